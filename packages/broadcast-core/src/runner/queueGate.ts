import { isBroadcastError } from '../errors/BroadcastError.ts'
import { backoffMs } from './backoff.ts'
import { type Alarm, type Clock, createAlarm } from './clock.ts'

export interface QueueCall {
  /** Whose turn it is first when the queue is reachable again: what a lease could expire under goes before new work. */
  urgency: 'release' | 'record' | 'claim'
  /** Ends it, whatever its state. */
  signal: AbortSignal
  /** Told of each failed attempt; `'give up'` ends the repeating with that error. */
  afterFailure?: (error: unknown) => 'repeat' | 'give up'
}

export interface QueueGate {
  /** Calls until it is done. Throws only errors that repeating cannot mend, those given up, and the signal's reason. */
  run<T>(call: (signal: AbortSignal) => Promise<T>, options: QueueCall): Promise<T>
  /** Calls once, without repeating. */
  once<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
  /** Since when nothing has come through, in the runner's time. */
  unreachableSince(): number | null
  /** From now on nobody waits longer than a second: the runner is stopping and has little time. */
  hurry(): void
}

export interface QueueGateOptions {
  clock: Clock
  /** After which a call counts as lost. */
  timeoutMs: number
  onUnreachable: (error: unknown) => void
  onRecovered: (outageMs: number) => void
}

/** Refusals in a row, of whatever calls, after which the queue counts as unreachable: a full disk refuses everything. */
const mostRefusals = 3
const urgencies = ['release', 'record', 'claim'] as const
const hurriedMs = 1_000

/** Errors that say: not this runner, not with this database. */
export const isFinal = (error: unknown): boolean =>
  isBroadcastError(error) && ['schema_mismatch', 'forbidden', 'invalid_input'].includes(error.code)

/** No answer at all, so that every other call would fare alike. Errors we do not know count as that. */
const isLost = (error: unknown): boolean => !isBroadcastError(error) || ['network', 'aborted'].includes(error.code)

/**
 * Every call to the queue passes here. While the queue answers, calls pass freely, and a call that it refuses is
 * repeated with its own backoff. When a call is lost, all wait: one at a time tries, with a common backoff, so that an
 * outage costs less than one call a second however much is waiting; the first answer lets all of them through.
 */
export const createQueueGate = ({ clock, timeoutMs, onUnreachable, onRecovered }: QueueGateOptions): QueueGate => {
  let losses = 0
  let refusalsInARow = 0
  let since: number | null = null
  let retryAt = 0
  let probing = false
  let hurried = false
  let cancelTimer: (() => void) | undefined
  const refused = new Set<Alarm>()
  const waiting: Record<QueueCall['urgency'], Set<(probe: boolean) => void>> = {
    release: new Set(),
    record: new Set(),
    claim: new Set(),
  }

  const pause = (failures: number): number => Math.min(backoffMs(failures), hurried ? hurriedMs : Infinity)

  const dispatch = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    if (losses === 0) {
      for (const urgency of urgencies) for (const pass of waiting[urgency]) pass(false)
      return
    }
    const next = urgencies.flatMap((urgency) => [...waiting[urgency]])[0]
    if (probing || !next) return
    if (clock.now() < retryAt) {
      cancelTimer = clock.at(retryAt, dispatch)
      return
    }
    probing = true
    next(true)
  }

  /** Resolves when the call may go out; true when it goes out alone, to see whether the queue is back. */
  const pass = (urgency: QueueCall['urgency'], signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      if (losses === 0) return resolve(false)
      const leave = (): void => {
        waiting[urgency].delete(enter)
        signal.removeEventListener('abort', giveUp)
      }
      const enter = (probe: boolean): void => {
        leave()
        resolve(probe)
      }
      const giveUp = (): void => {
        leave()
        reject(signal.reason)
      }
      waiting[urgency].add(enter)
      signal.addEventListener('abort', giveUp)
      dispatch()
    })

  /** A refused call's own pause; a stop ends it early. */
  const rest = async (pauseMs: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return
    const alarm = createAlarm(clock)
    refused.add(alarm)
    signal.addEventListener('abort', alarm.ring)
    await alarm.wait(clock.now() + pauseMs)
    signal.removeEventListener('abort', alarm.ring)
    refused.delete(alarm)
  }

  const answered = (): void => {
    if (since !== null) {
      const outageMs = clock.now() - since
      losses = 0
      since = null
      onRecovered(outageMs)
    }
    dispatch()
  }

  const lost = (error: unknown): void => {
    losses += 1
    retryAt = clock.now() + pause(losses)
    if (since === null) {
      since = clock.now()
      onUnreachable(error)
    }
    dispatch()
  }

  const once = async <T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted()
    const controller = new AbortController()
    let abort: (() => void) | undefined
    const ended = new Promise<never>((_, reject) => {
      abort = () => controller.abort(signal.reason)
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
    })
    signal.addEventListener('abort', abort as () => void)
    const cancel = clock.at(clock.now() + timeoutMs, () =>
      controller.abort(new DOMException('The queue did not answer in time', 'TimeoutError')),
    )
    try {
      // Raced, because a queue that ignores its signal must not hold the runner.
      return await Promise.race([call(controller.signal), ended])
    } finally {
      cancel()
      signal.removeEventListener('abort', abort as () => void)
    }
  }

  return {
    once,
    async run(call, { urgency, signal, afterFailure }) {
      let refusals = 0
      for (;;) {
        const probe = await pass(urgency, signal)
        const lossesBefore = losses
        try {
          const answer = await once(call, signal)
          if (probe) probing = false
          refusalsInARow = 0
          answered()
          return answer
        } catch (error) {
          if (probe) probing = false
          if (signal.aborted) {
            dispatch()
            throw error
          }
          if (isFinal(error)) {
            answered()
            throw error
          }
          const verdict = afterFailure?.(error) ?? 'repeat'
          if (!isLost(error)) refusalsInARow += 1
          const unreachable = isLost(error) || refusalsInARow >= mostRefusals
          if (!unreachable) answered()
          // Calls that were on their way together when the line went dead count as one loss.
          else if (probe || losses === lossesBefore) lost(error)
          else dispatch()
          if (verdict === 'give up') throw error
          if (!unreachable) {
            refusals += 1
            await rest(pause(refusals), signal)
          }
        }
      }
    },
    unreachableSince: () => since,
    hurry() {
      hurried = true
      retryAt = Math.min(retryAt, clock.now() + hurriedMs)
      for (const alarm of [...refused]) alarm.ring()
      dispatch()
    },
  }
}
