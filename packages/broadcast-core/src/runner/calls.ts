import { callbackData, type Outcome, type OutcomeKind } from '../queue/message.ts'
import type { Sender } from '../queue/sender.ts'
import type { Clock } from './clock.ts'
import type { ScheduledMessage } from './heldClaim.ts'

export interface CallsOptions {
  sender: Sender
  clock: Clock
  httpTimeoutMs: number
  onSettled: (scheduled: ScheduledMessage, outcome: Outcome, latencyMs: number) => void
  /** A call that was given up as unknown turned out to be accepted after all. */
  onLateAcceptance: (scheduled: ScheduledMessage, outcome: Outcome) => void
}

/** The calls in flight. Whatever the sender does, each call settles exactly once. */
export interface Calls {
  start(scheduled: ScheduledMessage): void
  inFlight(): number
  /** How many calls will be in flight when so many more have been started, so far apart. */
  inFlightAfter(more: number, everyMs: number): number
  /** Settles every call as unknown, now; answers how many there were. */
  abandon(): number
  /** Resolves when no call is in flight. */
  idle(): Promise<void>
}

/** After its signal aborted, a sender has this long to say what it knows ("never connected" is better than unknown). */
const afterwordMs = 1_000
/** A timer this late means that the process stood still: answers that came meanwhile are read before giving up. */
const stalledMs = 500

/** Share of the newest call in the usual latency. */
const newest = 0.1

const mostRetryMs = 24 * 3_600_000

const kinds: readonly OutcomeKind[] = ['accepted', 'retry', 'rejected', 'blocked', 'unknown']

export const createCalls = ({ sender, clock, httpTimeoutMs, onSettled, onLateAcceptance }: CallsOptions): Calls => {
  /** In the order of their starts. */
  const running = new Map<ScheduledMessage, { startedAt: number; giveUp: () => void }>()
  let usualMs: number | undefined
  let waiters: (() => void)[] = []

  const start = (scheduled: ScheduledMessage): void => {
    const { message, claim } = scheduled
    const controller = new AbortController()
    const startedAt = clock.now()
    let cancelTimer: () => void

    const settle = (outcome: Outcome): void => {
      if (!running.delete(scheduled)) {
        if (outcome.kind === 'accepted') onLateAcceptance(scheduled, outcome)
        return
      }
      cancelTimer()
      const latencyMs = clock.now() - startedAt
      usualMs = usualMs === undefined ? latencyMs : usualMs + newest * (latencyMs - usualMs)
      onSettled(scheduled, outcome, latencyMs)
      if (running.size > 0) return
      for (const done of waiters) done()
      waiters = []
    }

    const after = (delayMs: number, then: () => void): void => {
      const due = clock.now() + delayMs
      cancelTimer = clock.at(due, () => {
        if (clock.now() < due + stalledMs) return then()
        cancelTimer = clock.at(clock.now() + stalledMs, then)
      })
    }

    const giveUp = (): void => {
      settle(unknown('runner_stopped', 'The runner stopped before the answer came'))
      controller.abort()
    }
    running.set(scheduled, { startedAt, giveUp })
    after(httpTimeoutMs, () => {
      after(afterwordMs, () => settle(unknown('sender_timeout', 'No answer in time')))
      controller.abort(new DOMException('No answer in time', 'TimeoutError'))
    })

    const campaign = claim.campaigns[message.campaignId]
    if (!campaign) throw new Error('A claimed message came without its campaign')
    // Inside a promise, so that a sender that throws at once fares like one that rejects.
    new Promise<Outcome>((resolve) => {
      resolve(sender.send({ message, campaign, callback: callbackData(message) }, { signal: controller.signal }))
    }).then(
      (outcome) => settle(checked(outcome)),
      (error: unknown) => settle(unknown('sender_threw', `The sender threw instead of answering: ${nameOf(error)}`)),
    )
  }

  /** By the calls that ended lately, or, when Meta has become slower, by the age of those that have not. */
  const expectedMs = (): number => {
    const middle = Math.floor(running.size / 2)
    let place = 0
    for (const { startedAt } of running.values()) {
      if (place === middle) return Math.max(usualMs ?? Number.POSITIVE_INFINITY, 2 * (clock.now() - startedAt))
      place += 1
    }
    return usualMs ?? Number.POSITIVE_INFINITY
  }

  return {
    start,
    inFlight: () => running.size,
    inFlightAfter(more, everyMs) {
      const latencyMs = Math.max(1, expectedMs())
      const remaining = running.size * Math.max(0, 1 - (more * everyMs) / latencyMs)
      return remaining + (everyMs === 0 ? more : Math.min(more, latencyMs / everyMs))
    },
    abandon() {
      const abandoned = [...running.values()]
      for (const { giveUp } of abandoned) giveUp()
      return abandoned.length
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  }
}

const unknown = (code: string, message: string): Outcome => ({ kind: 'unknown', code, message })

/** A sender is the host's code: an answer we cannot read proves nothing about the message, and must not spoil a batch. */
const checked = (outcome: Outcome): Outcome => {
  const readable = typeof outcome === 'object' && outcome !== null && kinds.includes(outcome.kind)
  if (!readable) return unknown('sender_answer', 'The sender answered no outcome')
  if (outcome.kind === 'accepted') {
    const { wamid, waId } = outcome
    if (typeof wamid !== 'string' || wamid === '')
      return unknown('sender_answer', 'The sender accepted without a wamid')
    return { kind: 'accepted', wamid, ...(typeof waId === 'string' ? { waId } : {}) }
  }
  const said = { code: String(outcome.code ?? ''), message: String(outcome.message ?? '') }
  if (outcome.kind !== 'retry') return { kind: outcome.kind, ...said }
  const waitMs = Number(outcome.retryAfterMs)
  return { kind: 'retry', ...said, retryAfterMs: Math.min(mostRetryMs, waitMs >= 0 ? waitMs : 0) }
}

/** Its message could hold a phone number or a token; its class cannot. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
