/** Meta's webhooks: verified, read and recorded. For servers and edge functions. */

export type { MessageStatusEvent } from './queue/message.ts'
export { createStatusRecorder, type RecordedStatuses, type StatusRecorder } from './webhooks/createStatusRecorder.ts'
export {
  createWebhookHandler,
  type WebhookDelivery,
  type WebhookHandlerOptions,
} from './webhooks/createWebhookHandler.ts'
export {
  createWebhookRecorder,
  type RecordedEvents,
  type RecordedReplies,
  type RecordedTemplateUpdates,
  type WebhookRecorder,
} from './webhooks/createWebhookRecorder.ts'
export {
  type IgnoredPart,
  type ParsedWebhook,
  type ParseWebhookOptions,
  parseWebhook,
} from './webhooks/parseWebhook.ts'
export type { PausedCampaign } from './webhooks/recordRows.ts'
export {
  type SignatureCheck,
  verifyWebhookSignature,
  type WebhookSignatureInput,
} from './webhooks/verifyWebhookSignature.ts'
export type { ReplyEvent, TemplateUpdateEvent, WebhookEvents } from './webhooks/webhookEvents.ts'
