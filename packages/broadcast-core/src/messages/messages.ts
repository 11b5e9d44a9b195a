import * as z from 'zod/mini'
import { type Channel, channels } from '../channels/channelPolicy.ts'
import type { CallOptions, Database } from '../db/database.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { inputOf, parseInput } from '../values/parseInput.ts'
import { id, oneOf, requestId } from '../values/schemas.ts'
import { messageTextProblem } from './messageTextProblem.ts'
import { toQueuedText, toReplyWindows } from './rows.ts'

/** How long somebody may be answered freely on one channel, by the database's clock. */
export interface ReplyWindow {
  /** When the person last wrote to us there; `null` when they never did. */
  lastIncomingAt: Date | null
  /** 24 hours later; a text must be sent before. `null` when they never wrote. */
  until: Date | null
  isOpen: boolean
}

export type ReplyWindows = Readonly<Record<Channel, ReplyWindow>>

export interface TextInput {
  personId: string
  channel: Channel
  /**
   * As it shall arrive, lines included: 1 to 4,096 characters on WhatsApp, 2,000 on Messenger, 1,000 bytes of UTF-8 on Instagram
   * (`channelRules[channel].textLimit`, with its source), of which one can be seen.
   */
  text: string
}

export interface SendTextOptions extends CallOptions {
  /**
   * A UUID made by the caller, one per text: repeating it answers the first answer and sends nothing again. Somebody who changes the
   * text needs a new one.
   */
  requestId: string
}

/** A text that waits for the host to send it. */
export interface QueuedText {
  channel: Channel
  queuedAt: Date
  /** Until when Meta takes it; the host sends single replies at once. */
  windowUntil: Date
  /** The host's own row, by which it tells what became of the text. */
  interactionId: string
}

/** Answers to single people who have just written; nothing of it is a campaign. */
export interface Messages {
  /**
   * Answers somebody on the channel on which they wrote within the last 24 hours, in the conversation in which they did. The text is
   * handed to the host (`broadcast_write_text`), which sends it as any single reply. Somebody who opted out may be answered: they want
   * no campaigns, and have just written. Audited, without the text. Right: `message`.
   *
   * Source of the rule: Meta, Messenger & Instagram policy (2026-09-28), and error 131047 of the Cloud API.
   *
   * @throws {InvalidInputError} naming the field; `requestId` when it was used for anything else
   * @throws {DatabaseError} `window_closed` when they have not written within 24 hours: nothing was written, and on WhatsApp only a
   *   template reaches them
   * @example
   * const { whatsapp } = await broadcast.messages.window(personId)
   * if (whatsapp.isOpen)
   *   await broadcast.messages.sendText({ personId, channel: 'whatsapp', text }, { requestId: crypto.randomUUID() })
   */
  sendText(text: TextInput, options: SendTextOptions): Promise<QueuedText>
  /** When somebody last wrote, and until when they may be answered, on each channel. Right: `read`. */
  window(personId: string, options?: CallOptions): Promise<ReplyWindows>
}

const sendSchema = z.strictObject(
  { personId: id, channel: oneOf(channels), text: z.string('must be a text'), requestId },
  'must be an object',
)
const windowSchema = z.strictObject({ personId: id })

export const createMessages = (database: Database): Messages => ({
  async sendText(given, options) {
    const { personId, channel, text, requestId: request } = parseInput(sendSchema, { ...given, ...inputOf(options) })
    const problem = messageTextProblem(channel, text)
    if (problem !== null) throw new InvalidInputError([{ path: 'text', message: problem }])
    const args = { p_request_id: request, p_person_id: personId, p_channel: channel, p_text: text }
    return callDatabase(database, 'send_broadcast_text', args, toQueuedText, options)
  },

  async window(personId, options) {
    const args = { p_person_id: parseInput(windowSchema, { personId }).personId }
    return callDatabase(database, 'get_broadcast_reply_windows', args, toReplyWindows, options)
  },
})
