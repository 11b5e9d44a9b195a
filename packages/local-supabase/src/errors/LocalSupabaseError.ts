export type LocalSupabaseErrorCode =
  | 'unavailable'
  | 'start_failed'
  | 'port_in_use'
  | 'migration_failed'
  | 'invalid_input'
  | 'aborted'

/**
 * Anything that keeps a local Supabase from doing what was asked.
 *
 * `code` is stable; the message is for people and ends with the last lines of the server concerned, where there are any.
 */
export class LocalSupabaseError extends Error {
  override readonly name: string = 'LocalSupabaseError'
  readonly code: LocalSupabaseErrorCode

  constructor(code: LocalSupabaseErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
