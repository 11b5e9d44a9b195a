import type { RecipientWords } from '../recipients.ts'

export const recipients: RecipientWords = {
  skipReason: {
    opted_out: 'Asked not to receive broadcasts',
    invalid_number: 'The number cannot be used',
    duplicate_number: 'Same number as someone else',
    missing_variable: 'Lacks a value of the message',
    frequency_cap: 'Received many messages lately',
    text_too_long: 'Their message would be too long',
  },
}
