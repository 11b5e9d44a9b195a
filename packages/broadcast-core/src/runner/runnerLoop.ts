import { DatabaseError } from '../errors/DatabaseError.ts'
import type { Claim } from '../queue/queue.ts'
import { createCalls } from './calls.ts'
import { type Asked, createClaimer, passingReasons } from './claimer.ts'
import { createDatabaseClock } from './databaseClock.ts'
import { errorCode, startHeartbeat } from './heartbeat.ts'
import { holdClaim, type ScheduledMessage } from './heldClaim.ts'
import { createHoldings } from './holdings.ts'
import { createPacer, type GiveBackReason } from './pacer.ts'
import { createQueueGate } from './queueGate.ts'
import { createRecorder } from './recorder.ts'
import type { Runner, StopOptions, StopReport } from './runner.ts'
import { createTeller } from './runnerEvents.ts'
import type { ResolvedRunnerOptions } from './runnerOptions.ts'
import { createCounts, createRateMeter } from './runnerStats.ts'
import { type ShutDown, shutDown } from './shutDown.ts'

/*
 * The loop that both `startRunner` and `drainQueue` are made of.
 *
 * A message's way through this process:
 *
 *   claimed      The queue has handed it to us, with a lease and a slot of the sender's rate. In the database it is
 *                `sending` from here on: if we die now, its lease runs out and it is unknown.
 *   scheduled    It waits for its slot (pacer). It leaves by being started, or by being given back: its slot has passed,
 *                its lease is nearly over, its campaign was paused, outcomes cannot be recorded, or we stop. What is
 *                given back is provably unsent and may be claimed again by anybody.
 *   in flight    `Sender.send` was called (calls), once, ever, for this attempt. It leaves with exactly one outcome: the
 *                sender's, or `unknown` when the sender threw, answered nonsense, or did not answer in time.
 *   buffered     The outcome waits up to `flushMs` for others of its claim (recorder).
 *   recorded     The queue has it. A call to the queue that was lost is repeated with the same arguments until then.
 *
 * What feeds it: the claimer asks for about a tenth of a second of the rate when the slots booked and asked for end within
 * 200 ms, so that at most about 300 ms of the rate are ever in our hands unsent. It does not ask while a record keeps
 * failing, nor while given-back messages or an outcome that says "nobody may send" are on their way, and never for more
 * than may be in flight.
 *
 * Stopping, in stages:
 *
 *   1. at once         Nothing is claimed or started any more; scheduled messages are given back. A claim whose answer is
 *                      out is waited for (or repeated), and what it brings is given back too.
 *   2. up to graceMs   Calls in flight end normally; their outcomes are recorded as they come.
 *   3. after graceMs   Calls still in flight are aborted and recorded as unknown.
 *   4. 1.5 s later     Whatever the queue has still not taken is left to the leases, and counted in the report.
 *
 * An error that only a person can mend (wrong schema, no rights, refused arguments) starts the same stop; `finished`
 * then rejects with it.
 */

/** Ends the loop early, for `drainQueue`. */
export interface LoopBounds {
  maxMessages: number
  /** A claim came back empty: true when there is nothing to wait for. */
  endsOn: (claim: Claim, waitMs: number) => boolean
  /** Nothing is at hand any more, and the bound is reached. */
  onEnd: (by: 'empty' | 'max_messages') => void
}

