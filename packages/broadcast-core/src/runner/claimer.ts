import { isBroadcastError } from '../errors/BroadcastError.ts'
import type { DatabaseError } from '../errors/DatabaseError.ts'
import type { Claim, ClaimReason, Queue } from '../queue/queue.ts'
import { type Clock, createAlarm } from './clock.ts'
import { wallGap } from './heldClaim.ts'
import { isFinal, type QueueGate } from './queueGate.ts'

/** When a claim that was answered had been asked for. */
export interface Asked {
  sentAt: number
  arrivedAt: number
  wallGap: number
}

export interface ClaimerOptions {
  queue: Queue
  gate: QueueGate
  clock: Clock
  runnerId: string
  phoneNumberId: string
  leaseSeconds: number
  idleWaitMs: number
  /** Messages a claim asks for; a tenth of a second of the rate when not given. */
  claimLimit: number | undefined
  /** How many messages could be started beside those asked for already; less than 1 to ask for none. */
  room: (askedFor: number, everyMs: number) => number
  /** When the slots that are booked already end. */
  bookedUntil: () => number
  /** Answers when its first slot is, in the runner's time. */
  onClaim: (claim: Claim, asked: Asked) => number
  onEmpty: (claim: Claim, asked: Asked, waitMs: number) => void
  onFinalError: (error: unknown) => void
}

/** Asks for messages just before the ones at hand run out. */
export interface Claimer {
  /** Resolves after `stop`, when no claim is open any more. */
  run(): Promise<void>
  /** There may be room again. */
  wake(): void
  /** Asks again without waiting out the pause of the last empty claim. */
  askNow(): void
  /** Claims that are not answered yet. */
  open(): number
  /** Asks for nothing new. A claim whose answer is out goes on: its messages must be given back. */
  stop(): void
  /** Gives up even that. */
  end(): void
}

/** Early enough to hide the database's answer, late enough to hold little: a claim is a tenth of a second more. */
const aheadMs = 200
/** One claim is open at a time, unless the answer takes longer than its messages last: a database far away. */
const mostOpen = 3
/** Between two claims, however eager. */
const gapMs = 20
/** However long the queue says to wait: meanwhile an operator may start a campaign or lift a limit. */
const longestWaitMs = 5_000
const forgetting = 0.05
/** The first claim asks for little: the rate is not known yet. */
const firstLimit = 10
const mostPerClaim = 100
/** Empty claims that did something (skipped opted-out rows, ran maintenance): the next may have messages. */
const hastyReasons: readonly ClaimReason[] = ['again', 'expired', 'maintenance']

/** Reasons that pass by themselves: at once, or within the rate. */
export const passingReasons: readonly ClaimReason[] = [...hastyReasons, 'rate']

interface OpenClaim {
  askedAt: number
  limit: number
  /** A call is out. */
  calling: boolean
  /** Since when the claim may hold rows that we have not heard of. */
  inDoubtSince: number | null
  ending: AbortController
}

