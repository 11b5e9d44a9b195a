import type { SenderRow } from '../../senders/rows.ts'
import type { Args } from './args.ts'
import { invalidField, notFound } from './refusals.ts'
import { type AccountRecord, type SenderRecord, type State, toIso } from './state.ts'

const hour = 3_600_000
const runnerAliveMs = 30_000

export const hourOf = (ms: number): number => Math.floor(ms / hour)

/** People booked on an account in the moving 24 hours; whole hours count as long as any minute of them is inside. */
export const bookedToday = (state: State, account: AccountRecord): number =>
  Array.from(account.booked)
    .filter(([key]) => key * hour > state.now - 25 * hour)
    .reduce((sum, [, people]) => sum + people, 0)

/** When an account that is used up has room again: a booked hour counts for 25. */
export const roomAt = (state: State, account: AccountRecord): number | null => {
  const hours = Array.from(account.booked)
    .filter(([key]) => key * hour > state.now - 25 * hour)
    .sort(([a], [b]) => a - b)
  let left = bookedToday(state, account)
  for (const [key, people] of hours) {
    left -= people
    if (left < (account.dailyLimit ?? 0)) return (key + 25) * hour
  }
  return null
}

/** Whether a sender's account may write to nobody else today. */
export const isUsedUp = (state: State, senderId: string): boolean => {
  const sender = state.senders.get(senderId)
  const account = sender && accountOf(state, sender)
  return account !== undefined && account.dailyLimit !== null && bookedToday(state, account) >= account.dailyLimit
}

/** When a runner of the sender, or of any sender, was last heard. */
export const runnerLastSeenAt = (state: State, senderId: string | undefined): number | null => {
  const seen = Array.from(state.runners.values())
    .filter((runner) => senderId === undefined || runner.senderId === senderId)
    .map(({ lastSeenAt }) => lastSeenAt)
  return seen.length === 0 ? null : Math.max(...seen)
}

export const runnerIsAlive = (state: State, senderId: string | undefined): boolean =>
  (runnerLastSeenAt(state, senderId) ?? Number.NEGATIVE_INFINITY) > state.now - runnerAliveMs

/** A slowed rate grows back to what is configured in so many seconds. */
const recoverySeconds = 120

const configuredRate = (sender: SenderRecord): number => sender.rate_per_second - sender.reply_headroom_per_second

/** Messages per second that claims may book now. */
export const senderRate = ({ now }: State, sender: SenderRecord): number => {
  const configured = configuredRate(sender)
  if (sender.slowed === null) return configured
  const { rate, at } = sender.slowed
  return Math.min(configured, rate + ((now - at) / 1000) * (configured / recoverySeconds))
}

export const isSlowed = (state: State, sender: SenderRecord): boolean =>
  senderRate(state, sender) < configuredRate(sender)

/** Halves the rate after the sender as a whole was refused, at most once a second, and waits as long as it was asked to. */
export const slowSender = (state: State, sender: SenderRecord, waitMs: number): void => {
  const { now } = state
  if (sender.slowed === null || now - sender.slowed.at >= 1000)
    sender.slowed = { rate: Math.max(1, senderRate(state, sender) / 2), at: now }
  sender.nextSlotAt = Math.max(sender.nextSlotAt, now + Math.min(60_000, Math.max(0, waitMs)))
}

export const accountOf = (state: State, sender: SenderRecord): AccountRecord => {
  const account = state.accounts.get(sender.account_id) ?? newAccount(sender.account_id)
  state.accounts.set(account.id, account)
  return account
}

const newAccount = (id: string): AccountRecord => ({
  id,
  dailyLimit: null,
  blockedAt: null,
  blockedReason: null,
  blockedDetail: null,
  booked: new Map(),
})

export const senderJson = (state: State, sender: SenderRecord): SenderRow => {
  const { nextSlotAt: _1, slowed: _2, ...row } = sender
  const account = accountOf(state, sender)
  return {
    ...row,
    slowed_rate: isSlowed(state, sender) ? Math.round(senderRate(state, sender) * 100) / 100 : null,
    daily_limit: account.dailyLimit,
    booked_today: bookedToday(state, account),
    // The memory sends at any hour.
    sending_hours: null,
    account_blocked_at: account.blockedAt,
    account_blocked_reason: account.blockedReason,
    account_blocked_detail: account.blockedDetail,
    runner_alive: runnerIsAlive(state, sender.phone_number_id),
  }
}

export const listSenders = (state: State): SenderRow[] =>
  Array.from(state.senders.values())
    .sort((a, b) => (a.phone_number_id < b.phone_number_id ? -1 : 1))
    .map((sender) => senderJson(state, sender))

/** Lifts what keeps a sender and its account from sending, after someone has seen to the cause. */
export const unblockSender = (state: State, id: string | null): void => {
  const sender = state.senders.get(id ?? '')
  if (sender === undefined) return
  Object.assign(sender, { blocked_at: null, blocked_reason: null, blocked_detail: null })
  Object.assign(accountOf(state, sender), { blockedAt: null, blockedReason: null, blockedDetail: null })
}

/** What an operator asks for by name; see `unblockSender`. */
export const unblockOne = (state: State, args: Args): SenderRow => {
  const id = String(args.p_phone_number_id)
  const sender = state.senders.get(id)
  if (sender === undefined) throw notFound(`sender ${id}`)
  unblockSender(state, id)
  return senderJson(state, sender)
}

export const updateSender = (state: State, args: Args): SenderRow => {
  const id = String(args.p_phone_number_id)
  const { daily_limit, unblock, ...facts } = (args.p_sender ?? {}) as Partial<SenderRow> & { unblock?: boolean }
  const old = state.senders.get(id) ?? newSender(state, id, facts.waba_id ?? 'default')
  const sender: SenderRecord = { ...old, ...facts, updated_at: toIso(state.now) }
  if (sender.reply_headroom_per_second > sender.rate_per_second - 0.01) {
    throw invalidField('reply_headroom_per_second', 'must be zero or more and below the rate')
  }
  if (facts.status !== undefined || facts.quality_rating !== undefined) sender.checked_at = toIso(state.now)
  state.senders.set(id, sender)
  if (unblock) unblockSender(state, id)
  if (daily_limit !== undefined) accountOf(state, sender).dailyLimit = daily_limit
  return senderJson(state, sender)
}

const newSender = (state: State, id: string, accountId: string): SenderRecord => ({
  phone_number_id: id,
  account_id: accountId,
  waba_id: null,
  display_phone_number: null,
  verified_name: null,
  rate_per_second: 80,
  reply_headroom_per_second: 0,
  quality_rating: null,
  status: null,
  messaging_limit: null,
  throughput_level: null,
  blocked_at: null,
  blocked_reason: null,
  blocked_detail: null,
  last_webhook_at: null,
  checked_at: null,
  created_at: toIso(state.now),
  updated_at: toIso(state.now),
  nextSlotAt: 0,
  slowed: null,
})
