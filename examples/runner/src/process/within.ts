/** Waits for a promise, but no longer than this, and not beyond the signal. Its failure counts as its end. */
export const within = (promise: Promise<unknown>, timeMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, timeMs)
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) return end()
    signal.addEventListener('abort', end)
    promise.then(end, end)
  })
