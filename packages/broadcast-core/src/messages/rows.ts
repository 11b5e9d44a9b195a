import type { Channel } from '../channels/channelPolicy.ts'
import { toInstant, toInstantOrNull } from '../values/instants.ts'
import type { QueuedText, ReplyWindow, ReplyWindows } from './messages.ts'

/** The JSON of texts to one person, and its translation: snake_case ends in this file. */

export interface ReplyWindowRow {
  channel: Channel
  last_incoming_at: string | null
  window_until: string | null
  is_open: boolean
}

export interface QueuedTextRow {
  channel: Channel
  queued_at: string
  window_until: string
  interaction_id: number
}

const windowOn = (rows: readonly ReplyWindowRow[], channel: Channel): ReplyWindow => {
  const row = rows.find((candidate) => candidate.channel === channel)
  if (row === undefined) throw new RangeError(`no window on ${channel}`)
  return {
    lastIncomingAt: toInstantOrNull(row.last_incoming_at),
    until: toInstantOrNull(row.window_until),
    isOpen: row.is_open,
  }
}

export const toReplyWindows = (rows: readonly ReplyWindowRow[]): ReplyWindows => ({
  whatsapp: windowOn(rows, 'whatsapp'),
  instagram: windowOn(rows, 'instagram'),
  messenger: windowOn(rows, 'messenger'),
})

export const toQueuedText = (row: QueuedTextRow): QueuedText => ({
  channel: row.channel,
  queuedAt: toInstant(row.queued_at),
  windowUntil: toInstant(row.window_until),
  interactionId: String(row.interaction_id),
})
