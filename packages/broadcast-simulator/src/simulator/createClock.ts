/** Milliseconds since the epoch, with fractions, that never run backwards. */
export interface Clock {
  now(): number
}

/** Wall time at the start, carried on by the monotonic clock: the ledger stays in order when the wall clock jumps. */
export function createClock(): Clock {
  // The time origin is exact to microseconds, Date.now() to a millisecond: correct only what is a jump of the wall
  // clock since the process began, not what is rounding.
  const jump = Date.now() - (performance.timeOrigin + performance.now())
  const epoch = performance.timeOrigin + (Math.abs(jump) < 2 ? 0 : jump)
  return { now: () => epoch + performance.now() }
}
