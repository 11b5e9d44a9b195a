import type { Scenario } from './scenario.ts'

/**
 * An ordinary day: about 1.5 % of the people cannot be reached, and statuses come late, twice and out of order.
 * No answer is lost.
 */
export const usualScenario: Scenario = {
  faults: [{ match: { share: 0.003 }, effect: 'error', code: 131026, details: 'Message Undeliverable.' }],
  statuses: {
    deliveredShare: 0.96,
    readShare: 0.62,
    failedShare: 0.012,
    duplicateShare: 0.05,
    shuffle: 0.15,
    lateShare: 0.03,
    lateMs: 4000,
  },
}

/** A bad day: answers are lost in every known way, Meta throttles and stumbles, and statuses come in any order. */
export const harshScenario: Scenario = {
  faults: [
    { match: { share: 0.005 }, effect: 'accept_then_reset' },
    { match: { share: 0.002 }, effect: 'accept_then_hang' },
    { match: { share: 0.004 }, effect: 'accept_then_500' },
    { match: { share: 0.002 }, effect: 'accept_without_id' },
    { match: { share: 0.002 }, effect: 'accept_html', httpStatus: 502 },
    { match: { share: 0.003 }, effect: 'accept_cut_body' },
    { match: { share: 0.002 }, effect: 'reset' },
    { match: { share: 0.001 }, effect: 'hang' },
    { match: { share: 0.002 }, effect: 'error', code: 131016 },
    { match: { share: 0.01 }, effect: 'error', code: 130429, httpStatus: 429, retryAfterSeconds: 1 },
    { match: { share: 0.004 }, effect: 'error', code: 131056 },
    { match: { share: 0.01 }, effect: 'slow', ms: 3000 },
    { match: { share: 0.002 }, effect: 'hold_then_release' },
    { match: { share: 0.005 }, effect: 'error', code: 131026, details: 'Message Undeliverable.' },
  ],
  statuses: {
    deliveredShare: 0.95,
    readShare: 0.6,
    failedShare: 0.02,
    duplicateShare: 0.25,
    shuffle: true,
    lateShare: 0.1,
    lateMs: 6000,
  },
}
