import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused, parameterRequired } from '../errors/graphRefusals.ts'

/** Whom a send is for: a phone number (digits only) or a business-scoped user id. */
export interface RecipientAddress {
  readonly kind: 'phone' | 'user'
  readonly address: string
  /** As the caller wrote it; the answer repeats it. */
  readonly input: string
}

const userId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/

/** Reads `to`, or `recipient` when there is no `to`. Throws 100 when neither is there and 131009 when it cannot be one. */
export function readRecipient(body: Readonly<Record<string, unknown>>): RecipientAddress {
  if (body.to !== undefined && body.to !== null) return readPhone(body.to)
  if (body.recipient === undefined || body.recipient === null) throw parameterRequired('to')
  if (typeof body.recipient !== 'string') throw parameterRefused('recipient', 'must be a string.')
  if (!userId.test(body.recipient)) {
    throw new GraphError(131009, { details: 'recipient is not a valid business-scoped user id' })
  }
  return { kind: 'user', address: body.recipient, input: body.recipient }
}

function readPhone(to: unknown): RecipientAddress {
  if (typeof to !== 'string') throw parameterRefused('to', 'must be a string.')
  const digits = phoneDigits(to)
  if (!/^\d{8,15}$/.test(digits)) {
    throw new GraphError(131009, { details: 'to is not a valid phone number: 8 to 15 digits with the country code' })
  }
  return { kind: 'phone', address: digits, input: to }
}

/** A phone number without the punctuation that Meta tolerates; letters and the like stay, so that they are noticed. */
export function phoneDigits(text: string): string {
  return text.replace(/[\s().+-]/g, '')
}
