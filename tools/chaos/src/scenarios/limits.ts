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

/** Statuses that come when the leases of their time are long over. */
export const lateMs = limits.leaseSeconds * 1_250 + limits.maintenanceSeconds * 1_000