export const createRunnerLoop = (options: ResolvedRunnerOptions, bounds?: LoopBounds): Runner => {
  const { queue, sender, clock, concurrency, leaseSeconds, httpTimeoutMs, phoneNumberId, runnerId } = options
  const hardEnd = new AbortController()
  const counts = createCounts()
  const rate = createRateMeter(clock)
  const databaseClock = createDatabaseClock()
  let changedAt = Number.NEGATIVE_INFINITY
  let looksAgain = false
  let failure: { error: unknown } | undefined

  const tell = createTeller(options.onEvent, () => {
    counts.listenerErrors += 1
  })

  const fail = (error: unknown): void => {
    if (failure) return
    failure = { error }
    tell({ type: 'failed', code: errorCode(error), message: error instanceof Error ? error.message : '' })
    void stop()
  }

  const gate = createQueueGate({
    clock,
    timeoutMs: options.queueTimeoutMs,
    onUnreachable: (error) => tell({ type: 'queue_unreachable', code: errorCode(error) }),
    onRecovered: (outageMs) => tell({ type: 'queue_recovered', outageMs }),
  })

  const recorder = createRecorder({
    queue,
    gate,
    clock,
    flushMs: options.flushMs,
    signal: hardEnd.signal,
    onRecorded(claimId, { recorded, ignored, paused }) {
      counts.recorded += recorded
      counts.ignored += ignored
      tell({ type: 'recorded', claimId, recorded, ignored })
      for (const { campaignId, reason } of paused) {
        pacer.drop('paused', campaignId)
        tell({ type: 'paused', campaignId, reason })
      }
    },
    onFinalError: fail,
    onChange() {
      if (!recorder.keepsUp()) pacer.drop('unrecorded')
      lookAround()
    },
  })
  const holdings = createHoldings(recorder)

  const giveBack = (scheduled: readonly ScheduledMessage[], reason: GiveBackReason): void => {
    counts.givenBack += scheduled.length
    for (const [{ claimId }, messages] of holdings.giveBack(scheduled)) {
      tell({ type: 'given_back', claimId, messages, reason })
    }
    lookAround()
  }

  const calls = createCalls({
    sender,
    clock,
    httpTimeoutMs,
    onSettled(scheduled, outcome, latencyMs) {
      const { campaignId, id: messageId, attempt } = scheduled.message
      const code = outcome.kind === 'accepted' ? {} : { code: outcome.code }
      counts.outcomes[outcome.kind] += 1
      holdings.settle(scheduled, outcome)
      tell({ type: 'outcome', campaignId, messageId, attempt, kind: outcome.kind, ...code, latencyMs })
      if (outcome.kind === 'blocked') pacer.drop('blocked', campaignId)
      pacer.wake()
      lookAround()
    },
    onLateAcceptance: holdings.amend,
  })

  const pacer = createPacer({
    clock,
    room: () => concurrency - calls.inFlight(),
    start(scheduled) {
      counts.started += 1
      rate.count()
      calls.start(scheduled)
    },
    giveBack,
  })

  const room = (askedFor: number, everyMs: number): number => {
    const backlog = recorder.size() >= 2_000 + 4 * concurrency
    if (backlog || !recorder.keepsUp() || recorder.holdsUrgent()) return 0
    const coming = pacer.scheduled() + askedFor
    const free = concurrency - calls.inFlightAfter(coming, everyMs)
    return Math.floor(bounds ? Math.min(free, bounds.maxMessages - counts.started - coming) : free)
  }

  const onClaim = (claim: Claim, asked: Asked): number => {
    counts.claims += 1
    counts.claimed += claim.messages.length
    counts.lastReason = null
    databaseClock.observe({ ...asked, databaseNow: claim.databaseNow.getTime() })
    const held = holdClaim(claim, asked, { leaseMs: leaseSeconds * 1000, httpTimeoutMs })
    const messages = holdings.take(held, claim.messages)
    const roundTripMs = asked.arrivedAt - asked.sentAt
    tell({ type: 'claimed', claimId: claim.claimId, messages: messages.length, roundTripMs })
    const slotAt = claim.startAt ? databaseClock.toLocal(claim.startAt.getTime()) : asked.arrivedAt
    if (messages.some(({ campaignId }) => !claim.campaigns[campaignId])) {
      fail(new DatabaseError('schema_mismatch', 'A claim came without its campaign', { maybeDone: true }))
    }
    if (!stopping && recorder.keepsUp()) pacer.add(held, messages, slotAt, claim.everyMs)
    else {
      const unsent = messages.map((message) => ({ message, claim: held, slotAt }))
      giveBack(unsent, stopping ? 'stopped' : 'unrecorded')
    }
    return slotAt
  }

  const onEmpty = (claim: Claim, asked: Asked, waitMs: number): void => {
    const reason = claim.reason ?? 'again'
    counts.claims += 1
    if (counts.lastReason !== reason && !passingReasons.includes(reason)) tell({ type: 'waiting', reason, waitMs })
    counts.lastReason = reason
    databaseClock.observe({ ...asked, databaseNow: claim.databaseNow.getTime() })
    if (!bounds?.endsOn(claim, waitMs)) return
    // What was at hand when this was asked may have come back to the queue since.
    if (isQuiet() && changedAt <= asked.sentAt) bounds.onEnd('empty')
    else looksAgain = true
  }

  const claimer = createClaimer({
    queue,
    gate,
    clock,
    runnerId,
    phoneNumberId,
    leaseSeconds,
    idleWaitMs: options.idleWaitMs,
    claimLimit: options.claimLimit,
    room,
    bookedUntil: pacer.bookedUntil,
    onClaim,
    onEmpty,
    onFinalError: fail,
  })

  const isQuiet = (): boolean =>
    calls.inFlight() === 0 && pacer.scheduled() === 0 && recorder.size() === 0 && claimer.open() === 0

  /** Something was settled, recorded or given back. */
  const lookAround = (): void => {
    changedAt = clock.now()
    claimer.wake()
    if (!bounds || stopping || !isQuiet()) return
    if (counts.started >= bounds.maxMessages) bounds.onEnd('max_messages')
    else if (looksAgain) claimer.askNow()
    looksAgain = false
  }

  let stopping: ShutDown | 'begun' | undefined
  let onStopped: (report: Promise<StopReport>) => void
  const stopped = new Promise<StopReport>((resolve) => {
    onStopped = resolve
  })

  const stop = ({ graceMs = options.graceMs }: StopOptions = {}): Promise<StopReport> => {
    if (stopping === undefined) {
      // Said before it is done: giving back tells the host, who may call stop again.
      stopping = 'begun'
      const wait = Math.min(graceMs, options.graceMs)
      stopping = shutDown({ clock, claimer, pacer, calls, recorder, gate, claiming, graceMs: wait, hardEnd })
      onStopped(stopping.report)
    } else if (stopping !== 'begun' && graceMs < options.graceMs) stopping.shorten(graceMs)
    return stopped
  }
  const onSignal = (): void => void stop()

  const finished = stopped.then((report) => {
    options.signal?.removeEventListener('abort', onSignal)
    tell({ type: 'stopped', ...report })
    if (failure) throw failure.error
  })

  const claiming = claimer.run().catch(fail)
  startHeartbeat({
    queue,
    gate,
    clock,
    everyMs: options.heartbeatMs,
    signal: hardEnd.signal,
    say() {
      if (gate.unreachableSince() !== null || !recorder.keepsUp()) return null
      const { version } = options
      return { runnerId, phoneNumberId, version, inFlight: calls.inFlight(), sent: counts.outcomes.accepted }
    },
    onFailure(code) {
      counts.heartbeatFailures += 1
      tell({ type: 'heartbeat_failed', code })
    },
  })
  if (options.signal?.aborted) onSignal()
  else options.signal?.addEventListener('abort', onSignal)

  return {
    finished,
    stop,
    stats() {
      const since = gate.unreachableSince()
      return {
        ...counts,
        outcomes: { ...counts.outcomes },
        scheduled: pacer.scheduled(),
        inFlight: calls.inFlight(),
        unrecorded: recorder.size(),
        ratePerSecond: rate.perSecond(),
        outageMs: since === null ? null : clock.now() - since,
      }
    },
    async [Symbol.asyncDispose]() {
      await stop()
    },
  }
}
