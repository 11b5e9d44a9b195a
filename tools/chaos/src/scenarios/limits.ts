import type { Limits } from '../world/openWorld.ts'

/**
 * Of every run. Short, so that a dead runner's messages are decided while the run lasts; long enough that an outage of some
 * seconds, met with the runner's pauses of up to five, is over before a lease is.
 */
export const limits: Limits = {
  leaseSeconds: 12,
  httpTimeoutMs: 4_000,
  queueTimeoutMs: 3_000,
  maintenanceSeconds: 2,
}

/** Half as long again as the lease. */
export const frozenMs = limits.leaseSeconds * 1_500

/** When late statuses come. */
export const lateMs = 4_000

/** When they come where runners are killed: the leases of their time are long over. */
export const afterLeaseMs = limits.leaseSeconds * 1_250 + limits.maintenanceSeconds * 1_000
