import type { ClaimedCampaign, ClaimedMessage } from '../queue/message.ts'
import type { Claim } from '../queue/queue.ts'
import type { Clock } from './clock.ts'

/** A claim in this runner's hands. */
export interface HeldClaim {
  claimId: string
  campaigns: Record<string, ClaimedCampaign>
  /** In the runner's time: no call of this claim may start later. */
  latestStartAt: number
  /** Wall clock minus monotonic clock when it was asked for: see {@link mayStart}. */
  wallGap: number
  /** Messages neither answered nor given back. */
  open: number
}

/** A message waiting for its slot. */
export interface ScheduledMessage {
  message: ClaimedMessage
  claim: HeldClaim
  /** In the runner's time: not before, and not much after. */
  slotAt: number
}

/** Time to record an answer that came at the last moment, before the lease ends. */
const recordMs = 1_000
const mostOfLease = 0.75
/** A wall clock that gained this much on the monotonic one means that the machine slept (or that somebody set it). */
const sleptMs = 2_000

/**
 * The lease is measured from the moment the question left, which is never later than the moment the database looked at
 * its clock: so the runner's end of the lease never lies after the database's. A call must also be able to end and be
 * recorded within it, or a slow answer becomes a needless unknown; but a quarter of a short lease may always be used.
 */
export const holdClaim = (
  claim: Claim,
  asked: { sentAt: number; wallGap: number },
  { leaseMs, httpTimeoutMs }: { leaseMs: number; httpTimeoutMs: number },
): HeldClaim => {
  const leaseLeft = claim.leaseUntil === null ? 0 : claim.leaseUntil.getTime() - claim.databaseNow.getTime()
  return {
    claimId: claim.claimId,
    campaigns: claim.campaigns,
    latestStartAt: asked.sentAt + leaseLeft - Math.min(httpTimeoutMs + recordMs, leaseMs * mostOfLease),
    wallGap: asked.wallGap,
    open: 0,
  }
}

export const wallGap = (clock: Clock): number => clock.wallNow() - clock.now()

/**
 * Asked right before each call. The monotonic clock goes on while the process is stopped or its event loop stalls, but
 * stands still while the machine is suspended; then only the wall clock knows. If that was merely set forward, a few
 * messages are given back for nothing.
 */
export const mayStart = (claim: HeldClaim, clock: Clock): boolean => {
  return clock.now() <= claim.latestStartAt && wallGap(clock) - claim.wallGap < sleptMs
}
