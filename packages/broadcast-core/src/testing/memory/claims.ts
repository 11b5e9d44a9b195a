import { type Args, numberOr, textOr } from './args.ts'
import { changeMessages } from './counters.ts'
import { isErased } from './erasePerson.ts'
import { isOptedOut } from './optOuts.ts'
import { nextCampaign, nextRetryAt, pickMessages } from './pick.ts'
import { notFound } from './refusals.ts'
import { accountOf, bookedToday, hourOf, senderRate } from './senders.ts'
import {
  type CampaignRecord,
  type ClaimRecord,
  type MessageRecord,
  type SenderRecord,
  type State,
  toIso,
} from './state.ts'

const empty = (state: State, claimId: string, reason: string, waitMs: number) => ({
  claim_id: claimId,
  db_now: toIso(state.now),
  reason,
  wait_ms: Math.max(0, Math.ceil(waitMs)),
})

/** Hands messages to a runner: the last gate before sending, and the record of every attempt. */
export const claim = (state: State, args: Args): unknown => {
  const claimId = String(args.p_claim_id)
  const sender = state.senders.get(String(args.p_sender))
  if (sender === undefined) throw notFound(`sender ${args.p_sender}`)
  const repeated = state.claims.get(claimId)
  if (repeated !== undefined) return repeat(state, repeated)

  const account = accountOf(state, sender)
  if (sender.blocked_at !== null || account.blockedAt !== null) return empty(state, claimId, 'blocked', 30_000)
  if (sender.nextSlotAt > state.now + 200) return empty(state, claimId, 'rate', sender.nextSlotAt - 200 - state.now)
  const limit = roomFor(state, sender, numberOr(args.p_limit, 8))
  if (limit <= 0) return empty(state, claimId, 'daily_limit', 60_000)
  const campaign = nextCampaign(state, sender.phone_number_id)
  if (campaign === undefined) {
    const retryAt = nextRetryAt(state, sender.phone_number_id)
    if (retryAt === null) return empty(state, claimId, 'idle', 1000)
    return empty(state, claimId, 'waiting_retry', Math.min(retryAt - state.now, 5000))
  }
  const messages = passGate(state, campaign, limit)
  if (messages.length === 0) return empty(state, claimId, 'again', 0)

  campaign.sender_phone_number_id ??= sender.phone_number_id
  const made = book(state, sender, messages, claimId, numberOr(args.p_lease_seconds, 60))
  state.claims.set(claimId, made)
  changeMessages(
    state,
    messages.map((message) => [
      message,
      { status: 'sending', attempts: message.attempts + 1, claimId, claimed_at: toIso(state.now), retry_at: null },
    ]),
  )
  return claimJson(state, made)
}

const roomFor = (state: State, sender: SenderRecord, wanted: number): number => {
  const account = accountOf(state, sender)
  const room = Math.min(wanted, Math.max(1, Math.floor(senderRate(state, sender) / 10)))
  return account.dailyLimit === null ? room : Math.min(room, account.dailyLimit - bookedToday(state, account))
}

/** Who said no since prepare is skipped here. */
const passGate = (state: State, campaign: CampaignRecord, limit: number): MessageRecord[] => {
  campaign.lastClaimedAt = state.now
  const picked = pickMessages(state, campaign, limit)
  const out = picked.filter(
    ({ person_id, phone_number }) =>
      isOptedOut(state, phone_number) || (state.people.get(person_id)?.optedOut ?? false),
  )
  changeMessages(
    state,
    out.map((message) => [message, { status: 'skipped', skip_reason: 'opted_out', retry_at: null }]),
  )
  return picked.filter((message) => !out.includes(message))
}

const book = (
  state: State,
  sender: SenderRecord,
  messages: MessageRecord[],
  id: string,
  leaseSeconds: number,
): ClaimRecord => {
  const everyMs = 1000 / senderRate(state, sender)
  const startAt = Math.max(sender.nextSlotAt, state.now + 100)
  sender.nextSlotAt = startAt + messages.length * everyMs
  const account = accountOf(state, sender)
  const bookedHour = hourOf(state.now)
  account.booked.set(bookedHour, (account.booked.get(bookedHour) ?? 0) + messages.length)
  return {
    id,
    senderId: sender.phone_number_id,
    messages,
    leaseUntil: state.now + leaseSeconds * 1000,
    startAt,
    everyMs,
    bookedHour,
    booked: new Set(messages),
  }
}

const repeat = (state: State, repeated: ClaimRecord) =>
  repeated.leaseUntil <= state.now ? empty(state, repeated.id, 'expired', 0) : claimJson(state, repeated)

const claimJson = (state: State, made: ClaimRecord) => {
  const held = made.messages.filter(({ claimId, status }) => claimId === made.id && status === 'sending')
  const campaigns = new Set(made.messages.flatMap(({ campaign_id }) => state.campaigns.get(campaign_id) ?? []))
  return {
    claim_id: made.id,
    lease_until: toIso(made.leaseUntil),
    db_now: toIso(state.now),
    start_at: toIso(made.startAt),
    every_ms: made.everyMs,
    campaigns: Object.fromEntries(
      Array.from(campaigns, ({ id, template_name, template_language, template_params }) => [
        id,
        { template_name, template_language, template_params },
      ]),
    ),
    messages: held.map(({ id, attempts, spared, campaign_id, phone_number, user_id, person_name, variables }) => ({
      id,
      attempt: attempts,
      tries: attempts - spared,
      campaign_id,
      phone_number,
      user_id,
      person_name,
      variables,
    })),
  }
}

/** Puts messages back that were provably not sent. */
export const release = (state: State, args: Args): { released: number } => {
  const made = state.claims.get(String(args.p_claim_id))
  const ids = new Set((args.p_message_ids as unknown[]).map(Number))
  const held = made?.messages.filter(
    ({ id, claimId, status }) => ids.has(id) && claimId === made.id && status === 'sending',
  )
  if (made === undefined || held === undefined) return { released: 0 }
  const change = { status: 'pending', claimId: null, retry_at: toIso(state.now) } as const
  const erased = { status: 'cancelled', claimId: null, retry_at: null } as const
  changeMessages(
    state,
    held.map((message) => [message, isErased(message) ? erased : { ...change, spared: message.spared + 1 }]),
  )
  creditDaily(state, made, held)
  return { released: held.length }
}

/** Gives back what was booked for messages that were not sent. */
export const creditDaily = (state: State, made: ClaimRecord, messages: readonly MessageRecord[]): void => {
  const sender = state.senders.get(made.senderId)
  if (sender === undefined) return
  const { booked } = accountOf(state, sender)
  const back = messages.filter((message) => made.booked.delete(message)).length
  booked.set(made.bookedHour, Math.max(0, (booked.get(made.bookedHour) ?? 0) - back))
}

/** A runner's heartbeat. */
export const touchRunner = (state: State, args: Args): { db_now: string } => {
  const senderId = String(args.p_sender)
  state.runners.set(textOr(args.p_runner_id, 'runner') ?? 'runner', { senderId, lastSeenAt: state.now })
  return { db_now: toIso(state.now) }
}
