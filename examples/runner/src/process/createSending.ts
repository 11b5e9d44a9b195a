import { createMetaSender } from '@iita/broadcast-core/meta'
import { createQueue, type RunnerEventListener, type RunnerOptions } from '@iita/broadcast-core/runner'
import type { Connections } from '../account/connect.ts'
import { createTemplateSource } from '../account/createTemplateSource.ts'
import type { Environment } from '../environment.ts'
import type { Health } from '../http/health.ts'
import { createNodeTransport } from '../nodeTransport.ts'
import type { Metrics } from '../telemetry/createMetrics.ts'
import { watchQueue } from '../telemetry/watchQueue.ts'
import { version } from '../version.ts'

/** Puts something around the parts of a runner. */
export type Decorate = (options: RunnerOptions) => RunnerOptions

export interface SendingParts {
  environment: Environment
  connections: Connections
  metrics: Metrics
  health: Health
  onEvent: RunnerEventListener
  decorate?: Decorate | undefined
}

/** Calls in flight may take so long after a stop; recording and closing need the rest of the ten seconds. */
const graceMs = 7_000
/** The sender's own time-out comes first, so that it can say what happened. */
const afterSenderMs = 500

/** What the core's runner works with: the queue behind the database, and Meta behind kept connections. */
export const createSending = (parts: SendingParts): { options: RunnerOptions; close: () => void } => {
  const { environment, connections, metrics, health, onEvent, decorate = (options) => options } = parts
  const {
    META_PHONE_NUMBER_ID: phoneNumberId,
    RUNNER_CONCURRENCY: concurrency,
    RUNNER_LEASE_SECONDS: leaseSeconds,
    RUNNER_HTTP_TIMEOUT_MS: timeoutMs,
  } = environment
  const transport = createNodeTransport({ connections: concurrency })

  return {
    close: transport.close,
    options: decorate({
      queue: watchQueue(createQueue({ database: connections.database }), {
        onAnswer: health.queueAnswered,
        onClaim: metrics.countClaim,
      }),
      sender: createMetaSender({
        ...connections.graph,
        accessToken: environment.META_ACCESS_TOKEN,
        phoneNumberId,
        getTemplate: createTemplateSource({ templates: connections.broadcast.templates }),
        templateTtlMs: 5_000,
        timeoutMs,
        transport: transport.send,
      }),
      phoneNumberId,
      runnerId: environment.RUNNER_ID,
      version,
      concurrency,
      leaseSeconds,
      httpTimeoutMs: Math.min(timeoutMs + afterSenderMs, leaseSeconds * 1000 - 1),
      graceMs,
      onEvent(event) {
        if (event.type === 'outcome') metrics.countOutcome(event.kind, event.latencyMs)
        return onEvent(event)
      },
    }),
  }
}
