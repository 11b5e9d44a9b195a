/**
 * What went wrong, in a word that never changes. Branch on this, never on a message.
 *
 * - `invalid_input`: something the caller gave; `issues` names each field.
 * - `not_found`: no such campaign, sender or message.
 * - `forbidden`: not signed in, or the host's `broadcast_authorize` refused.
 * - `illegal_transition`: the campaign's status does not allow it.
 * - `blocked_by_preflight`: a check before sending said no; `issues` names each check.
 * - `window_closed`: the person has not written on that channel within 24 hours, so that only a template may be sent.
 * - `schema_mismatch`: the database's migrations are older or newer than this package.
 * - `database`: the database refused for another reason; nothing was done.
 * - `network`: no answer. The call may have been carried out: repeat it with the same id.
 * - `aborted`: the caller's signal ended it.
 * - `meta`: Meta's API said no (see {@link MetaApiError}).
 */
export type BroadcastErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'forbidden'
  | 'illegal_transition'
  | 'blocked_by_preflight'
  | 'window_closed'
  | 'schema_mismatch'
  | 'database'
  | 'network'
  | 'aborted'
  | 'meta'

/** One field, or one check, and what is wrong with it. */
export interface Issue {
  path: string
  message: string
}

export interface BroadcastErrorOptions {
  cause?: unknown
  /** What to do about it, for a person. */
  hint?: string | undefined
  issues?: readonly Issue[] | undefined
}

const brand = Symbol.for('@iita/broadcast/error')

/** Base of everything this package throws. Messages never hold a phone number or a token. */
export class BroadcastError extends Error {
  override readonly name: string = 'BroadcastError'
  readonly code: BroadcastErrorCode
  readonly hint: string | undefined
  readonly issues: readonly Issue[]
  readonly [brand] = true

  constructor(code: BroadcastErrorCode, message: string, options: BroadcastErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.issues = options.issues ?? []
  }

  toJSON(): { name: string; code: string; message: string; hint?: string; issues?: readonly Issue[] } {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.issues.length === 0 ? {} : { issues: this.issues }),
    }
  }
}

/** True for errors of this package, also when two copies of it are loaded. */
export const isBroadcastError = (error: unknown): error is BroadcastError =>
  error instanceof Error && (error as unknown as Record<symbol, unknown>)[brand] === true
