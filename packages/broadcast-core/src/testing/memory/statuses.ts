import type { SyncRow } from '../../templates/rows.ts'
import type { Args } from './args.ts'
import { failureKey, watchResult } from './breaker.ts'
import { changeMessages, type MessageChange } from './counters.ts'
import { keepRefusal } from './outcomes.ts'
import type { MessageRecord, State } from './state.ts'
import { toIso } from './state.ts'

export interface StatusRow {
  wamid: string
  callback?: string
  phone_number_id: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: string
  code?: string
  error?: string
}

const ranks = ['sent', 'delivered', 'read'] as const

/**
 * Applies delivery statuses, each to its message, in any order and any number of times: sent < delivered < read, and
 * `failed` is final unless delivered or read is known. Unlike the database, it parks nothing.
 */
export const applyStatuses = (
  state: State,
  args: Args,
): { applied: number; repeated: number; parked: number; ignored: number; paused: SyncRow['paused'] } => {
  const statuses = args.p_statuses as StatusRow[]
  const answer = { applied: 0, repeated: 0, parked: 0, ignored: 0, paused: [] as SyncRow['paused'] }
  for (const status of statuses) {
    const sender = state.senders.get(status.phone_number_id)
    if (sender !== undefined) sender.last_webhook_at = toIso(state.now)
    const [message, attempt] = find(state, status)
    const before = message?.status
    if (message === undefined || sender === undefined || message.status === 'skipped') answer.ignored += 1
    else if (apply(state, message, status, attempt === undefined || attempt === message.attempts)) answer.applied += 1
    else answer.repeated += 1
    if (message?.status === 'failed' && before !== 'failed')
      answer.paused.push(...watchFailure(state, message, status, before === 'sent'))
  }
  return answer
}

/** Meta often accepts first and refuses later: that feeds the breaker as refusals do. */
const watchFailure = (
  state: State,
  message: MessageRecord,
  { code, error }: StatusRow,
  accepted: boolean,
): SyncRow['paused'] => {
  if (code === '131050') keepRefusal(state, message)
  const campaign = state.campaigns.get(message.campaign_id)
  return campaign === undefined
    ? []
    : watchResult(state, campaign, failureKey(code), { detail: error ?? null, accepted })
}

/** By callback data, else by Meta's id. */
const find = (state: State, { callback, wamid }: StatusRow): [MessageRecord | undefined, number | undefined] => {
  const [, id, attempt] = /^ib:(\d{1,15}):(\d{1,9})$/.exec(callback ?? '') ?? []
  if (id !== undefined) return [state.messages.get(Number(id)), Number(attempt)]
  const found = Array.from(state.messages.values()).find(({ provider_message_id }) => provider_message_id === wamid)
  return [found, undefined]
}

const apply = (state: State, message: MessageRecord, status: StatusRow, isCurrent: boolean): boolean => {
  const change = status.status === 'failed' ? failure(message, status, isCurrent) : success(message, status)
  if (isCurrent && message.provider_message_id === null) change.provider_message_id = status.wamid
  const isNew = Object.entries(change).some(([key, value]) => message[key as keyof MessageRecord] !== value)
  if (isNew) changeMessages(state, [[message, change]])
  return isNew
}

const failure = (message: MessageRecord, { at, code, error }: StatusRow, isCurrent: boolean): MessageChange => {
  if (!isCurrent || !['sending', 'sent', 'unknown'].includes(message.status)) return {}
  return {
    status: 'failed',
    failed_at: message.failed_at ?? at,
    error_code: code ?? null,
    error_message: error ?? null,
    unknown_at: null,
  }
}

const success = (message: MessageRecord, { status, at }: StatusRow): MessageChange => {
  const rank = ranks.indexOf(status as (typeof ranks)[number])
  const best = Math.max(rank, ranks.indexOf(message.status as (typeof ranks)[number]))
  const change: MessageChange = { sent_at: message.sent_at ?? at }
  if (rank >= 1) change.delivered_at = message.delivered_at ?? at
  if (rank === 2) change.read_at = message.read_at ?? at
  if (message.status === 'failed' && best < 1) return change
  return {
    ...change,
    status: ranks[best] ?? 'sent',
    failed_at: null,
    error_code: null,
    error_message: null,
    unknown_at: null,
    retry_at: null,
  }
}
