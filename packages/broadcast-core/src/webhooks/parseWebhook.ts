import * as z from 'zod/mini'
import { looseList as list, looseTimestamp } from './looseText.ts'
import { readPreference, readReply } from './readReply.ts'
import { readStatus } from './readStatus.ts'
import { readTemplateUpdate } from './readTemplateUpdate.ts'
import { phoneNumberIdSchema } from './statusSchema.ts'
import type { ReplyEvent, WebhookEvents } from './webhookEvents.ts'

/** What a delivery held and this package does not use, by reason and how often. */
export interface IgnoredPart {
  /**
   * `not_json`, `not_a_delivery`, `object:<word>`, `bad_entry`, `bad_change`, `field:<word>`, `messages.<word>` (such as
   * `messages.messages`: the rest of what people wrote), `bad_status`, `unknown_status`, `no_message_id`,
   * `no_phone_number_id`, `bad_template_update`, or `other` for what comes after the 50th different reason.
   */
  reason: string
  count: number
}

export interface ParsedWebhook extends WebhookEvents {
  ignored: IgnoredPart[]
}

export interface ParseWebhookOptions {
  /** Takes the place of times that cannot be. @default now */
  receivedAt?: Date | undefined
}

const deliverySchema = z.object({ object: z.string(), entry: z.unknown() })
const entrySchema = z.object({ changes: z.array(z.unknown()), time: looseTimestamp })
const changeSchema = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })

/** Changes that are about one of our numbers and the people it writes with. */
const numberFields: ReadonlySet<string> = new Set(['messages', 'user_preferences'])
/** Fields of such a change that only say what the rest is about. */
const frame: ReadonlySet<string> = new Set(['messaging_product', 'metadata', 'contacts', 'statuses'])
/** Fields of such a change in which a person may say no. */
const replyReaders = { messages: readReply, user_preferences: readPreference } as const

const maxReasons = 50

/** Words of a delivery become part of a reason: few, short, and of plain letters. */
const word = (text: string): string => text.replace(/[^A-Za-z0-9_]/g, '').slice(0, 60)

const makeCounter = () => {
  const counts = new Map<string, number>()
  return {
    count: (reason: string, times = 1) => {
      const key = counts.has(reason) || counts.size < maxReasons ? reason : 'other'
      counts.set(key, (counts.get(key) ?? 0) + times)
    },
    ignored: (): IgnoredPart[] => Array.from(counts, ([reason, count]) => ({ reason, count })),
  }
}

const parseJson = (body: Uint8Array | string): unknown => {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/**
 * Reads a delivery of Meta's webhook: statuses of messages, replies that may be an opt-out, and what Meta decided about
 * templates. Total: whatever the bytes are, it answers; a part that cannot be read is left out and counted, and the rest of
 * the delivery is read all the same. What people write is left out too, unless it is short enough to be an opt-out. Verify
 * the signature first.
 */
export const parseWebhook = (body: Uint8Array | string, options: ParseWebhookOptions = {}): ParsedWebhook => {
  const receivedAt = options.receivedAt ?? new Date()
  const events: WebhookEvents = { statuses: [], replies: [], templateUpdates: [] }
  const { count, ignored } = makeCounter()

  const readReplies = (field: keyof typeof replyReaders, content: unknown, phoneNumberId: string | undefined) => {
    const entries = list.parse(content)
    const read = (raw: unknown): ReplyEvent[] => {
      const reply = phoneNumberId === undefined ? undefined : replyReaders[field](raw, phoneNumberId, receivedAt)
      return reply === undefined ? [] : [reply]
    }
    const replies = entries.flatMap(read)
    for (const reply of replies) events.replies.push(reply)
    // What was no list at all is one part.
    const left = Math.max(entries.length, 1) - replies.length
    if (left > 0) count(phoneNumberId === undefined ? 'no_phone_number_id' : `messages.${field}`, left)
  }

  const readNumber = (value: Record<string, unknown>) => {
    const phoneNumberId = phoneNumberIdSchema.parse(value).metadata.phone_number_id
    for (const raw of list.parse(value.statuses)) {
      const { event, problem } = readStatus(raw, phoneNumberId, receivedAt)
      if (event === undefined) count(problem)
      else events.statuses.push(event)
    }
    for (const [field, content] of Object.entries(value)) {
      if (field === 'messages' || field === 'user_preferences') readReplies(field, content, phoneNumberId)
      else if (!frame.has(field)) count(`messages.${word(field)}`, Math.max(1, list.parse(content).length))
    }
  }

  const readChange = (raw: unknown, time: string | number) => {
    const change = changeSchema.safeParse(raw)
    if (!change.success) return count('bad_change')
    const { field, value } = change.data
    if (numberFields.has(field)) return readNumber(value)
    if (field !== 'message_template_status_update') return count(`field:${word(field)}`)
    const update = readTemplateUpdate(value, time, receivedAt)
    if (update === undefined) count('bad_template_update')
    else events.templateUpdates.push(update)
  }

  const json = parseJson(body)
  const delivery = deliverySchema.safeParse(json)
  if (json === undefined) count('not_json')
  else if (!delivery.success) count('not_a_delivery')
  else if (delivery.data.object !== 'whatsapp_business_account') count(`object:${word(delivery.data.object)}`)
  else
    for (const raw of list.parse(delivery.data.entry)) {
      const entry = entrySchema.safeParse(raw)
      if (entry.success) for (const change of entry.data.changes) readChange(change, entry.data.time)
      else count('bad_entry')
    }
  return { ...events, ignored: ignored() }
}
