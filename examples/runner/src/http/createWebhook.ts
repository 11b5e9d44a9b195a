import type { Database } from '@iita/broadcast-core/runner'
import {
  createStatusRecorder,
  createWebhookHandler,
  type IgnoredPart,
  type WebhookDelivery,
  type WebhookHandlerOptions,
} from '@iita/broadcast-core/webhooks'
import type { Logger } from 'pino'
import type { Metrics } from '../telemetry/createMetrics.ts'
import { describeError } from '../telemetry/describeError.ts'
import { forwardedHeader } from './createForwarder.ts'

export interface WebhookParts {
  appSecret: readonly string[]
  verifyToken: string
  database: Database
  metrics: Metrics
  log: Logger
  forward?: ((delivery: WebhookDelivery) => void) | undefined
}

/** Parts of deliveries that are not for us but for the host's inbox: no news. */
const ordinary = /^(?:messages\.messages|field:.*)$/

/** The route that Meta calls: verified and recorded by the core, counted here, and passed on to whoever else listens. */
export const createWebhook = (parts: WebhookParts): ((request: Request) => Promise<Response>) => {
  const { appSecret, verifyToken, database, metrics, log, forward } = parts
  const recorder = createStatusRecorder({ database })

  const onIgnored = (ignored: readonly IgnoredPart[]): void => {
    for (const { reason, count } of ignored) {
      log[ordinary.test(reason) ? 'debug' : 'info']({ event: 'webhook_part_ignored', reason, count })
    }
  }
  const options: WebhookHandlerOptions = {
    appSecret,
    verifyToken,
    async record(statuses) {
      metrics.countStatuses(await recorder.record(statuses))
    },
    onIgnored,
    onError: (error, stage) => log.warn({ event: 'webhook_failed', stage, ...describeError(error) }),
  }
  const receive = createWebhookHandler(options)
  const receiveAndForward = createWebhookHandler({ ...options, forward })
  return (request) => (request.headers.has(forwardedHeader) ? receive(request) : receiveAndForward(request))
}
