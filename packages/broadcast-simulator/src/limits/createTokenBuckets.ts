import type { Clock } from '../simulator/createClock.ts'

/** Throughput per phone number. */
export interface TokenBuckets {
  /** Takes one call off the allowance of that number; false when there is none left. A rate of 0 allows everything. */
  take(phoneNumberId: string, ratePerSecond: number): boolean
  reset(): void
}

/**
 * Buckets that hold one second's worth of calls and refill steadily. They start full, so a client that paces itself at
 * exactly the rate is never refused for the jitter of its timers.
 */
export function createTokenBuckets(clock: Clock): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(phoneNumberId, ratePerSecond) {
      if (ratePerSecond === 0) return true
      const now = clock.now()
      const capacity = Math.max(1, ratePerSecond)
      const bucket = buckets.get(phoneNumberId) ?? { tokens: capacity, at: now }
      bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * ratePerSecond)
      bucket.at = now
      buckets.set(phoneNumberId, bucket)
      if (bucket.tokens < 1) return false
      bucket.tokens -= 1
      return true
    },
    reset: () => buckets.clear(),
  }
}
