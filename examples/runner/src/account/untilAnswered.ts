import { setTimeout as pause } from 'node:timers/promises'
import { isBroadcastError } from '@iita/broadcast-core/runner'

export interface UntilAnsweredOptions {
  signal: AbortSignal
  /** Told of the first failure, and about once a minute from then on. */
  onUnreachable: (error: unknown) => void
}

const firstPauseMs = 500
const longestPauseMs = 5_000

/** No answer at all, or one that says "not now": what a database does while it starts. */
const mayPass = (error: unknown): boolean => isBroadcastError(error) && ['network', 'database'].includes(error.code)

/** Calls until there is an answer. Throws what only a person can mend, and the signal's reason. */
export const untilAnswered = async <T>(
  call: (signal: AbortSignal) => Promise<T>,
  { signal, onUnreachable }: UntilAnsweredOptions,
): Promise<T> => {
  for (let failures = 0; ; failures += 1) {
    try {
      return await call(AbortSignal.any([signal, AbortSignal.timeout(10_000)]))
    } catch (error) {
      signal.throwIfAborted()
      if (!mayPass(error)) throw error
      if (failures % 12 === 0) onUnreachable(error)
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.75 + Math.random() / 2)
      await pause(pauseMs, undefined, { signal })
    }
  }
}
