import { classifyMetaError } from '../../meta/classifyMetaError.ts'
import type { SyncRow } from '../../templates/rows.ts'
import type { Args } from './args.ts'
import { type BreakerKey, failureKey, unknownKey, watchResult } from './breaker.ts'
import { creditDaily } from './claims.ts'
import { changeMessages, type MessageChange } from './counters.ts'
import { isErased } from './erasePerson.ts'
import { storeOptOut } from './optOuts.ts'
import { accountOf, slowSender } from './senders.ts'
import { type CampaignRecord, type ClaimRecord, type MessageRecord, type State, toIso } from './state.ts'
import { pauseCampaign } from './transitions.ts'

interface OutcomeRow {
  id: string
  attempt: number
  kind: 'accepted' | 'retry' | 'rejected' | 'blocked' | 'unknown'
  wamid?: string
  wa_id?: string
  code?: string
  message?: string
  retry_after_ms?: number
}

const maxAttempts = 25

/** A reason that is not the message's own uses up none of its attempts. */
const isSpared = ({ kind, code = '' }: OutcomeRow): boolean =>
  kind === 'retry' && (code === 'aborted' || classifyMetaError({ code }).scope !== 'message')

/** Records what came of messages of one claim; repeating it changes nothing. */
export const recordOutcomes = (
  state: State,
  args: Args,
): { recorded: number; ignored: number; paused: SyncRow['paused'] } => {
  const claimId = String(args.p_claim_id)
  const outcomes = args.p_outcomes as OutcomeRow[]
  const made = state.claims.get(claimId)
  let recorded = 0
  const paused: SyncRow['paused'] = []
  for (const outcome of outcomes) {
    const message = state.messages.get(Number(outcome.id))
    if (message === undefined || !applies(message, outcome, claimId)) continue
    const isHeld = message.claimId === claimId
    const wasSending = message.status === 'sending'
    changeMessages(state, [[message, changeFor(state, message, outcome)]])
    if (isHeld && wasSending && made !== undefined && ['retry', 'rejected', 'blocked'].includes(outcome.kind)) {
      creditDaily(state, made, [message])
    }
    if (outcome.kind === 'blocked' && isHeld) paused.push(...applyBlock(state, made, message, outcome))
    if (isHeld && wasSending) slowFor(state, made, outcome)
    const campaign = state.campaigns.get(message.campaign_id)
    const key = resultKey(outcome, isHeld && wasSending)
    if (campaign !== undefined) paused.push(...watchResult(state, campaign, key, { detail: detailOf(outcome) }))
    if (outcome.kind === 'rejected' && outcome.code === '131050' && isHeld) keepRefusal(state, message)
    recorded += 1
  }
  return { recorded, ignored: outcomes.length - recorded, paused }
}

const resultKey = ({ kind, code }: OutcomeRow, isOwn: boolean): BreakerKey => {
  if (kind === 'accepted') return ''
  if (!isOwn) return null
  if (kind === 'rejected') return failureKey(code)
  return kind === 'unknown' ? unknownKey(code) : null
}

/** Of an answer that never came only its code says something. */
const detailOf = ({ kind, code, message }: OutcomeRow): string | null => (kind === 'unknown' ? code : message) ?? null

/** Whoever is refused as a whole sends more slowly for a while. */
const slowFor = (state: State, made: ClaimRecord | undefined, outcome: OutcomeRow): void => {
  const sender = state.senders.get(made?.senderId ?? '')
  if (sender === undefined || outcome.kind !== 'retry') return
  const { scope } = classifyMetaError({ code: outcome.code ?? '' })
  if (scope === 'sender' || scope === 'account') slowSender(state, sender, outcome.retry_after_ms ?? 0)
}

/** The recipient has stopped our marketing messages: an opt-out like any other. */
export const keepRefusal = (state: State, message: MessageRecord): void => {
  const { phone_number, person_id, campaign_id } = message
  if (!isErased(message)) storeOptOut(state, phone_number, { source: 'error', person_id, campaign_id })
}

/** A late `accepted` still settles an unknown of the same attempt. */
const applies = (message: MessageRecord, { kind, attempt }: OutcomeRow, claimId: string): boolean => {
  if (message.attempts !== attempt) return false
  if (message.claimId === claimId) return true
  const isLate = kind === 'accepted' && message.claimId === null && message.provider_message_id === null
  return isLate && message.status !== 'pending'
}

const changeFor = (state: State, message: MessageRecord, outcome: OutcomeRow): MessageChange => {
  const now = toIso(state.now)
  const settled = { claimId: null, wa_id: outcome.wa_id ?? message.wa_id }
  if (outcome.kind === 'accepted') {
    const isOpen = message.status === 'sending' || message.status === 'unknown'
    return {
      ...settled,
      ...(isOpen ? { status: 'sent', unknown_at: null, error_code: null, error_message: null } : {}),
      provider_message_id: outcome.wamid ?? null,
      sent_at: message.sent_at ?? now,
    }
  }
  // A webhook was faster: what it said stays.
  if (message.status !== 'sending') return settled
  const cause = { ...settled, error_code: outcome.code ?? null, error_message: outcome.message ?? null }
  if (outcome.kind === 'unknown') return { ...cause, status: 'unknown', unknown_at: now }
  const isWornOut = outcome.kind === 'retry' && !isSpared(outcome) && message.attempts - message.spared >= maxAttempts
  if (outcome.kind === 'rejected' || isWornOut) return { ...cause, status: 'failed', failed_at: now }
  if (isErased(message)) return { ...cause, error_message: null, status: 'cancelled' }
  const spared = message.spared + Number(isSpared(outcome))
  return { ...cause, spared, status: 'pending', retry_at: toIso(state.now + Math.max(0, outcome.retry_after_ms ?? 0)) }
}

/** The account or the sender is blocked, and every campaign it sends pauses; any other trouble is the campaign's own. */
const applyBlock = (
  state: State,
  made: ClaimRecord | undefined,
  message: MessageRecord,
  { code = 'blocked', message: detail = '' }: OutcomeRow,
): SyncRow['paused'] => {
  const { scope } = classifyMetaError({ code })
  const sender = state.senders.get(made?.senderId ?? '')
  const account = sender && accountOf(state, sender)
  if (scope === 'account' && account?.blockedAt === null) {
    Object.assign(account, { blockedAt: toIso(state.now), blockedReason: code, blockedDetail: detail })
  } else if (scope === 'sender' && sender?.blocked_at === null) {
    Object.assign(sender, { blocked_at: toIso(state.now), blocked_reason: code, blocked_detail: detail })
  }
  const isHit = ({ id, sender_phone_number_id }: CampaignRecord): boolean => {
    const other = state.senders.get(sender_phone_number_id ?? '')
    if (scope === 'account') return other !== undefined && other.account_id === account?.id
    return scope === 'sender' ? other !== undefined && other === sender : id === message.campaign_id
  }
  return Array.from(state.campaigns.values())
    .filter((campaign) => isHit(campaign) && pauseCampaign(state, campaign, code, detail))
    .map(({ id }) => ({ campaign_id: id, reason: code }))
}
