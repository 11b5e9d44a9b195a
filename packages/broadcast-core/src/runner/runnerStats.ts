import type { OutcomeKind } from '../queue/message.ts'
import type { ClaimReason } from '../queue/queue.ts'
import type { Clock } from './clock.ts'

/** A runner's own figures since it started; the queue's truth is in the database. */
export interface RunnerStats {
  /** Claims answered, empty ones included. */
  claims: number
  /** Messages that came with claims. */
  claimed: number
  /** Calls begun. */
  started: number
  outcomes: Record<OutcomeKind, number>
  /** Messages given back unsent. */
  givenBack: number
  /** Outcomes that the queue took. */
  recorded: number
  /** Outcomes that the queue refused because it knew better already. */
  ignored: number
  /** Messages waiting for their slot now. */
  scheduled: number
  /** Calls in flight now. */
  inFlight: number
  /** Outcomes not recorded yet. */
  unrecorded: number
  /** Calls begun a second, over the last ten seconds. */
  ratePerSecond: number
  /** Why the last claim was empty; null when it was not. */
  lastReason: ClaimReason | null
  /** For how long the queue has not been reachable; null when it is. */
  outageMs: number | null
  heartbeatFailures: number
  /** Events that `onEvent` failed on. */
  listenerErrors: number
}

/** Counts since the start; what is true "now" is asked from the parts. */
export type RunnerCounts = Omit<RunnerStats, 'scheduled' | 'inFlight' | 'unrecorded' | 'ratePerSecond' | 'outageMs'>

export const createCounts = (): RunnerCounts => ({
  claims: 0,
  claimed: 0,
  started: 0,
  outcomes: { accepted: 0, retry: 0, rejected: 0, blocked: 0, unknown: 0 },
  givenBack: 0,
  recorded: 0,
  ignored: 0,
  lastReason: null,
  heartbeatFailures: 0,
  listenerErrors: 0,
})

const windowSeconds = 10

/** How many a second, over the last ten whole seconds (or since the start, if that is less). */
export const createRateMeter = (clock: Clock): { count(): void; perSecond(): number } => {
  const startedAt = clock.now()
  const counts = new Array<number>(windowSeconds + 1).fill(0)
  let latest = 0

  const second = (): number => Math.floor((clock.now() - startedAt) / 1000)
  const place = (at: number): number => at % counts.length
  /** Empties the places of the seconds that passed since the last look. */
  const advance = (): number => {
    const at = second()
    for (let passed = Math.max(latest + 1, at - counts.length + 1); passed <= at; passed += 1) counts[place(passed)] = 0
    latest = at
    return at
  }

  return {
    count() {
      const at = place(advance())
      counts[at] = (counts[at] ?? 0) + 1
    },
    perSecond() {
      const at = advance()
      if (at === 0) return (counts[0] ?? 0) / Math.max(1, (clock.now() - startedAt) / 1000)
      // The running second is not whole yet and left out.
      const whole = counts.reduce((sum, count) => sum + count, 0) - (counts[place(at)] ?? 0)
      return whole / Math.min(windowSeconds, at)
    },
  }
}
