import type { OutcomeKind } from '../queue/message.ts'
import type { Claim, ClaimReason } from '../queue/queue.ts'
import { passingReasons } from './claimer.ts'
import type { Runner, StopReport } from './runner.ts'
import { createRunnerLoop } from './runnerLoop.ts'
import { type RunnerOptions, resolveRunnerOptions } from './runnerOptions.ts'

/** A runner with an end, for cron and functions that may not live long. */
export interface DrainOptions extends RunnerOptions {
  /** Messages to start at most. @default no bound */
  maxMessages?: number | undefined
  /**
   * Takes nothing new after this. What is in flight then has `graceMs` more, and recording up to 1.5 s: keep the sum
   * below what the platform allows. @default 50000
   */
  maxMs?: number | undefined
}

export interface DrainReport extends StopReport {
  /** `empty`: nothing can be sent now, `reason` says why; `stopped`: by the signal. */
  endedBy: 'empty' | 'max_messages' | 'max_ms' | 'stopped'
  /** Of the last empty claim. */
  reason: ClaimReason | null
  /** When it makes sense to come again, as far as the queue knows. */
  waitMs: number | null
  started: number
  outcomes: Record<OutcomeKind, number>
}

const defaults = { maxMs: 50_000 } satisfies Partial<DrainOptions>

/**
 * Sends what can be sent now, then reports: ends when a claim comes back empty with nothing in flight, after
 * `maxMessages` or `maxMs`, or when `signal` aborts. Rejects where a runner's `finished` would.
 *
 * Throws an `InvalidInputError` that names each option it cannot use.
 */
export const drainQueue = async (options: DrainOptions): Promise<DrainReport> => {
  const maxMs = options.maxMs ?? defaults.maxMs
  const maxMessages = options.maxMessages ?? Number.POSITIVE_INFINITY
  const resolved = resolveRunnerOptions(options)
  const { clock } = resolved
  const endsAt = clock.now() + maxMs
  let endedBy: DrainReport['endedBy'] = 'stopped'
  let lastEmpty: Claim | undefined

  const end = (by: DrainReport['endedBy']): void => {
    if (options.signal?.aborted) return
    endedBy = by
    void runner.stop()
  }
  const runner: Runner = createRunnerLoop(resolved, {
    maxMessages,
    endsOn(claim, waitMs) {
      lastEmpty = claim
      const reason = claim.reason ?? 'again'
      if (passingReasons.includes(reason)) return false
      return reason !== 'waiting_retry' || clock.now() + (claim.waitMs ?? waitMs) > endsAt
    },
    onEnd: end,
  })
  const cancelTimer = clock.at(endsAt, () => end('max_ms'))

  try {
    await runner.finished
  } finally {
    cancelTimer()
  }
  const { started, outcomes } = runner.stats()
  return {
    ...(await runner.stop()),
    endedBy,
    reason: lastEmpty ? (lastEmpty.reason ?? 'again') : null,
    waitMs: lastEmpty?.waitMs ?? null,
    started,
    outcomes,
  }
}
