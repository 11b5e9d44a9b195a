import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { Conversations } from '../messages/createConversations.ts'
import type { SenderStore } from '../senders/createSenderStore.ts'
import type { PhoneNumber } from '../senders/phoneNumber.ts'
import { profileName, userIdOf } from '../statuses/profile.ts'
import { messagesValue } from '../webhooks/messagesValue.ts'
import type { WebhookUpdate } from '../webhooks/webhookUpdate.ts'

const from = z.string().check(z.regex(/^\d{8,15}$/))
const phoneNumberId = z.optional(z.string())

/** Checks what a person does: writes a text, taps a quick reply, or changes the marketing preference. */
export const inboundSchema = z.union([
  z.strictObject({ from, phoneNumberId, text: z.string() }),
  z.strictObject({
    from,
    phoneNumberId,
    button: z.strictObject({ payload: z.string(), text: z.string() }),
    wamid: z.optional(z.string()),
  }),
  z.strictObject({ from, phoneNumberId, preference: z.enum(['stop', 'resume']) }),
])

/** What a person does towards the business: writes, taps the quick reply of a template, or stops or resumes marketing. */
export type Inbound = {
  /** Digits of the person's phone number. */
  from: string
  /** To which of our numbers. @default the first */
  phoneNumberId?: string | undefined
} & (
  | { text: string }
  | {
      button: { payload: string; text: string }
      /** The message whose button was tapped. */
      wamid?: string | undefined
    }
  | { preference: 'stop' | 'resume' }
)

/** What the webhook needs beside the input. */
export interface InboundParts {
  readonly senders: SenderStore
  readonly conversations: Conversations
  readonly now: number
}

/** Applies what the person did and returns what Meta tells the app about it; undefined when there is no such number. */
export function receiveInbound(
  inbound: Inbound,
  { senders, conversations, now }: InboundParts,
): WebhookUpdate | undefined {
  const number = inbound.phoneNumberId === undefined ? senders.list()[0] : senders.find(inbound.phoneNumberId)
  if (!number) return undefined
  if ('preference' in inbound) {
    if (inbound.preference === 'stop') conversations.stopMarketing(inbound.from)
    else conversations.resumeMarketing(inbound.from)
    return preferenceUpdate(number, inbound.from, inbound.preference, now)
  }
  conversations.wrote(inbound.from)
  return messageUpdate(number, inbound, now)
}

function messageUpdate(
  number: PhoneNumber,
  inbound: Exclude<Inbound, { preference: string }>,
  now: number,
): WebhookUpdate {
  const person = addressed(inbound.from)
  const content =
    'text' in inbound
      ? { type: 'text', text: { body: inbound.text } }
      : {
          ...(inbound.wamid === undefined
            ? {}
            : { context: { from: number.displayPhoneNumber.replace(/\D/g, ''), id: inbound.wamid } }),
          type: 'button',
          button: inbound.button,
        }
  const message = {
    from: inbound.from,
    from_user_id: userIdOf(person),
    id: `wamid.${randomBytes(24).toString('base64')}`,
    timestamp: String(Math.floor(now / 1000)),
    ...content,
  }
  return {
    kind: 'change',
    field: 'messages',
    value: messagesValue(number, { contacts: [contact(inbound.from)], messages: [message] }),
  }
}

function preferenceUpdate(number: PhoneNumber, waId: string, value: 'stop' | 'resume', now: number): WebhookUpdate {
  const preference = {
    wa_id: waId,
    user_id: userIdOf(addressed(waId)),
    detail: `User requested to ${value} marketing messages`,
    category: 'marketing_messages',
    value,
    // A number here, unlike everywhere else.
    timestamp: Math.floor(now / 1000),
  }
  return {
    kind: 'change',
    field: 'user_preferences',
    value: messagesValue(number, { contacts: [contact(waId)], user_preferences: [preference] }),
  }
}

function contact(waId: string): object {
  const person = addressed(waId)
  return { profile: { name: profileName(person) }, wa_id: waId, user_id: userIdOf(person) }
}

function addressed(address: string) {
  return { recipient: { kind: 'phone' as const, address } }
}
