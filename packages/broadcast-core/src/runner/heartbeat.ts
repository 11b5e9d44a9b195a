import { isBroadcastError } from '../errors/BroadcastError.ts'
import type { Queue, RunnerHeartbeat } from '../queue/queue.ts'
import type { Clock } from './clock.ts'
import type { QueueGate } from './queueGate.ts'

export interface HeartbeatOptions {
  queue: Queue
  gate: QueueGate
  clock: Clock
  everyMs: number
  /** What to say, or null to be silent: an outage has better uses for its few calls. */
  say: () => RunnerHeartbeat | null
  signal: AbortSignal
  onFailure: (code: string) => void
}

/** Tells the database every few seconds that the runner lives. Nothing depends on it but an operator's screen. */
export const startHeartbeat = ({ queue, gate, clock, everyMs, say, signal, onFailure }: HeartbeatOptions): void => {
  let cancelTimer: (() => void) | undefined

  const beat = async (): Promise<void> => {
    const heartbeat = say()
    try {
      if (heartbeat) await gate.once((inner) => queue.touch(heartbeat, { signal: inner }), signal)
    } catch (error) {
      if (signal.aborted) return
      onFailure(errorCode(error))
    }
    // Counted from the answer, so that slow answers do not pile up.
    if (!signal.aborted) cancelTimer = clock.at(clock.now() + everyMs, () => void beat())
  }

  signal.addEventListener('abort', () => cancelTimer?.())
  void beat()
}

/** An error's stable name for events; texts may hold anything. */
export const errorCode = (error: unknown): string =>
  isBroadcastError(error) ? error.code : error instanceof Error ? error.name : 'unknown'
