import type { Message } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import type { Format } from '../format/createFormat.ts'
import type { ExplainError } from '../hooks/useErrorWords.ts'
import { PersonName } from '../parts/PersonName.tsx'
import { StatusMark } from '../parts/StatusMark.tsx'
import type { Column } from '../parts/VirtualTable.tsx'
import type { CommonWords } from '../words/common.ts'
import type { ProgressWords } from '../words/progress.ts'
import { type MessageColumnName, messageColumnNames } from './messageColumnNames.ts'

const widths: Readonly<Record<MessageColumnName, string>> = {
  name: '2fr',
  phone: '1.4fr',
  status: '1.1fr',
  at: '1.5fr',
  why: '2.4fr',
}

export interface MessageColumnsInput {
  words: ProgressWords
  common: CommonWords
  format: Format
  explain: ExplainError | undefined
}

/** How each column shows a message. */
export const messageColumns = (
  names: readonly MessageColumnName[],
  { words, common, format, explain }: MessageColumnsInput,
): Column<Message>[] => {
  const cells: Readonly<Record<MessageColumnName, (message: Message) => ReactElement | string | null>> = {
    name: (message) => <PersonName personId={message.personId} name={message.personName} />,
    phone: ({ phoneNumber }) => <bdi className="ib-number">{format.phone(phoneNumber)}</bdi>,
    status: ({ status }) => <StatusMark status={status}>{common.messageStatus[status]}</StatusMark>,
    at: (message) => {
      const at = lastInstant(message)
      return at && <time dateTime={at.toISOString()}>{format.dateTime(at)}</time>
    },
    why: (message) => {
      const { title, more } = whyOf(message, words, common, format, explain)
      return title && <span title={[title, more].filter(Boolean).join('. ')}>{title}</span>
    },
  }
  return messageColumnNames
    .filter((name) => names.includes(name))
    .map((name) => ({ name, title: words.column[name], width: widths[name], cell: cells[name] }))
}

/** When its status became what it is. */
const lastInstant = (message: Message): Date | null =>
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

const whyOf = (
  { status, skipReason, errorCode, retryAt }: Message,
  words: ProgressWords,
  common: CommonWords,
  format: Format,
  explain: ExplainError | undefined,
): { title: string | null; more?: string } => {
  if (skipReason !== null) return { title: common.skipReason[skipReason] }
  if (status === 'pending' && retryAt !== null && errorCode !== null)
    return { title: words.retryAt(format.dateTime(retryAt)), more: explain?.(errorCode).title ?? errorCode }
  if (status !== 'failed' && status !== 'unknown') return { title: null }
  const explained = explain?.(errorCode, status === 'unknown' ? { class: 'unsafe' } : {})
  return { title: explained?.title ?? errorCode, ...(explained && { more: explained.action }) }
}
