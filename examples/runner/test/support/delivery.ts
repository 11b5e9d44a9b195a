import type { SentMessage } from './useWebhookTarget.ts'

/** A status in Meta's own words; a moment ago, so that its time is its own. */
export const status = (message: SentMessage, word: string, more: Record<string, unknown> = {}): object => ({
  id: message.wamid,
  status: word,
  timestamp: String(Math.floor(Date.now() / 1000) - 5),
  biz_opaque_callback_data: message.callback,
  ...more,
})

/** One change of the field `messages`. */
export const change = (phoneNumberId: unknown, value: Record<string, unknown>): object => ({
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, ...value },
})

/** A delivery with these changes in one entry. */
export const delivery = (...changes: unknown[]): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes }],
})
