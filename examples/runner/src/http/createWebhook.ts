import type { Database } from '@iita/broadcast-core/runner'
import {
  createWebhookHandler,
  createWebhookRecorder,
  type IgnoredPart,
  type RecordedEvents,
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
  const recorder = createWebhookRecorder({ database })

  /** Counts and words of ours only: neither who said something, nor what. */
  const tell = ({ statuses, replies, templateUpdates }: RecordedEvents): void => {
    metrics.countStatuses(statuses)
    metrics.countReplies(replies)
    const { optedOut, resumed } = replies
    if (optedOut + resumed > 0) log.info({ event: 'opt_outs', opted_out: optedOut, resumed })
    if (templateUpdates.updated > 0) log.info({ event: 'templates_changed', updated: templateUpdates.updated })
    for (const { campaignId, reason } of [...templateUpdates.paused, ...statuses.paused])
      log.warn({ event: 'campaign_paused', campaign_id: campaignId, reason })
  }

  const onIgnored = (ignored: readonly IgnoredPart[]): void => {
    for (const { reason, count } of ignored) {
      log[ordinary.test(reason) ? 'debug' : 'info']({ event: 'webhook_part_ignored', reason, count })
    }
  }
  const options: WebhookHandlerOptions = {
    appSecret,
    verifyToken,
    async record(events) {
      tell(await recorder.record(events))
    },
    onIgnored,
    onError: (error, stage) => log.warn({ event: 'webhook_failed', stage, ...describeError(error) }),
  }
  const receive = createWebhookHandler(options)
  const receiveAndForward = createWebhookHandler({ ...options, forward })
  return (request) => (request.headers.has(forwardedHeader) ? receive(request) : receiveAndForward(request))
}
