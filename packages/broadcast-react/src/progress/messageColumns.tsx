import type { Message } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { PersonName } from '../parts/PersonName.tsx'
import { StatusMark } from '../parts/StatusMark.tsx'
import type { Column } from '../parts/VirtualTable.tsx'
import { type MessageColumnName, messageColumnNames } from './messageColumnNames.ts'
import { lastInstant, type MessageWords, whyOf } from './messageWords.ts'

const widths: Readonly<Record<MessageColumnName, string>> = {
  name: '2fr',
  phone: '1.4fr',
  status: '1.1fr',
  at: '1.5fr',
  why: '2.4fr',
}

/** How each column shows a message. */
export const messageColumns = (names: readonly MessageColumnName[], told: MessageWords): Column<Message>[] => {
  const { words, common, format } = told
  const cells: Readonly<Record<MessageColumnName, (message: Message) => ReactElement | string | null>> = {
    name: (message) => <PersonName personId={message.personId} name={message.personName} />,
    phone: ({ phoneNumber }) => <bdi className="ib-number">{format.phone(phoneNumber)}</bdi>,
    status: ({ status }) => <StatusMark status={status}>{common.messageStatus[status]}</StatusMark>,
    at: (message) => {
      const at = lastInstant(message)
      return at && <time dateTime={at.toISOString()}>{format.dateTime(at)}</time>
    },
    why: (message) => {
      const { title, more } = whyOf(message, told)
      return title && <span title={[title, more].filter(Boolean).join('. ')}>{title}</span>
    },
  }
  return messageColumnNames
    .filter((name) => names.includes(name))
    .map((name) => ({ name, title: words.column[name], width: widths[name], cell: cells[name] }))
}
