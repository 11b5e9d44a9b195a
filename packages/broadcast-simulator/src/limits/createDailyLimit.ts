import type { Clock } from '../simulator/createClock.ts'

const dayMs = 86_400_000

/** How many distinct people may be written to first in a moving 24 hours; shared by all numbers, as at Meta. */
export interface DailyLimit {
  /** Notes that a person was written to; false when that would be one person too many. */
  take(address: string, limit: number): boolean
  reset(): void
}

/** An unused allowance. */
export function createDailyLimit(clock: Clock): DailyLimit {
  // In order of the last message, so that those who left the window are always at the front.
  const started = new Map<string, number>()
  return {
    take(address, limit) {
      const now = clock.now()
      for (const [person, at] of started) {
        if (now - at < dayMs) break
        started.delete(person)
      }
      if (!started.has(address) && started.size >= limit) return false
      started.delete(address)
      started.set(address, now)
      return true
    },
    reset: () => started.clear(),
  }
}
