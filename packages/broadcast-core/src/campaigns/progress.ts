import type { CampaignCounters, CampaignId, CampaignStatus } from './campaign.ts'

/** What keeps a campaign from going faster. */
export const limitingFactors = [
  'rate',
  'throttled',
  'daily_limit',
  'window',
  'paused',
  'no_runner',
  'waiting_retry',
  'none',
] as const
/**
 * `rate`: the number's own · `throttled`: less than that, until Meta has recovered · `daily_limit`: the account's people in 24 hours · `window`: outside the sending hours ·
 * `paused` · `no_runner`: nobody is sending · `waiting_retry`: what is left waits to be tried again · `none`: not sending.
 */
export type LimitingFactor = (typeof limitingFactors)[number]

/** What happened in one minute: net change of the counters, so that a late failure takes its message from `sent` again. */
export interface ProgressMinute {
  at: Date
  sent: number
  delivered: number
  read: number
  failed: number
}

/** How a campaign is going. Cheap to ask for: stored counters, no message is counted. */
export interface Progress extends CampaignCounters {
  campaignId: CampaignId
  status: CampaignStatus
  statusReason: string | null
  statusDetail: string | null
  /** How many people said no to it and have not taken it back. */
  optOutCount: number
  startedAt: Date | null
  completedAt: Date | null
  /** Messages accepted per second over the last one to two minutes. */
  ratePerSecond: number
  /** When the last message is expected to go out; `null` when nothing can be said. */
  finishAt: Date | null
  /** When it goes on by itself, while `window`, `daily_limit` or `waiting_retry` holds it; else `null`. */
  resumesAt: Date | null
  limitingFactor: LimitingFactor
  /** Whether a runner of the sender was heard lately. */
  runnerAlive: boolean
  /** It should be sending and is not. */
  stalled: boolean
  /** The last 24 hours in which anything happened, oldest first. */
  minutes: ProgressMinute[]
  asOf: Date
}

/** How grave a pre-flight finding is: `block` keeps the campaign from starting. */
export const preflightLevels = ['pass', 'warn', 'block'] as const
export type PreflightLevel = (typeof preflightLevels)[number]

/** What a check looked at. `problem` is a word that never changes. */
interface PreflightDetails {
  template: { problem?: string; status?: string; quality?: string }
  /** `numbersByPrefix`: the pending ones by the first four digits of their number, as `estimateCost` takes them. */
  recipients: { pending: number; skipped: number; numbersByPrefix: Record<string, number> }
  sender: { problem?: string; phoneNumberId?: string; status?: string; quality?: string }
  /** `left` and `dailyLimit` are absent when the account has no limit. */
  daily_limit: { dailyLimit?: number; left?: number; needed: number }
  webhook: { lastAt?: Date }
  runner: { lastSeenAt?: Date }
}

export type PreflightCheckName = keyof PreflightDetails

/** One thing that stands, or does not, between a campaign and sending it. */
export type PreflightCheck = {
  [Check in PreflightCheckName]: {
    check: Check
    level: PreflightLevel
    detail: PreflightDetails[Check]
    /** When what was seen was true; `null` when it was never looked at. */
    asOf: Date | null
  }
}[PreflightCheckName]
