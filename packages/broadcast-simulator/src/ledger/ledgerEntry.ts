import type { AcceptedMessage } from '../messages/acceptedMessage.ts'

/** One acceptance: the truth about what Meta took, whatever became of the answer. */
export interface LedgerEntry {
  /** When it was accepted, ISO 8601 in UTC with milliseconds. */
  readonly at: string
  readonly wamid: string
  readonly phoneNumberId: string
  /** Digits of the phone number, or the user id that was written to. */
  readonly to: string
  /** `biz_opaque_callback_data`, or null. */
  readonly callback: string | null
  /** Template name; null for a free-form text. */
  readonly template: string | null
  readonly language: string | null
}

/** The entry of a message. */
export function ledgerEntry(message: AcceptedMessage): LedgerEntry {
  return {
    at: new Date(message.acceptedAt).toISOString(),
    wamid: message.wamid,
    phoneNumberId: message.phoneNumberId,
    to: message.recipient.address,
    callback: message.callback,
    template: message.template,
    language: message.language,
  }
}

/** The entry as one line of NDJSON, without the line break; the only place where its names are snake_case. */
export function ledgerLine(message: AcceptedMessage): string {
  const { phoneNumberId, ...entry } = ledgerEntry(message)
  const { at, wamid, ...rest } = entry
  return JSON.stringify({ at, wamid, phone_number_id: phoneNumberId, ...rest })
}
