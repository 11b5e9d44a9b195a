import type { Clock } from '../simulator/createClock.ts'

const windowMs = 86_400_000

/** What people have written to the business. */
export interface Conversations {
  /** Somebody wrote: the customer service window opens for 24 hours. */
  wrote(address: string): void
  isOpen(address: string): boolean
  /** Marketing is refused (131050) until the person resumes it. */
  stopMarketing(address: string): void
  resumeMarketing(address: string): void
  hasStopped(address: string): boolean
  reset(): void
}

/** Nobody has written yet. */
export function createConversations(clock: Clock): Conversations {
  const lastInbound = new Map<string, number>()
  const stopped = new Set<string>()
  return {
    wrote: (address) => void lastInbound.set(address, clock.now()),
    isOpen: (address) => clock.now() - (lastInbound.get(address) ?? Number.NEGATIVE_INFINITY) < windowMs,
    stopMarketing: (address) => void stopped.add(address),
    resumeMarketing: (address) => void stopped.delete(address),
    hasStopped: (address) => stopped.has(address),
    reset() {
      lastInbound.clear()
      stopped.clear()
    },
  }
}
