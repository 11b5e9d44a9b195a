import * as z from 'zod/mini'

const looseText = z.catch(z.optional(z.string()), undefined)
const looseNumber = z.catch(z.optional(z.number()), undefined)

/** Meta writes codes as numbers, and in some places as strings. */
const code = z.union([z.int(), z.pipe(z.string().check(z.regex(/^[0-9]{1,10}$/)), z.transform(Number))])

const errorSchema = z.object({
  code,
  message: looseText,
  error_subcode: looseNumber,
  is_transient: z.catch(z.optional(z.boolean()), undefined),
  fbtrace_id: looseText,
  error_data: z.catch(
    z.optional(
      z.union([
        z.string(),
        z.pipe(
          z.object({ details: z.string() }),
          z.transform(({ details }) => details),
        ),
      ]),
    ),
    undefined,
  ),
})

/** What Meta says of an error. */
export interface GraphError {
  code: number
  subcode: number | undefined
  message: string
  /** Meta's own word, for codes we do not know. */
  isTransient: boolean | undefined
  fbTraceId: string | undefined
}

const acceptedSchema = z.object({
  messages: z.array(z.object({ id: z.string().check(z.minLength(1), z.maxLength(512)) })).check(z.minLength(1)),
  contacts: z.catch(z.optional(z.array(z.object({ wa_id: looseText }))), undefined),
})

/** JSON, or `undefined` for a text that is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The error in an answer, or `null` when there is none with a code. */
export const readGraphError = (body: unknown): GraphError | null => {
  const parsed = z.object({ error: errorSchema }).safeParse(body)
  if (!parsed.success) return null
  const { code, message = '', error_subcode, is_transient, fbtrace_id, error_data: details = '' } = parsed.data.error
  return {
    code,
    subcode: error_subcode,
    message: details === '' || message.includes(details) ? message : `${message}: ${details}`,
    isTransient: is_transient,
    fbTraceId: fbtrace_id,
  }
}

/** The message id, and the number Meta made of the one we gave; `null` without a message id. */
export const readAccepted = (body: unknown): { wamid: string; waId: string | undefined } | null => {
  const parsed = acceptedSchema.safeParse(body)
  const wamid = parsed.data?.messages[0]?.id
  return wamid === undefined ? null : { wamid, waId: parsed.data?.contacts?.[0]?.wa_id }
}
