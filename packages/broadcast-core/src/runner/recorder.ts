import type { RecordedOutcome } from '../queue/message.ts'
import type { Queue, RecordResult } from '../queue/queue.ts'
import type { Clock } from './clock.ts'
import type { QueueGate } from './queueGate.ts'

export interface RecorderOptions {
  queue: Queue
  gate: QueueGate
  clock: Clock
  /** How long an outcome may wait for company. */
  flushMs: number
  /** Ends all calls: what is not recorded then is lost to the queue. */
  signal: AbortSignal
  onRecorded: (claimId: string, result: RecordResult) => void
  /** A call failed in a way that repeating cannot mend. */
  onFinalError: (error: unknown) => void
  /** Something that others wait for may have changed: read the getters. */
  onChange: () => void
}

/** Carries outcomes and given-back messages to the queue, by claim, until they are there. */
export interface Recorder {
  add(claimId: string, outcome: RecordedOutcome): void
  /** Messages that were provably not sent. */
  giveBack(claimId: string, messageIds: readonly string[]): void
  /** No more outcomes will come for this claim. */
  complete(claimId: string): void
  /** From now on nothing waits for company. */
  hurry(): void
  /** False while a record keeps failing: then nothing may be sent whose outcome could not be kept. */
  keepsUp(): boolean
  /**
   * True while something is on its way that should be there before the next claim: an outcome that says "nobody may
   * send", or given-back messages, which the maintenance inside a claim may make unknown if their lease is over.
   */
  holdsUrgent(): boolean
  /** Outcomes and given-back messages that the queue has not taken yet. */
  size(): number
  /** Messages that the queue has taken back so far. */
  released(): number
  /** Resolves when everything is recorded and given back, or the signal ended it. */
  drained(): Promise<void>
}

/** One call a claim, a few claims at a time: more would only queue up for the same rows of the database. */
const callsAtOnce = 3

interface ClaimBuffer {
  /** By message: what became known later of the same message replaces what was known before. */
  outcomes: Map<string, RecordedOutcome>
  givenBack: string[]
  dueAt: number
  busy: boolean
}

export const createRecorder = (options: RecorderOptions): Recorder => {
  const { queue, gate, clock, flushMs, signal, onChange } = options
  const buffers = new Map<string, ClaimBuffer>()
  const failing = new Set<ClaimBuffer>()
  let calls = 0
  let size = 0
  let urgent = 0
  let released = 0
  let hurried = false
  let cancelTimer: (() => void) | undefined
  let waiters: (() => void)[] = []

  const bufferOf = (claimId: string): ClaimBuffer => {
    const known = buffers.get(claimId)
    if (known) return known
    const buffer = { outcomes: new Map(), givenBack: [], dueAt: Number.POSITIVE_INFINITY, busy: false }
    buffers.set(claimId, buffer)
    return buffer
  }

  const pump = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    let nextAt = Number.POSITIVE_INFINITY
    for (const [claimId, buffer] of buffers) {
      if (buffer.busy || signal.aborted) continue
      if (calls >= callsAtOnce) return // the next call to end pumps again
      if (buffer.givenBack.length > 0) void release(claimId, buffer)
      else if (buffer.outcomes.size > 0 && (hurried || buffer.dueAt <= clock.now())) void record(claimId, buffer)
      else if (buffer.outcomes.size === 0) buffers.delete(claimId)
      else nextAt = Math.min(nextAt, buffer.dueAt)
    }
    if (nextAt < Number.POSITIVE_INFINITY) cancelTimer = clock.at(nextAt, pump)
    if (calls === 0 && (buffers.size === 0 || signal.aborted)) {
      for (const done of waiters) done()
      waiters = []
    }
  }

  const carry = async (buffer: ClaimBuffer, call: () => Promise<void>): Promise<void> => {
    calls += 1
    buffer.busy = true
    try {
      await call()
    } catch (error) {
      if (!signal.aborted) options.onFinalError(error)
    } finally {
      calls -= 1
      buffer.busy = false
      failing.delete(buffer)
      pump()
      onChange()
    }
  }

  const record = (claimId: string, buffer: ClaimBuffer): Promise<void> =>
    carry(buffer, async () => {
      const outcomes = [...buffer.outcomes.values()]
      buffer.outcomes = new Map()
      buffer.dueAt = Number.POSITIVE_INFINITY
      const result = await gate.run((inner) => queue.record(claimId, outcomes, { signal: inner }), {
        urgency: 'record',
        signal,
        afterFailure: () => {
          failing.add(buffer)
          onChange()
          return 'repeat'
        },
      })
      size -= outcomes.length
      urgent -= outcomes.filter(({ kind }) => kind === 'blocked').length
      options.onRecorded(claimId, result)
    })

  const release = (claimId: string, buffer: ClaimBuffer): Promise<void> =>
    carry(buffer, async () => {
      const messageIds = buffer.givenBack
      buffer.givenBack = []
      const result = await gate.run((inner) => queue.release(claimId, messageIds, { signal: inner }), {
        urgency: 'release',
        signal,
      })
      size -= messageIds.length
      urgent -= messageIds.length
      released += result.released
    })

  signal.addEventListener('abort', pump)

  return {
    add(claimId, outcome) {
      const buffer = bufferOf(claimId)
      if (!buffer.outcomes.has(outcome.id)) size += 1
      buffer.outcomes.set(outcome.id, outcome)
      if (outcome.kind === 'blocked') {
        urgent += 1
        buffer.dueAt = clock.now()
      } else {
        buffer.dueAt = Math.min(buffer.dueAt, clock.now() + flushMs)
      }
      if (hurried || outcome.kind === 'blocked' || !cancelTimer) pump()
    },
    giveBack(claimId, messageIds) {
      if (messageIds.length === 0) return
      bufferOf(claimId).givenBack.push(...messageIds)
      size += messageIds.length
      urgent += messageIds.length
      pump()
    },
    complete(claimId) {
      const buffer = buffers.get(claimId)
      if (!buffer) return
      buffer.dueAt = clock.now()
      pump()
    },
    hurry() {
      hurried = true
      pump()
    },
    keepsUp: () => failing.size === 0,
    holdsUrgent: () => urgent > 0,
    size: () => size,
    released: () => released,
    drained: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        pump()
      }),
  }
}
