import type { Message } from '@iita/broadcast-core'
import type { Format } from '../format/createFormat.ts'
import type { ExplainError } from '../hooks/useErrorWords.ts'
import type { CommonWords } from '../words/common.ts'
import type { ProgressWords } from '../words/progress.ts'
import type { RecipientWords } from '../words/recipients.ts'

/** What a message is told with. */
export interface MessageWords {
  words: ProgressWords
  common: CommonWords
  recipients: RecipientWords
  format: Format
  /** Until it has come, codes stand for themselves. */
  explain: ExplainError | undefined
}

/** When its status became what it is. */
export const lastInstant = (message: Message): Date | null =>
  ({
    pending: null,
    sending: message.claimedAt,
    sent: message.sentAt,
    delivered: message.deliveredAt,
    read: message.readAt,
    failed: message.failedAt,
    unknown: message.unknownAt,
    skipped: message.queuedAt,
    cancelled: null,
  })[message.status]

/** Why a message is where it is, in words, and what more there is to say. */
export const whyOf = (
  { status, skipReason, errorCode, retryAt }: Message,
  { words, recipients, format, explain }: MessageWords,
): { title: string | null; more?: string } => {
  if (skipReason !== null) return { title: recipients.skipReason[skipReason] }
  if (status === 'pending' && retryAt !== null && errorCode !== null)
    return { title: words.retryAt(format.dateTime(retryAt)), more: explain?.(errorCode).title ?? errorCode }
  if (status !== 'failed' && status !== 'unknown') return { title: null }
  const explained = explain?.(errorCode, status === 'unknown' ? { class: 'unsafe' } : {})
  return { title: explained?.title ?? errorCode, ...(explained && { more: explained.action }) }
}
