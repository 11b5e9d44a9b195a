import type { OutcomeKind, RunnerStats } from '@iita/broadcast-core/runner'
import type { RecordedReplies, RecordedStatuses } from '@iita/broadcast-core/webhooks'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted for `/metrics`. No label holds a number, a name or an id of a message. */
export interface Metrics {
  countOutcome(kind: OutcomeKind, latencyMs: number): void
  countClaim(reason: string): void
  countStatuses(statuses: RecordedStatuses): void
  countReplies(replies: RecordedReplies): void
  countWebhook(httpStatus: number): void
  countForward(result: 'delivered' | 'repeated' | 'failed' | 'dropped'): void
  /** Figures that are read when they are asked for. */
  watch(stats: () => RunnerStats): void
  /** Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
}

/** Meta answers within a fraction of a second, or after a time-out of usually 30 s. */
const secondsBuckets = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 20, 30, 60]

/** Metrics in a registry of their own. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  let stats: (() => RunnerStats) | undefined

  const messages = new Counter({
    name: 'broadcast_messages_total',
    help: 'Attempts to send, by what they came to.',
    labelNames: ['outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'broadcast_send_duration_seconds',
    help: 'From the start of a call to Meta to its outcome.',
    buckets: secondsBuckets,
    registers,
  })
  const claims = new Counter({
    name: 'broadcast_claims_total',
    help: 'Claims answered by the queue: with messages, or why without.',
    labelNames: ['reason'],
    registers,
  })
  const statuses = new Counter({
    name: 'broadcast_webhook_statuses_total',
    help: 'Delivery statuses from Meta, by what became of them.',
    labelNames: ['result'],
    registers,
  })
  const replies = new Counter({
    name: 'broadcast_webhook_replies_total',
    help: 'Short replies and preferences from Meta, by what became of them.',
    labelNames: ['result'],
    registers,
  })
  const webhooks = new Counter({
    name: 'broadcast_webhook_requests_total',
    help: 'Requests to the webhook, by the HTTP status of our answer.',
    labelNames: ['status'],
    registers,
  })
  const forwards = new Counter({
    name: 'broadcast_webhook_forwards_total',
    help: 'Deliveries passed on: delivered, tried again, given up, or dropped because too many waited.',
    labelNames: ['result'],
    registers,
  })
  for (const outcome of ['accepted', 'retry', 'rejected', 'blocked', 'unknown']) messages.inc({ outcome }, 0)
  for (const result of ['applied', 'repeated', 'parked', 'ignored']) statuses.inc({ result }, 0)
  for (const result of ['opted_out', 'resumed', 'repeated', 'ignored']) replies.inc({ result }, 0)

  const gauges: [string, string, (now: RunnerStats) => number][] = [
    ['broadcast_messages_in_flight', 'Calls to Meta that are not answered yet.', (now) => now.inFlight],
    ['broadcast_messages_unrecorded', 'Outcomes that the queue does not have yet.', (now) => now.unrecorded],
    [
      'broadcast_queue_outage_seconds',
      'For how long the queue has not been reachable; 0 while it is.',
      (now) => (now.outageMs ?? 0) / 1000,
    ],
  ]
  for (const [name, help, read] of gauges) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        if (stats) this.set(read(stats()))
      },
    })
  }

  return {
    countOutcome(outcome, latencyMs) {
      messages.inc({ outcome })
      seconds.observe(latencyMs / 1000)
    },
    countClaim: (reason) => claims.inc({ reason }),
    countStatuses(counts) {
      for (const result of ['applied', 'repeated', 'parked', 'ignored'] as const)
        statuses.inc({ result }, counts[result])
    },
    countReplies({ optedOut, resumed, repeated, ignored }) {
      replies.inc({ result: 'opted_out' }, optedOut)
      replies.inc({ result: 'resumed' }, resumed)
      replies.inc({ result: 'repeated' }, repeated)
      replies.inc({ result: 'ignored' }, ignored)
    },
    countWebhook: (httpStatus) => webhooks.inc({ status: String(httpStatus) }),
    countForward: (result) => forwards.inc({ result }),
    watch(source) {
      stats = source
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
