import type { Clock } from '../simulator/createClock.ts'

/** Meta's gap between two messages of one number to one person. */
export const pairGapMs = 6000

/** The pace at which one number may write to one person. */
export interface PairLimit {
  /** Notes a message; false when the last one to that person is younger than the gap. */
  take(phoneNumberId: string, address: string, gapMs: number): boolean
  reset(): void
}

/** A limit without Meta's burst: the second message inside the gap is refused. */
export function createPairLimit(clock: Clock): PairLimit {
  const last = new Map<string, number>()
  return {
    take(phoneNumberId, address, gapMs) {
      const pair = `${phoneNumberId}:${address}`
      const now = clock.now()
      if (now - (last.get(pair) ?? Number.NEGATIVE_INFINITY) < gapMs) return false
      last.set(pair, now)
      return true
    },
    reset: () => last.clear(),
  }
}
