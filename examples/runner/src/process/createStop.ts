/** The request to end, as everything in the process hears it. */
export interface Stop {
  /** Aborted by the first request: take nothing new. */
  readonly asked: AbortSignal
  /** Aborted by the second: wait for nothing. */
  readonly hurried: AbortSignal
  /** True when something broke, or nobody may wait: then the exit code is not 0. */
  readonly failed: boolean
  ask(): void
  hurry(): void
  /** An orderly end, all the same with a bad conscience. */
  fail(): void
}

export const createStop = (): Stop => {
  const asked = new AbortController()
  const hurried = new AbortController()
  let failed = false
  return {
    asked: asked.signal,
    hurried: hurried.signal,
    get failed() {
      return failed
    },
    ask: () => asked.abort(),
    hurry() {
      failed = true
      asked.abort()
      hurried.abort()
    },
    fail() {
      failed = true
      asked.abort()
    },
  }
}
