import type { Clock } from '../clock.ts'

/** Time that moves only when told to, so that minutes take milliseconds and accuracy is exact. */
export interface SimulatedClock extends Clock {
  /** Runs everything that is due within the next `ms`, in order. */
  advance(ms: number): Promise<void>
  /** Advances until the promise settles; throws when it has not within `limitMs`. */
  until<T>(promise: Promise<T>, limitMs?: number): Promise<T>
  /** The process stands still: time passes, nothing runs, and then all timers are late. */
  freeze(ms: number): Promise<void>
  /** The machine sleeps: only the wall clock goes on. */
  suspend(ms: number): void
}

interface Timer {
  time: number
  run: () => void
  cancelled: boolean
}

export const createSimulatedClock = (): SimulatedClock => {
  let now = 1_000
  let wall = Date.UTC(2026, 0, 1)
  /** Soonest last, and of those due together the first made last, so that the next one is popped. */
  const timers: Timer[] = []

  /** Lets everything that only waits for promises run to its end. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const pass = (ms: number): void => {
    now += ms
    wall += ms
  }
  const nextTimer = (): Timer | undefined => {
    while (timers.at(-1)?.cancelled) timers.pop()
    return timers.at(-1)
  }

  const advance = async (ms: number): Promise<void> => {
    const end = now + ms
    await settle()
    for (let next = nextTimer(); next && next.time <= end; next = nextTimer()) {
      timers.pop()
      pass(Math.max(0, next.time - now))
      next.run()
      await settle()
    }
    pass(end - now)
  }

  return {
    now: () => now,
    wallNow: () => wall,
    at(time, run) {
      const timer = { time, run, cancelled: false }
      let low = 0
      for (let high = timers.length; low < high; ) {
        const middle = (low + high) >> 1
        if ((timers[middle]?.time ?? 0) > time) low = middle + 1
        else high = middle
      }
      timers.splice(low, 0, timer)
      return () => {
        timer.cancelled = true
      }
    },
    advance,
    async until(promise, limitMs = 600_000) {
      let settled = false
      const mark = (): void => {
        settled = true
      }
      promise.then(mark, mark)
      const end = now + limitMs
      await settle()
      while (!settled) {
        if (now >= end) throw new Error(`Not settled within ${limitMs} simulated ms`)
        await advance(Math.max(0, (nextTimer()?.time ?? end) - now))
      }
      return promise
    },
    async freeze(ms) {
      await settle()
      pass(ms)
      await advance(0)
    },
    suspend(ms) {
      wall += ms
    },
  }
}
