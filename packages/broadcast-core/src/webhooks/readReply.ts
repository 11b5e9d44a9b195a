import * as z from 'zod/mini'
import { loosePart, looseText, looseTimestamp, shortWords } from './looseText.ts'
import { present, readTime } from './readTime.ts'
import type { ReplyEvent } from './webhookEvents.ts'

/**
 * Longer texts are conversation: nobody says no more in so many words, and what people write is none of our business. No
 * phrase that a host could configure is longer either.
 */
const maxWords = 100
/** Before invisible characters are taken out; WhatsApp's own limit is 4,096. */
const maxText = 10_000
/** WhatsApp allows 256. */
const maxPayload = 512

const messageSchema = z.object({
  id: looseText(512),
  type: looseText(60),
  from: looseText(64),
  from_user_id: looseText(160),
  timestamp: looseTimestamp,
  text: loosePart({ body: looseText(maxText) }),
  button: loosePart({ payload: looseText(maxPayload), text: looseText(maxText) }),
  interactive: loosePart({ button_reply: loosePart({ id: looseText(maxPayload), title: looseText(maxText) }) }),
  context: loosePart({ id: looseText(512) }),
})
type MessageEntry = z.infer<typeof messageSchema>

const preferenceSchema = z.object({
  wa_id: looseText(64),
  user_id: looseText(160),
  category: looseText(60),
  value: z.enum(['stop', 'resume']),
  timestamp: looseTimestamp,
})

/** Only texts and presses of a button: media, reactions, orders and whatever Meta adds say nothing about being written to. */
const said = ({ type, text, button, interactive }: MessageEntry): Pick<ReplyEvent, 'text' | 'payload'> => {
  const words = (value: string | undefined) => shortWords(value, maxWords)
  if (type === 'text') return present({ text: words(text?.body) })
  if (type === 'button') return present({ payload: button?.payload, text: words(button?.text) })
  const reply = type === 'interactive' ? interactive?.button_reply : undefined
  return present({ payload: reply?.id, text: words(reply?.title) })
}

/** One entry of `messages[]`; `undefined` for ordinary conversation, and for what cannot be read. */
export const readReply = (raw: unknown, phoneNumberId: string, receivedAt: Date): ReplyEvent | undefined => {
  const parsed = messageSchema.safeParse(raw)
  if (!parsed.success) return undefined
  const entry = parsed.data
  const what = said(entry)
  const who = present({ from: entry.from, userId: entry.from_user_id, contextWamid: entry.context?.id })
  if (Object.keys(what).length === 0 || Object.keys(who).length === 0) return undefined
  const at = readTime(entry.timestamp, receivedAt)
  return { phoneNumberId, at, ...who, ...what, ...present({ wamid: entry.id }) }
}

/** One entry of `user_preferences[]`; `undefined` for what is not about marketing messages, and for what cannot be read. */
export const readPreference = (raw: unknown, phoneNumberId: string, receivedAt: Date): ReplyEvent | undefined => {
  const parsed = preferenceSchema.safeParse(raw)
  if (!parsed.success) return undefined
  const { wa_id: from, user_id: userId, category, value: preference, timestamp } = parsed.data
  const isMarketing = category === undefined || category === 'marketing_messages'
  if (!isMarketing || (from === undefined && userId === undefined)) return undefined
  return { phoneNumberId, at: readTime(timestamp, receivedAt), ...present({ from, userId }), preference }
}
