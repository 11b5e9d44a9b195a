import { errorText } from '../meta/errorText.ts'
import type { MessageStatusEvent } from '../queue/message.ts'
import { present, readTime } from './readTime.ts'
import { type StatusEntry, statusSchema } from './statusSchema.ts'

/** Why a status was left out; `null` in its place means that it was read. */
export type StatusProblem = 'bad_status' | 'unknown_status' | 'no_message_id' | 'no_phone_number_id'

export type StatusResult =
  | { event: MessageStatusEvent; problem?: undefined }
  | { event?: undefined; problem: StatusProblem }

const statusWords: Readonly<Record<string, MessageStatusEvent['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  // Only voice messages are played; whoever plays one has read it.
  played: 'read',
  failed: 'failed',
}

/** Our own callback data; whatever else a host sends along is not ours to match by. */
const ourCallback = /^ib:[1-9][0-9]{0,17}:[1-9][0-9]{0,8}$/

const readError = ([error]: StatusEntry['errors']): Pick<MessageStatusEvent, 'code' | 'error'> => {
  if (error === undefined) return {}
  const said = errorText(error.error_data?.details ?? error.message ?? error.title ?? '')
  return {
    ...(error.code !== undefined && /^[0-9]{1,10}$/.test(error.code) ? { code: error.code } : {}),
    ...(said === '' ? {} : { error: said }),
  }
}

/** One status of a delivery, cleaned, or why it says nothing about a message. */
export const readStatus = (raw: unknown, phoneNumberId: string | undefined, receivedAt: Date): StatusResult => {
  const parsed = statusSchema.safeParse(raw)
  if (!parsed.success) return { problem: 'bad_status' }
  const entry = parsed.data
  if (entry.id === undefined) return { problem: 'no_message_id' }
  const word = entry.status ?? ''
  const status = Object.hasOwn(statusWords, word) ? statusWords[word] : undefined
  if (status === undefined) return { problem: 'unknown_status' }
  if (phoneNumberId === undefined) return { problem: 'no_phone_number_id' }

  const callback = entry.biz_opaque_callback_data
  const pricing = entry.pricing === undefined ? {} : present(entry.pricing)
  return {
    event: {
      wamid: entry.id,
      status,
      at: readTime(entry.timestamp, receivedAt),
      phoneNumberId,
      ...present({
        callback: callback !== undefined && ourCallback.test(callback) ? callback : undefined,
        recipientId: entry.recipient_id,
        userId: entry.recipient_user_id,
        pricing: Object.keys(pricing).length === 0 ? undefined : pricing,
      }),
      ...(status === 'failed' ? readError(entry.errors) : {}),
    },
  }
}
