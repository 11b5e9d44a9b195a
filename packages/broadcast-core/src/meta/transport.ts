import { BroadcastError } from '../errors/BroadcastError.ts'

/** One HTTP request. Nothing of it may be logged: `headers` holds the access token, `body` a phone number. */
export interface TransportRequest {
  url: string
  method: 'POST'
  headers: Readonly<Record<string, string>>
  body: string
  /** Aborted when the time is over, or the runner stops. */
  signal: AbortSignal
  timeoutMs: number
}

/** A complete answer. A transport that got less throws. */
export interface TransportResponse {
  status: number
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>
  body: string
}

/**
 * Carries one request to the Graph API: at most once, without following redirects, without retries. Throws a
 * {@link TransportError} with the reason `not_connected` when not one byte of the request can have left; anything else it
 * throws means that Meta may have got it.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

export type TransportFailure =
  /** Provably not sent: refused, no such host, no TLS. */
  | 'not_connected'
  /** Broke off before the answer was complete. */
  | 'connection_lost'
  /** The answer is longer than any of Meta's. */
  | 'answer_too_long'

/** No complete answer came. */
export class TransportError extends BroadcastError {
  override readonly name = 'TransportError'
  readonly reason: TransportFailure

  constructor(reason: TransportFailure, message: string, options: { cause?: unknown } = {}) {
    super('network', message, options)
    this.reason = reason
  }
}

/** By name and reason, so that a transport may come with its own copy of this package. */
export const isNotSent = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'TransportError' &&
  (error as Partial<TransportError>).reason === 'not_connected'
