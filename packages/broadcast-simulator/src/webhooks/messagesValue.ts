import type { PhoneNumber } from '../senders/phoneNumber.ts'

/** The `value` of a change that concerns a phone number: product, metadata, and what there is to tell. */
export function messagesValue(
  number: PhoneNumber | undefined,
  content: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: number?.displayPhoneNumber.replace(/\D/g, '') ?? '',
      phone_number_id: number?.id ?? '',
    },
    ...content,
  }
}
