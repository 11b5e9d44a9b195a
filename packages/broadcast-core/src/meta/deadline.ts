/** After an abort, how long a call may still say what it knows before it is given up. */
const abortGraceMs = 250

/** What a call came to, and what ended it early. */
export type DeadlineResult<T> = { value: T } | { error: unknown; ended: 'timeout' | 'aborted' | null }

/**
 * Runs a call that ends with the time-out or with the caller's signal, also when the call itself ignores both. An answer
 * that comes just after still counts. Never rejects.
 */
export const withDeadline = async <T>(
  timeoutMs: number,
  outer: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<DeadlineResult<T>> => {
  const controller = new AbortController()
  let ended: 'timeout' | 'aborted' | null = null
  let grace: ReturnType<typeof setTimeout> | undefined
  let giveUp: (reason: Error) => void = () => undefined
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const end = (why: 'timeout' | 'aborted') => {
    if (ended !== null) return
    ended = why
    grace = setTimeout(() => giveUp(new Error(why)), abortGraceMs)
    controller.abort()
  }
  const onAbort = () => end('aborted')
  const timer = setTimeout(() => end('timeout'), timeoutMs)
  outer.addEventListener('abort', onAbort, { once: true })
  try {
    return { value: await Promise.race([Promise.resolve().then(() => call(controller.signal)), givenUp]) }
  } catch (error) {
    return { error, ended }
  } finally {
    clearTimeout(timer)
    clearTimeout(grace)
    outer.removeEventListener('abort', onAbort)
  }
}
