// What Meta calls: statuses, replies, decisions about templates. Its signature is the lock, so `verify_jwt` is off.
import { createWebhookHandler, createWebhookRecorder, type WebhookHandlerOptions } from '@iita/broadcast-core/webhooks'
import { env, list, optional } from '../_shared/env.ts'
import { forwardedHeader, forwardTo } from '../_shared/forward.ts'
import { report } from '../_shared/report.ts'
import { database } from '../_shared/service.ts'

const { record } = createWebhookRecorder({ database })
const options: WebhookHandlerOptions = {
  appSecret: list('META_APP_SECRET'),
  verifyToken: env('META_WEBHOOK_VERIFY_TOKEN'),
  record,
  onError: (error, stage) => report(`webhook_failed ${stage}`, error),
}
const receive = createWebhookHandler(options)
const forwardUrl = optional('WEBHOOK_FORWARD_URL')
const receiveAndForward = forwardUrl ? createWebhookHandler({ ...options, forward: forwardTo(forwardUrl) }) : receive

Deno.serve((request) => (request.headers.has(forwardedHeader) ? receive(request) : receiveAndForward(request)))
