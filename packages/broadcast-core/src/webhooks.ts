/** Meta's webhooks: verified, read and recorded. For servers and edge functions. */

export type { MessageStatusEvent } from './queue/message.ts'
export { createStatusRecorder, type RecordedStatuses, type StatusRecorder } from './webhooks/createStatusRecorder.ts'
export {
  createWebhookHandler,
  type WebhookDelivery,
  type WebhookHandlerOptions,
} from './webhooks/createWebhookHandler.ts'
export {
  type IgnoredPart,
  type ParsedWebhook,
  type ParseWebhookOptions,
  parseWebhook,
} from './webhooks/parseWebhook.ts'
export {
  type SignatureCheck,
  verifyWebhookSignature,
  type WebhookSignatureInput,
} from './webhooks/verifyWebhookSignature.ts'
