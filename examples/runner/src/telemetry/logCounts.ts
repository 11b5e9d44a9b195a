import type { RunnerStats } from '@iita/broadcast-core/runner'
import type { Logger } from 'pino'

export interface LogCountsOptions {
  log: Logger
  stats: () => RunnerStats
  everyMs?: number
  signal: AbortSignal
}

const defaults = { everyMs: 10_000 } satisfies Partial<LogCountsOptions>

/** A line with what was sent since the last one; none while nothing is sent. */
export const logCounts = ({ log, stats, everyMs = defaults.everyMs, signal }: LogCountsOptions): void => {
  let before = stats()
  const timer = setInterval(() => {
    const now = stats()
    const { accepted, retry, rejected, blocked, unknown } = now.outcomes
    const past = before.outcomes
    const started = now.started - before.started
    if (started === 0 && now.inFlight === 0) return
    log.info({
      event: 'sending',
      started,
      accepted: accepted - past.accepted,
      retry: retry - past.retry,
      rejected: rejected - past.rejected,
      blocked: blocked - past.blocked,
      unknown: unknown - past.unknown,
      in_flight: now.inFlight,
      unrecorded: now.unrecorded,
      per_second: Math.round(now.ratePerSecond * 10) / 10,
    })
    before = now
  }, everyMs)
  signal.addEventListener('abort', () => clearInterval(timer))
}
