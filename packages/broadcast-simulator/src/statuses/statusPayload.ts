import { metaError } from '../errors/metaErrors.ts'
import type { PlannedStatus } from './planStatuses.ts'
import { profileName, userIdOf } from './profile.ts'

const errorPage = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/'

/** One member of `statuses[]`, as Meta writes it. */
export function statusPayload({ message, status, happenedAt, code }: PlannedStatus): object {
  const failed = status === 'failed'
  return {
    id: message.wamid,
    status,
    timestamp: String(Math.floor(happenedAt / 1000)),
    ...(message.waId === null ? {} : { recipient_id: message.waId }),
    // Meta leaves the user id out of failures of messages that were sent to a phone.
    ...(failed && message.waId !== null ? {} : { recipient_user_id: userIdOf(message) }),
    ...(message.callback === null ? {} : { biz_opaque_callback_data: message.callback }),
    // Once with `sent`, once with `delivered`; never with `read`, which always follows a `delivered` here.
    ...(status === 'sent' || status === 'delivered' ? { pricing: pricing(message.category) } : {}),
    ...(failed && code !== undefined ? { errors: [statusError(code, message.doom?.codeAsString ?? false)] } : {}),
  }
}

/** The `contacts[]` member that accompanies a status other than `failed`. */
export function statusContact({ message }: PlannedStatus): object {
  return {
    profile: { name: profileName(message) },
    ...(message.waId === null ? {} : { wa_id: message.waId }),
    user_id: userIdOf(message),
  }
}

function pricing(category: string): object {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category }
}

const details: Readonly<Record<number, string>> = {
  131026: 'Message Undeliverable.',
  131047:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  131049: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  130472: "Failed to send message because this user's phone number is part of an experiment.",
  132015: 'Message was not sent because the template was paused after its quality was assessed.',
}

function statusError(code: number, asString: boolean): object {
  const { title } = metaError(code)
  return {
    code: asString ? String(code) : code,
    title,
    message: title,
    error_data: { details: details[code] ?? title },
    href: errorPage,
  }
}
