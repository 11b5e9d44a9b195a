import { LocalSupabaseError } from './LocalSupabaseError.ts'

/** This machine cannot run a local Supabase at all: tests should skip with the message as the reason. */
export class LocalSupabaseUnavailableError extends LocalSupabaseError {
  override readonly name = 'LocalSupabaseUnavailableError'

  constructor(reason: string) {
    super('unavailable', reason)
  }
}
