import * as z from 'zod/mini'
import { loosePart, looseText } from './looseText.ts'
import { present, readTime } from './readTime.ts'
import type { TemplateUpdateEvent } from './webhookEvents.ts'

const word = looseText(60)

const updateSchema = z.object({
  event: word,
  message_template_name: looseText(512),
  message_template_language: looseText(20),
  reason: word,
  other_info: loosePart({ title: word }),
})

/** Meta's words are capitals and underscores; nothing else is one. */
const toWord = (text: string | undefined): string | undefined => {
  const capitals = text?.toUpperCase()
  return capitals === undefined || capitals === 'NONE' || !/^[A-Z][A-Z0-9_]*$/.test(capitals) ? undefined : capitals
}

/** The value of a `message_template_status_update`; `undefined` when it does not say which template, or what. */
export const readTemplateUpdate = (
  raw: unknown,
  time: string | number,
  receivedAt: Date,
): TemplateUpdateEvent | undefined => {
  const parsed = updateSchema.safeParse(raw)
  if (!parsed.success) return undefined
  const { event, message_template_name: name, message_template_language: language, reason, other_info } = parsed.data
  const status = toWord(event)
  if (status === undefined || name === undefined || language === undefined) return undefined
  return {
    name,
    // Meta writes `en-US` here and `en_US` where templates are listed.
    language: language.replace('-', '_'),
    status,
    ...present({ reason: toWord(other_info?.title) ?? toWord(reason) }),
    at: readTime(time, receivedAt),
  }
}
