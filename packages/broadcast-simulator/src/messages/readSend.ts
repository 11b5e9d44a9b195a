import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused, parameterRequired } from '../errors/graphRefusals.ts'
import { readBodyPart } from './readBodyPart.ts'
import { type RecipientAddress, readRecipient } from './readRecipient.ts'
import { type TemplateBody, templateBodySchema, textBodySchema } from './sendBody.ts'

/** A send whose shape is right; whether it fits its template is checked next. */
export type Send = {
  readonly recipient: RecipientAddress
  readonly callback: string | null
} & ({ readonly type: 'template'; readonly template: TemplateBody } | { readonly type: 'text'; readonly text: string })

const callbackLimit = 512
const textLimit = 4096

/** Reads the body of `POST /{phone-number-id}/messages`. Throws the `GraphError` that Meta would answer. */
export function readSend(body: unknown): Send {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw parameterRequired('messaging_product')
  const members = body as Readonly<Record<string, unknown>>
  if (members.messaging_product === undefined) throw parameterRequired('messaging_product')
  if (members.messaging_product !== 'whatsapp') throw parameterRefused('messaging_product', 'must be one of {WHATSAPP}')
  if (members.recipient_type === 'group') throw new GraphError(130501)
  if (members.recipient_type !== undefined && members.recipient_type !== 'individual') {
    throw parameterRefused('recipient_type', 'must be one of {INDIVIDUAL, GROUP}')
  }
  const common = { recipient: readRecipient(members), callback: readCallback(members.biz_opaque_callback_data) }
  const type = members.type ?? 'text'
  if (type === 'template') {
    return { ...common, type, template: readBodyPart(templateBodySchema, 'template', members.template) }
  }
  if (type === 'text') return { ...common, type, text: readText(members.text) }
  if (typeof type !== 'string') throw parameterRefused('type', 'must be a string.')
  throw new GraphError(131051, { details: 'The simulator takes messages of type template and text' })
}

function readCallback(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw parameterRefused('biz_opaque_callback_data', 'must be a string.')
  if (Buffer.byteLength(value) > callbackLimit) {
    throw parameterRefused('biz_opaque_callback_data', `must be at most ${callbackLimit} characters long.`)
  }
  return value
}

function readText(value: unknown): string {
  const { body } = readBodyPart(textBodySchema, 'text', value)
  if (body.trim() === '') throw new GraphError(131008, { details: "Parameter 'text['body']' is required" })
  if (body.length > textLimit) throw parameterRefused("text['body']", `must be at most ${textLimit} characters long.`)
  return body
}
