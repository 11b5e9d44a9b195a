/**
 * The runner's time. `now` orders and waits; the wall clock, which anybody may set, decides nothing but one doubt:
 * whether the machine slept (see heldClaim.ts).
 */
export interface Clock {
  /** Milliseconds that only grow, also while the process is stopped; their origin means nothing. */
  now(): number
  /** Milliseconds of the wall clock. */
  wallNow(): number
  /** Calls `run` when `now()` reaches `time`, up to a millisecond early or any time late; answers how to call it off. */
  at(time: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  at(time, run) {
    const timer = setTimeout(run, Math.max(0, Math.ceil(time - performance.now())))
    return () => clearTimeout(timer)
  },
}

/** Resolves at `time`, or as soon as the signal aborts. */
export const sleepUntil = (clock: Clock, time: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const wake = (): void => {
      cancel()
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const cancel = clock.at(time, wake)
    signal?.addEventListener('abort', wake)
  })

/** Waits for a time or for being rung, whichever is first. One waiter at a time. */
export interface Alarm {
  wait(until: number): Promise<void>
  ring(): void
}

export const createAlarm = (clock: Clock): Alarm => {
  let wake: (() => void) | undefined
  return {
    wait: (until) =>
      new Promise((resolve) => {
        const cancel = until === Number.POSITIVE_INFINITY ? undefined : clock.at(until, () => wake?.())
        wake = () => {
          wake = undefined
          cancel?.()
          resolve()
        }
      }),
    ring: () => wake?.(),
  }
}
