import type { BroadcastClient, CampaignId, Message, MessageFilter } from '@iita/broadcast-core'
import { dsvFormat } from 'd3-dsv'
import { lastInstant, type MessageWords, whyOf } from './messageWords.ts'

export interface ExportMessagesInput {
  client: BroadcastClient
  campaignId: CampaignId
  /** Of the file, without its ending. */
  name: string
  filter: Omit<MessageFilter, 'limit' | 'after'>
  /** As words are when a row is written: those for errors may come meanwhile. */
  told: () => MessageWords
  /** How many messages were read so far. */
  onRead: (count: number) => void
  signal: AbortSignal
}

const pageSize = 500
/** Spreadsheets take a text that begins so for a formula; a number with its plus is none. */
const formulas = /^(?:[=@\t\r]|[+-](?!\d+$))/

/** Reads all messages of a filter, part by part, and has the browser keep them as a CSV file. */
export const exportMessages = async (input: ExportMessagesInput): Promise<void> => {
  const { client, campaignId, name, filter, told, onRead, signal } = input
  const messages: Message[] = []
  let after: string | null = null
  do {
    const page: { items: Message[]; next: string | null } = await client.campaigns.messages(
      campaignId,
      { ...filter, limit: pageSize, after: after ?? undefined },
      { signal },
    )
    messages.push(...page.items)
    after = page.next
    onRead(messages.length)
  } while (after !== null)
  save(`${fileName(name)}.csv`, toCsv(messages, told()))
}

/** The table as it is on screen, with Meta's code. Commas separate, or semicolons where a comma stands in numbers. */
export const toCsv = (messages: readonly Message[], told: MessageWords): string => {
  const { words, common, format } = told
  const { name, phone, status, at, why } = words.column
  const rows = messages.map((message) => {
    const instant = lastInstant(message)
    return [
      message.personName ?? '',
      format.phone(message.phoneNumber),
      common.messageStatus[message.status],
      instant === null ? '' : format.moment(instant),
      whyOf(message, told).title ?? '',
      message.errorCode ?? '',
    ].map((text) => (formulas.test(text) ? `'${text}` : text))
  })
  const { formatRow } = dsvFormat(format.number(1.5).includes(',') ? ';' : ',')
  return [[name, phone, status, at, why, words.columnCode], ...rows].map(formatRow).join('\r\n')
}

const fileName = (name: string): string => name.replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').trim() || 'campaign'

/** Begins with the mark by which spreadsheets know the letters beyond English. */
const save = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
