import { setTimeout as pause } from 'node:timers/promises'

export interface KeepFreshOptions {
  everyMs: number
  /** @default 0 */
  firstAfterMs?: number
  run: () => Promise<void>
  /** Told of every failure and of the pause that follows. */
  onFailure: (error: unknown, nextTryMs: number) => void
  signal: AbortSignal
}

const firstPauseMs = 5_000
const longestPauseMs = 300_000
/** Keeps runners that started together from asking together. */
const jitter = () => 0.9 + Math.random() / 5

/**
 * Does something every so often; after a failure sooner, with growing pauses. Ends with its signal, and with nothing else.
 *
 * @returns resolves after the first try, whether it succeeded or not
 */
export const keepFresh = ({ everyMs, firstAfterMs = 0, run, onFailure, signal }: KeepFreshOptions): Promise<void> => {
  let failures = 0

  /** Answers how long to rest. */
  const tryOnce = async (): Promise<number> => {
    try {
      await run()
      failures = 0
      return everyMs * jitter()
    } catch (error) {
      failures += 1
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 3 ** (failures - 1), everyMs) * jitter()
      if (!signal.aborted) onFailure(error, pauseMs)
      return pauseMs
    }
  }
  const afterPause = async (pauseMs: number): Promise<number> => {
    if (pauseMs > 0) await pause(pauseMs, undefined, { signal, ref: false }).catch(() => undefined)
    return signal.aborted ? 0 : tryOnce()
  }
  const goOn = async (pauseMs: number): Promise<void> => {
    for (let next = pauseMs; !signal.aborted; ) next = await afterPause(next)
  }

  const first = afterPause(firstAfterMs)
  void first.then(goOn)
  return first.then(() => undefined)
}
