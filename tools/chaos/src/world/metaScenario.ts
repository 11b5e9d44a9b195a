import type { FaultRule, Scenario } from '@iita/broadcast-simulator'

/** Answers that say no, or wait, and leave nothing in doubt. */
export const harmlessFaults: readonly FaultRule[] = [
  { match: { share: 0.004 }, effect: 'error', code: 131056 },
  { match: { share: 0.01 }, effect: 'slow', ms: 1_500 },
  { match: { share: 0.004 }, effect: 'error', code: 131026, details: 'Message Undeliverable.' },
]

/** Every way in which an answer of Meta's can be lost, and all of the harmless ones. */
export const usualFaults: readonly FaultRule[] = [
  { match: { share: 0.002 }, effect: 'accept_then_hang' },
  { match: { share: 0.005 }, effect: 'accept_then_reset' },
  { match: { share: 0.005 }, effect: 'accept_then_500' },
  { match: { share: 0.003 }, effect: 'accept_without_id' },
  { match: { share: 0.003 }, effect: 'accept_html' },
  { match: { share: 0.002 }, effect: 'accept_html', httpStatus: 502 },
  { match: { share: 0.004 }, effect: 'accept_cut_body' },
  { match: { share: 0.002 }, effect: 'reset' },
  { match: { share: 0.001 }, effect: 'hang' },
  ...harmlessFaults,
]

/**
 * Statuses before the answer that they belong to and long after it, twice, in any order; never given up.
 *
 * @param lateMs when the late ones come; where runners are killed after their leases, or statuses would settle a dead runner's
 * messages before anyone had to decide about them
 */
export const unrulyWebhooks = (seed: number, lateMs: number): Scenario => ({
  seed,
  ratePerSecond: 0,
  latencyMs: 120,
  statuses: {
    failedShare: 0.01,
    delays: { sentMs: 60, deliveredMs: 400, readMs: 900, failedMs: 300 },
    duplicateShare: 0.25,
    shuffle: 0.5,
    lateShare: 0.5,
    lateMs,
  },
  webhooks: { timeoutMs: 3_000, retryGapsMs: [50, 200, 500, ...new Array<number>(60).fill(1_000)] },
})

/** People to make so that so many of them can be written to: not everybody has a number, or wants messages. */
export const peopleFor = (messages: number): number => Math.ceil(messages * 1.6) + 50
