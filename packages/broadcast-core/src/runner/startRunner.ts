import type { Runner } from './runner.ts'
import { createRunnerLoop } from './runnerLoop.ts'
import { type RunnerOptions, resolveRunnerOptions } from './runnerOptions.ts'

/**
 * Drains a sender's queue until it is stopped. Any number of runners, on any number of machines, share the queue and the
 * sender's rate. Signals and exit codes are the host's business.
 *
 * Throws an `InvalidInputError` that names each option it cannot use.
 *
 * @example
 * const runner = startRunner({ queue: createQueue({ database }), sender, phoneNumberId, runnerId: hostname() })
 * process.once('SIGTERM', () => runner.stop())
 * await runner.finished
 */
export const startRunner = (options: RunnerOptions): Runner => createRunnerLoop(resolveRunnerOptions(options))
