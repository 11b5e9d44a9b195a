import type { GraphError } from '../errors/GraphError.ts'
import { graphErrorBody } from '../errors/graphErrorBody.ts'
import type { AcceptedMessage } from './acceptedMessage.ts'

/** What goes back over the wire, and how. */
export interface Answer {
  readonly httpStatus: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /**
   * `whole` as it should be · `cut` half of the body, then the connection closes · `reset` the connection is reset
   * instead of an answer · `hang` no answer until the client gives up.
   */
  readonly wire: 'whole' | 'cut' | 'reset' | 'hang'
  /** Milliseconds before anything is written. */
  readonly delayMs: number
  /** For `hang`: milliseconds after which the connection is closed; without it, never. */
  readonly forMs?: number
}

const json = { 'content-type': 'application/json; charset=UTF-8' }

/** The answer to a message that was taken. */
export function acceptedAnswer(message: AcceptedMessage, messageStatus: string, delayMs: number): Answer {
  return { httpStatus: 200, headers: json, body: acceptedBody(message, messageStatus), wire: 'whole', delayMs }
}

/** An answer that says what was refused and why. */
export function refusedAnswer(error: GraphError, delayMs: number): Answer {
  const { retryAfterSeconds } = error.options
  return {
    httpStatus: error.httpStatus,
    headers: retryAfterSeconds === undefined ? json : { ...json, 'retry-after': String(retryAfterSeconds) },
    body: JSON.stringify(graphErrorBody(error)),
    wire: 'whole',
    delayMs,
  }
}

/** No answer at all. */
export function silentAnswer(wire: 'reset' | 'hang', delayMs: number, forMs?: number): Answer {
  return { httpStatus: 0, headers: {}, body: '', wire, delayMs, ...(forMs === undefined ? {} : { forMs }) }
}

/** A page where JSON was expected, as a proxy in between would send it. */
export function htmlAnswer(httpStatus: number, delayMs: number): Answer {
  return {
    httpStatus,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>',
    wire: 'whole',
    delayMs,
  }
}

/** The same answer without `messages`, so that nobody can tell which message it is about. */
export function withoutId(answer: Answer): Answer {
  const { messages: _, ...rest } = JSON.parse(answer.body) as Record<string, unknown>
  return { ...answer, body: JSON.stringify(rest) }
}

function acceptedBody({ recipient, wamid, waId }: AcceptedMessage, messageStatus: string): string {
  const person = waId === null ? { user_id: recipient.address } : { wa_id: waId }
  return JSON.stringify({
    messaging_product: 'whatsapp',
    contacts: [{ input: recipient.input, ...person }],
    messages: [{ id: wamid, message_status: messageStatus }],
  })
}
