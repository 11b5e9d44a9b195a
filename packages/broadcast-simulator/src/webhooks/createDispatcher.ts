import type { Clock } from '../simulator/createClock.ts'
import { createSchedule } from './createSchedule.ts'
import { postWebhook } from './postWebhook.ts'
import type { WebhookBehaviour } from './webhookOptions.ts'

/** What became of deliveries and of the updates in them. */
export interface DispatchCounts {
  /** Updates not yet acknowledged: scheduled, in flight, or waiting to be repeated. */
  readonly pending: number
  /** Deliveries sent, repetitions included. */
  readonly sent: number
  /** Deliveries answered with 200. */
  readonly acked: number
  /** Deliveries answered otherwise, or not at all. */
  readonly failed: number
  /** Deliveries given up after the last repetition. */
  readonly abandoned: number
  /** Updates that were due while no endpoint was set. */
  readonly dropped: number
}

/** Delivers updates when they are due. */
export interface Dispatcher<Update> {
  schedule(update: Update, at: number): void
  counts(): DispatchCounts
  /** Resolves when nothing is pending. */
  drain(): Promise<void>
  /** Forgets what is pending and all counts; deliveries in flight end unheard. */
  reset(): void
  stop(): void
}

/** Everything is asked for when it is needed, so that it may change while the simulator runs. */
export interface DispatcherOptions<Update> {
  readonly clock: Clock
  readonly appSecret: string
  settings(): WebhookBehaviour & { readonly speed: number }
  endpoint(): string | null
  encode(updates: readonly Update[]): Uint8Array
  onAcked(updates: readonly Update[]): void
}

interface Delivery<Update> {
  readonly updates: readonly Update[]
  readonly body: Uint8Array
  repetitions: number
}

/**
 * A dispatcher at rest; its timer runs only while something is pending. Updates are batched when a delivery slot is
 * free, not before, so that a slow endpoint gets fuller batches instead of a longer line of small ones.
 */
export function createDispatcher<Update>(options: DispatcherOptions<Update>): Dispatcher<Update> {
  const schedule = createSchedule<Update>()
  let round = newRound<Update>()
  let timer: NodeJS.Timeout | undefined
  let waiting: (() => void)[] = []

  function settle(count: number): void {
    round.pending -= count
    if (round.pending > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  function arm(): void {
    if (timer || round.pending === 0 || round.stopped.signal.aborted) return
    timer = setTimeout(tick, options.settings().flushIntervalMs)
  }

  function tick(): void {
    timer = undefined
    for (const update of schedule.takeDue(options.clock.now())) round.due.push(update)
    pump()
    arm()
  }

  function pump(): void {
    const { batchSize, concurrency } = options.settings()
    while (round.inFlight < concurrency) {
      const delivery = round.repeats.shift() ?? nextBatch(batchSize)
      if (!delivery) return
      const url = options.endpoint()
      if (url === null) {
        round.dropped += delivery.updates.length
        settle(delivery.updates.length)
        continue
      }
      void send(url, delivery)
    }
  }

  function nextBatch(size: number): Delivery<Update> | undefined {
    const updates = round.due.splice(0, size)
    return updates.length > 0 ? { updates, body: options.encode(updates), repetitions: 0 } : undefined
  }

  async function send(url: string, delivery: Delivery<Update>): Promise<void> {
    const mine = round
    mine.inFlight += 1
    mine.sent += 1
    const { timeoutMs, retryGapsMs, speed } = options.settings()
    const acked = await postWebhook({
      url,
      body: delivery.body,
      appSecret: options.appSecret,
      timeoutMs,
      signal: mine.stopped.signal,
    })
    if (mine !== round || mine.stopped.signal.aborted) return
    mine.inFlight -= 1
    const gapMs = retryGapsMs[delivery.repetitions]
    if (acked) {
      mine.acked += 1
      options.onAcked(delivery.updates)
      settle(delivery.updates.length)
    } else {
      mine.failed += 1
      if (gapMs === undefined) {
        mine.abandoned += 1
        settle(delivery.updates.length)
      } else repeat(delivery, gapMs / speed)
    }
    pump()
  }

  function repeat(delivery: Delivery<Update>, gapMs: number): void {
    const mine = round
    delivery.repetitions += 1
    const timeout = setTimeout(() => {
      mine.timeouts.delete(timeout)
      mine.repeats.push(delivery)
      pump()
    }, gapMs)
    mine.timeouts.add(timeout)
  }

  function clear(): void {
    clearTimeout(timer)
    timer = undefined
    for (const timeout of round.timeouts) clearTimeout(timeout)
    round.stopped.abort()
    schedule.clear()
    settle(round.pending)
  }

  return {
    schedule(update, at) {
      if (round.stopped.signal.aborted) return
      schedule.add(update, at)
      round.pending += 1
      arm()
    },
    counts() {
      const { pending, sent, acked, failed, abandoned, dropped } = round
      return { pending, sent, acked, failed, abandoned, dropped }
    },
    drain: () => (round.pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    reset() {
      clear()
      round = newRound<Update>()
    },
    stop: clear,
  }
}

// One round is what a reset throws away as a whole.
function newRound<Update>() {
  return {
    due: [] as Update[],
    repeats: [] as Delivery<Update>[],
    timeouts: new Set<NodeJS.Timeout>(),
    stopped: new AbortController(),
    inFlight: 0,
    pending: 0,
    sent: 0,
    acked: 0,
    failed: 0,
    abandoned: 0,
    dropped: 0,
  }
}
