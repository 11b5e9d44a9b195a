import type { ChaosArguments } from '../command/arguments.ts'
import type { Measured } from '../measure/measure.ts'

/** The contract line: what was asked for, what was done, and what came of it. */
export type Result = Pick<ChaosArguments, 'scenario' | 'seed' | 'runners'> &
  Measured & {
    kills: number
    rate_per_second: number
    lease_seconds: number
    campaigns: number
    restarts: number
    frozen: number
    seconds: number
  } & Partial<StopFigures> &
  Partial<OptOutFigures>

export interface StopFigures {
  stops: number
  /** Exit codes other than 0. */
  unclean_exits: number
  worst_exit_seconds: number
}

export interface OptOutFigures {
  opt_outs: number
  toggles: number
  /** Claims that began after a pause had been committed and before the campaign was resumed. */
  claims_while_paused: number
  /** Messages that Meta accepted from claims that began after their recipient's opt-out had been committed. */
  sent_after_opt_out: number
  /** Opt-outs that came in time, and those whose message had been claimed already. */
  opt_outs_in_time: number
  opt_outs_too_late: number
}

/** Of those that were unknown and accepted, so many must be settled when the webhooks have arrived. */
const leastSettled = 0.99
const mostExitSeconds = 10

const figuresThatMustBeZero = [
  'lost',
  'duplicated',
  'invented',
  'wrong_counters',
  'unknown_needless',
  'crashed',
  'webhooks_abandoned',
  'unclean_exits',
  'claims_while_paused',
  'sent_after_opt_out',
] as const satisfies readonly (keyof Result)[]

/** What of a result breaks the promise, in words; nothing, or the run has failed. */
export const brokenPromises = (result: Result): string[] => {
  const broken: string[] = figuresThatMustBeZero
    .filter((name) => (result[name] ?? 0) !== 0)
    .map((name) => `${name} is ${result[name]}`)
  if (result.settled_share < leastSettled) broken.push(`settled_share is ${result.settled_share}`)
  if (result.max_unknown_per_kill > result.max_allowed_per_kill) broken.push('a kill left more unknown than it held')
  if (result.max_unstarted_per_kill > result.unstarted_limit)
    broken.push(`a runner held ${result.max_unstarted_per_kill} messages that it had not begun`)
  if (result.scenario !== 'kills' && result.unknown + result.settled > 0) broken.push(`unknown is ${result.unknown}`)
  if ((result.worst_exit_seconds ?? 0) > mostExitSeconds) broken.push(`an exit took ${result.worst_exit_seconds} s`)
  return broken
}
