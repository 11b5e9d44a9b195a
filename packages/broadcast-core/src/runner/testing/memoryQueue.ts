import { DatabaseError } from '../../errors/DatabaseError.ts'
import type { MessageStatus, RecordedOutcome } from '../../queue/message.ts'
import type { Claim, ClaimReason, Queue, RunnerHeartbeat } from '../../queue/queue.ts'
import { type Clock, sleepUntil } from '../clock.ts'

export interface MemoryMessage {
  id: string
  campaignId: string
  status: MessageStatus
  attempt: number
  claimId: string | null
  retryAt: number
  outcome: RecordedOutcome | null
}

type Method = keyof Queue

export interface MemoryQueueOptions {
  clock: Clock
  messages: number
  ratePerSecond?: number
  /** From the runner to the database, and the same back. */
  latencyMs?: (method: Method) => number
  /** A slot begins at least so much after the claim. */
  leadMs?: number
  /** Slots are booked at most so far ahead. */
  horizonMs?: number
  /** How far the database's clock is from the runner's. */
  clockOffsetMs?: number
}

/**
 * The queue's promises in memory, for the runner's tests: claims that repeat, leases that run out into unknown, slots
 * booked on one rate, outcomes fenced by claim and attempt; and every way to lose a call.
 */
export interface MemoryQueue extends Queue {
  messages: MemoryMessage[]
  count(status: MessageStatus): number
  /** Every call that left the runner, in the runner's time. */
  calls: { at: number; method: Method; key: string }[]
  heartbeats: RunnerHeartbeat[]
  /** Decides what becomes of a call: lost on the way there, lost on the way back, or refused. */
  fault: (method: Method, nth: number) => 'lost before' | 'lost after' | Error | undefined
  /** While a reason is set, claims come back empty. */
  closed: { reason: ClaimReason; waitMs: number | null } | null
  /** Campaigns of which nothing is handed out. */
  paused: Set<string>
  /** Sets the database's clock forward (or back). */
  setClock(byMs: number): void
  /** What recording this outcome pauses. */
  pauses: (outcome: RecordedOutcome) => string | null
}

interface StoredClaim {
  rows: { message: MemoryMessage; attempt: number }[]
  leaseUntil: number
  startAt: number
}

