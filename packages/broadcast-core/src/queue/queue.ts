import type { ClaimedCampaign, ClaimedMessage, RecordedOutcome } from './message.ts'

/** Why a claim came back empty, or with fewer rows than asked. */
export type ClaimReason =
  | 'again'
  | 'blocked'
  | 'daily_limit'
  | 'expired'
  | 'idle'
  | 'maintenance'
  | 'rate'
  | 'waiting_retry'
  | 'window'

/** Messages handed to one runner, with the time slot in which to start them. Instants are the database's. */
export interface Claim {
  claimId: string
  /** No call may start after this instant. */
  leaseUntil: Date | null
  /** The database's clock when it answered: a runner's own clock plays no part in leases or slots. */
  databaseNow: Date
  /** When the first message of this claim may start, and how far apart the rest follow. */
  startAt: Date | null
  everyMs: number
  campaigns: Record<string, ClaimedCampaign>
  messages: ClaimedMessage[]
  /** When empty: how long to wait before asking again, in milliseconds. */
  waitMs: number | null
  reason: ClaimReason | null
}

export interface ClaimRequest {
  /** Made by the caller (a UUID): repeating a claim whose answer was lost gives the same messages. */
  claimId: string
  runnerId: string
  phoneNumberId: string
  limit: number
  leaseSeconds: number
}

export interface RecordResult {
  recorded: number
  ignored: number
  /** Campaigns that these outcomes paused. */
  paused: { campaignId: string; reason: string }[]
}

/** The runner's port to the queue. Every method may be repeated with the same arguments without harm. */
export interface Queue {
  claim(request: ClaimRequest, options?: { signal?: AbortSignal }): Promise<Claim>
  record(
    claimId: string,
    outcomes: readonly RecordedOutcome[],
    options?: { signal?: AbortSignal },
  ): Promise<RecordResult>
  release(
    claimId: string,
    messageIds: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<{ released: number }>
  touch(runner: RunnerHeartbeat, options?: { signal?: AbortSignal }): Promise<void>
}

/** What a runner says of itself every few seconds, so that an operator can see that it lives. */
export interface RunnerHeartbeat {
  runnerId: string
  phoneNumberId: string
  version: string
  inFlight: number
  sent: number
}