export const createClaimer = (options: ClaimerOptions): Claimer => {
  const { queue, gate, clock, runnerId, phoneNumberId, leaseSeconds } = options
  const alarm = createAlarm(clock)
  const open = new Map<OpenClaim, Promise<void>>()
  let stopped = false
  let notBefore = Number.NEGATIVE_INFINITY
  let hasty = 0
  let everyMs: number | undefined
  /** The last claim brought messages. */
  let flowing = false
  /** How long after asking a slot begins at the soonest: the way to the database, and the lead it gives. */
  let soonestMs: number | undefined

  const askedFor = (): number => [...open.keys()].reduce((sum, { limit }) => sum + limit, 0)

  const nextLimit = (): number => {
    const tenth = everyMs === undefined ? firstLimit : everyMs === 0 ? mostPerClaim : Math.ceil(100 / everyMs)
    return Math.min(options.room(askedFor(), everyMs ?? 0), options.claimLimit ?? Math.min(mostPerClaim, tenth))
  }

  const nextAskAt = (): number => {
    const another = flowing && open.size < mostOpen && gate.unreachableSince() === null
    if (open.size > 0 && !another) return Number.POSITIVE_INFINITY
    let willBeBooked = options.bookedUntil()
    for (const { askedAt, limit } of open.keys()) {
      willBeBooked = Math.max(willBeBooked, askedAt + (soonestMs ?? 0)) + limit * (everyMs ?? 0)
    }
    return Math.max(notBefore, willBeBooked - aheadMs)
  }

  const ask = async (claim: OpenClaim): Promise<void> => {
    const claimId = crypto.randomUUID()
    let sent = { sentAt: clock.now(), wallGap: wallGap(clock) }
    const answer = await gate
      .run(
        (signal) => {
          claim.calling = true
          sent = { sentAt: clock.now(), wallGap: wallGap(clock) }
          return queue.claim({ claimId, runnerId, phoneNumberId, limit: claim.limit, leaseSeconds }, { signal })
        },
        {
          urgency: 'claim',
          signal: claim.ending.signal,
          afterFailure(error) {
            claim.calling = false
            if (mayBeDone(error)) claim.inDoubtSince = clock.now()
            if (claim.inDoubtSince === null) return stopped ? 'give up' : 'repeat'
            // The same id until its rows are heard of, or until the lease on them is over anyway.
            return clock.now() > claim.inDoubtSince + leaseSeconds * 1000 ? 'give up' : 'repeat'
          },
        },
      )
      .catch((error: unknown) => {
        if (isFinal(error)) options.onFinalError(error)
        // Otherwise it was given up: by a stop, or because its lease is over.
        return null
      })
    open.delete(claim)
    if (answer) take(answer, { ...sent, arrivedAt: clock.now() })
    alarm.ring()
  }

  const take = (claim: Claim, asked: Asked): void => {
    const saysMs = claim.waitMs !== null && Number.isFinite(claim.waitMs) ? claim.waitMs : null
    flowing = claim.messages.length > 0
    if (flowing) {
      hasty = 0
      everyMs = claim.everyMs
      notBefore = asked.arrivedAt + pause(saysMs ?? 0)
      const ownMs = options.onClaim(claim, asked) - asked.sentAt
      // The least of late, forgotten slowly: other runners' slots may have been in between.
      soonestMs = Math.min(ownMs, (soonestMs ?? ownMs) + forgetting * (ownMs - (soonestMs ?? ownMs)))
      return
    }
    hasty = hastyReasons.includes(claim.reason ?? 'again') ? hasty + 1 : 0
    const waitMs = pause(
      hasty > 0
        ? Math.max(saysMs ?? 0, Math.min(options.idleWaitMs, gapMs * 2 ** hasty))
        : (saysMs ?? options.idleWaitMs),
    )
    notBefore = asked.arrivedAt + waitMs
    options.onEmpty(claim, asked, waitMs)
  }

  return {
    async run() {
      while (!stopped) {
        const limit = nextLimit()
        const askAt = limit < 1 ? Number.POSITIVE_INFINITY : nextAskAt()
        if (askAt > clock.now()) {
          await alarm.wait(askAt)
          continue
        }
        notBefore = clock.now() + gapMs
        const claim = { askedAt: clock.now(), limit, calling: false, inDoubtSince: null, ending: new AbortController() }
        open.set(claim, ask(claim).catch(options.onFinalError))
      }
      await Promise.all(open.values())
    },
    wake: alarm.ring,
    askNow() {
      notBefore = Number.NEGATIVE_INFINITY
      alarm.ring()
    },
    open: () => open.size,
    stop() {
      stopped = true
      for (const { calling, inDoubtSince, ending } of open.keys()) if (!calling && inDoubtSince === null) ending.abort()
      alarm.ring()
    },
    end() {
      stopped = true
      for (const { ending } of open.keys()) ending.abort()
      alarm.ring()
    },
  }
}

const pause = (waitMs: number): number => Math.min(longestWaitMs, Math.max(gapMs, waitMs))

/** Only the database's own refusal proves that nothing was claimed. */
const mayBeDone = (error: unknown): boolean =>
  !(isBroadcastError(error) && (error as Partial<DatabaseError>).maybeDone === false)