export const createMemoryQueue = (options: MemoryQueueOptions): MemoryQueue => {
  const { clock, ratePerSecond = 80, latencyMs = () => 1, leadMs = 100, horizonMs = 200 } = options
  const everyMs = 1000 / ratePerSecond
  const claims = new Map<string, StoredClaim>()
  const nth: Record<Method, number> = { claim: 0, record: 0, release: 0, touch: 0 }
  let clockOffsetMs = options.clockOffsetMs ?? 0
  let bookedUntil = 0

  const now = (): number => clock.now() + clockOffsetMs + Date.UTC(2026, 6, 1)

  const expire = (): void => {
    for (const [claimId, claim] of claims) {
      if (claim.leaseUntil >= now()) continue
      for (const { message } of claim.rows) {
        if (message.status === 'sending' && message.claimId === claimId) message.status = 'unknown'
      }
    }
  }

  const carry = async <T>(method: Method, key: string, signal: AbortSignal | undefined, act: () => T): Promise<T> => {
    nth[method] += 1
    queue.calls.push({ at: clock.now(), method, key })
    const fault = queue.fault(method, nth[method])
    await sleepUntil(clock, clock.now() + latencyMs(method), signal)
    signal?.throwIfAborted()
    if (fault instanceof Error) throw fault
    if (fault === 'lost before') throw lostCall()
    const answer = act()
    await sleepUntil(clock, clock.now() + latencyMs(method), signal)
    signal?.throwIfAborted()
    if (fault === 'lost after') throw lostCall()
    return answer
  }

  const empty = (claimId: string, reason: ClaimReason, waitMs: number | null = null): Claim => ({
    claimId,
    leaseUntil: null,
    databaseNow: new Date(now()),
    startAt: null,
    everyMs,
    campaigns: {},
    messages: [],
    waitMs,
    reason,
  })

  const answerOf = (claimId: string, claim: StoredClaim): Claim => ({
    ...empty(claimId, 'idle'),
    reason: null,
    leaseUntil: new Date(claim.leaseUntil),
    startAt: new Date(claim.startAt),
    campaigns: Object.fromEntries(
      claim.rows.map(({ message }) => [
        message.campaignId,
        { templateName: 'welcome', templateLanguage: 'es_AR', templateParams: {} },
      ]),
    ),
    messages: claim.rows.map(({ message, attempt }) => ({
      id: message.id,
      attempt,
      tries: attempt,
      campaignId: message.campaignId,
      phoneNumber: '5493875550000',
      userId: null,
      personName: null,
      variables: {},
    })),
  })

  const book = (rows: number): number => {
    const startAt = Math.max(bookedUntil, now() + leadMs)
    bookedUntil = startAt + rows * everyMs
    return startAt
  }

  const take = (claimId: string, limit: number, leaseSeconds: number): Claim => {
    expire()
    const known = claims.get(claimId)
    if (known) {
      if (known.leaseUntil < now()) return empty(claimId, 'expired')
      if (known.startAt < now()) known.startAt = book(known.rows.length)
      return answerOf(claimId, known)
    }
    if (queue.closed) return empty(claimId, queue.closed.reason, queue.closed.waitMs)
    const aheadMs = bookedUntil - now() - horizonMs
    if (aheadMs > 0) return empty(claimId, 'rate', Math.ceil(aheadMs))
    const most = Math.max(1, Math.min(limit, Math.ceil(ratePerSecond / 10)))
    const pending = queue.messages.filter(
      ({ status, campaignId }) => status === 'pending' && !queue.paused.has(campaignId),
    )
    const due = pending.filter(({ retryAt }) => retryAt <= now()).slice(0, most)
    const nextAt = Math.min(...pending.map(({ retryAt }) => retryAt))
    if (due.length === 0) {
      return pending.length > 0 ? empty(claimId, 'waiting_retry', nextAt - now()) : empty(claimId, 'idle')
    }
    const rows = due.map((message) => {
      message.status = 'sending'
      message.claimId = claimId
      message.attempt += 1
      return { message, attempt: message.attempt }
    })
    const claim = { rows, leaseUntil: now() + leaseSeconds * 1000, startAt: book(rows.length) }
    claims.set(claimId, claim)
    return answerOf(claimId, claim)
  }

  const settle = (message: MemoryMessage, outcome: RecordedOutcome): void => {
    const statuses = { accepted: 'sent', retry: 'pending', blocked: 'pending', rejected: 'failed', unknown: 'unknown' }
    message.status = statuses[outcome.kind] as MessageStatus
    message.outcome = outcome
    message.retryAt = outcome.kind === 'retry' ? now() + outcome.retryAfterMs : 0
    const paused = queue.pauses(outcome)
    if (paused) queue.paused.add(paused)
  }

  const queue: MemoryQueue = {
    messages: Array.from({ length: options.messages }, (_, index) => ({
      id: String(index + 1),
      campaignId: '1',
      status: 'pending',
      attempt: 0,
      claimId: null,
      retryAt: 0,
      outcome: null,
    })),
    count: (status) => queue.messages.filter((message) => message.status === status).length,
    calls: [],
    heartbeats: [],
    fault: () => undefined,
    closed: null,
    paused: new Set(),
    setClock(byMs) {
      clockOffsetMs += byMs
    },
    pauses: () => null,

    claim: ({ claimId, limit, leaseSeconds }, { signal } = {}) =>
      carry('claim', claimId, signal, () => take(claimId, limit, leaseSeconds)),

    record: (claimId, outcomes, { signal } = {}) =>
      carry('record', claimId, signal, () => {
        expire()
        const before = new Set(queue.paused)
        const recorded = outcomes.filter((outcome) => {
          const message = queue.messages.find(({ id }) => id === outcome.id)
          const own = message?.claimId === claimId && message.attempt === outcome.attempt
          const open = message?.status === 'sending' || (message?.status === 'unknown' && outcome.kind === 'accepted')
          if (!message || !own || !open) return false
          settle(message, outcome)
          return true
        })
        const paused = [...queue.paused].filter((id) => !before.has(id))
        return {
          recorded: recorded.length,
          ignored: outcomes.length - recorded.length,
          paused: paused.map((campaignId) => ({ campaignId, reason: 'blocked' })),
        }
      }),

    release: (claimId, messageIds, { signal } = {}) =>
      carry('release', claimId, signal, () => {
        const rows = queue.messages.filter(
          (row) => messageIds.includes(row.id) && row.claimId === claimId && row.status === 'sending',
        )
        for (const row of rows) row.status = 'pending'
        return { released: rows.length }
      }),

    touch: (runner, { signal } = {}) =>
      carry('touch', runner.runnerId, signal, () => {
        queue.heartbeats.push(runner)
      }),
  }
  return queue
}

/** What createSupabaseDatabase throws when no answer comes. */
export const lostCall = (): DatabaseError => new DatabaseError('network', 'No answer', { maybeDone: true })
