import { metaError } from './metaErrors.ts'

/** What may be said about a refusal beyond its code. */
export interface GraphErrorOptions {
  /** Full message; by default `(#code) Title`. */
  readonly message?: string | undefined
  /** `error_data.details`, the sentence meant for people. */
  readonly details?: string | undefined
  readonly subcode?: number | undefined
  /** `type` of the body. @default 'OAuthException' */
  readonly type?: string | undefined
  /** HTTP status; by default the one listed for the code. */
  readonly httpStatus?: number | undefined
  readonly transient?: boolean | undefined
  /** Sent as the `Retry-After` header, in seconds. */
  readonly retryAfterSeconds?: number | undefined
}

/** A refusal in Meta's words. `code` is Meta's error code. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly code: number
  readonly httpStatus: number
  readonly options: GraphErrorOptions

  constructor(code: number, options: GraphErrorOptions = {}) {
    const known = metaError(code)
    super(options.message ?? `(#${code}) ${known.title}`)
    this.code = code
    this.httpStatus = options.httpStatus ?? known.httpStatus
    this.options = options
  }
}
