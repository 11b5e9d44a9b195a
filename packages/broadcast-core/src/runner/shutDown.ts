import type { Calls } from './calls.ts'
import type { Claimer } from './claimer.ts'
import type { Clock } from './clock.ts'
import type { Pacer } from './pacer.ts'
import type { QueueGate } from './queueGate.ts'
import type { Recorder } from './recorder.ts'
import type { StopReport } from './runner.ts'

export interface ShutDownOptions {
  clock: Clock
  claimer: Claimer
  pacer: Pacer
  calls: Calls
  recorder: Recorder
  gate: QueueGate
  /** Settles when the claimer's last claim is closed. */
  claiming: Promise<void>
  graceMs: number
  /** Aborted at the very end, or when recording has had its time. */
  hardEnd: AbortController
}

export interface ShutDown {
  /** Resolves when all stages are over. */
  report: Promise<StopReport>
  /** Ends the wait for calls in flight sooner. */
  shorten(graceMs: number): void
}

/** For recording what the end of the grace time left unknown. */
const lastRecordMs = 1_500

/** The stages of stopping, as the header of runnerLoop.ts tells them. */
export const shutDown = (options: ShutDownOptions): ShutDown => {
  const { clock, claimer, pacer, calls, recorder, gate, claiming, graceMs, hardEnd } = options
  const inFlight = calls.inFlight()
  const releasedBefore = recorder.released()
  const timers: (() => void)[] = []
  let unknown = 0
  let over = false

  const endGrace = (): void => {
    if (over) return
    over = true
    unknown = calls.abandon()
    claimer.end()
    timers.push(clock.at(clock.now() + lastRecordMs, () => hardEnd.abort()))
  }
  const shorten = (ms: number): void => {
    timers.push(clock.at(clock.now() + ms, endGrace))
  }

  const run = async (): Promise<StopReport> => {
    shorten(graceMs)
    claimer.stop()
    gate.hurry()
    recorder.hurry()
    pacer.drop('stopped')
    await Promise.all([claiming, calls.idle()])
    await recorder.drained()
    for (const cancel of timers) cancel()
    hardEnd.abort()
    return {
      released: recorder.released() - releasedBefore,
      finished: inFlight - unknown,
      unknown,
      unrecorded: recorder.size(),
    }
  }

  return { report: run(), shorten }
}
