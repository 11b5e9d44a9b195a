import { z } from 'zod/mini'
import type { MessageStatusEvent } from '../queue/message.ts'
import { readStatus } from './readStatus.ts'
import { phoneNumberIdSchema } from './statusSchema.ts'

/** What a delivery held and this package does not use, by reason and how often. */
export interface IgnoredPart {
  /**
   * `not_json`, `not_a_delivery`, `object:<word>`, `bad_entry`, `bad_change`, `field:<word>`, `messages.<word>` (such as
   * `messages.messages`: what people wrote), `bad_status`, `unknown_status`, `no_message_id`, `no_phone_number_id`, or
   * `other` for what comes after the 50th different reason.
   */
  reason: string
  count: number
}

export interface ParsedWebhook {
  /** In the order of the delivery. */
  statuses: MessageStatusEvent[]
  ignored: IgnoredPart[]
}

export interface ParseWebhookOptions {
  /** Takes the place of times that cannot be. @default now */
  receivedAt?: Date | undefined
}

const list = z.catch(z.array(z.unknown()), [])
const deliverySchema = z.object({ object: z.string(), entry: z.unknown() })
const entrySchema = z.object({ changes: z.array(z.unknown()) })
const changeSchema = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })

/** Fields of a `messages` change that only say what the rest is about. */
const frame: ReadonlySet<string> = new Set(['messaging_product', 'metadata', 'contacts', 'statuses'])

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
 * Reads a delivery of Meta's webhook. Total: whatever the bytes are, it answers; a status that cannot be read is left out
 * and counted, and the rest of the delivery is read all the same. Verify the signature first.
 */
export const parseWebhook = (body: Uint8Array | string, options: ParseWebhookOptions = {}): ParsedWebhook => {
  const receivedAt = options.receivedAt ?? new Date()
  const statuses: MessageStatusEvent[] = []
  const { count, ignored } = makeCounter()

  const readMessages = (value: Record<string, unknown>) => {
    const phoneNumberId = phoneNumberIdSchema.parse(value).metadata.phone_number_id
    for (const raw of list.parse(value.statuses)) {
      const { event, problem } = readStatus(raw, phoneNumberId, receivedAt)
      if (event === undefined) count(problem)
      else statuses.push(event)
    }
    for (const [field, content] of Object.entries(value))
      if (!frame.has(field)) count(`messages.${word(field)}`, Math.max(1, list.parse(content).length))
  }

  const readChange = (raw: unknown) => {
    const change = changeSchema.safeParse(raw)
    if (!change.success) return count('bad_change')
    if (change.data.field !== 'messages') return count(`field:${word(change.data.field)}`)
    readMessages(change.data.value)
  }

  const json = parseJson(body)
  const delivery = deliverySchema.safeParse(json)
  if (json === undefined) count('not_json')
  else if (!delivery.success) count('not_a_delivery')
  else if (delivery.data.object !== 'whatsapp_business_account') count(`object:${word(delivery.data.object)}`)
  else
    for (const raw of list.parse(delivery.data.entry)) {
      const entry = entrySchema.safeParse(raw)
      if (entry.success) entry.data.changes.forEach(readChange)
      else count('bad_entry')
    }
  return { statuses, ignored: ignored() }
}
