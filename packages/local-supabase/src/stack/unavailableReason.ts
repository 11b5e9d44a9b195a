import { existsSync } from 'node:fs'
import { LocalSupabaseUnavailableError } from '../errors/LocalSupabaseUnavailableError.ts'
import { findPostgres } from '../postgres/findPostgres.ts'
import { findPostgrest } from '../postgrest/findPostgrest.ts'

export interface Binaries {
  /** Folder with Postgres's `bin`, `lib` and `share`. */
  native: string
  postgrest: string
}

const here = `${process.platform}-${process.arch}`

/** Why this machine cannot run a local Supabase, or null when it can; a reason for tests to skip with. */
export const localSupabaseUnavailableReason = (): string | null => {
  if (process.platform === 'win32') return 'local-supabase needs POSIX signals; on Windows run it inside WSL'
  const native = findPostgres()
  if (!native || !existsSync(native)) return `npm has no Postgres for ${here}, or it was not installed`
  const postgrest = findPostgrest()
  if (!postgrest) return `npm has no PostgREST for ${here}: set POSTGREST_BIN to the path of a PostgREST 12 binary`
  if (!existsSync(postgrest)) return `there is no PostgREST at ${postgrest}: check POSTGREST_BIN`
  return null
}

/** @throws LocalSupabaseUnavailableError */
export const findBinaries = (): Binaries => {
  const reason = localSupabaseUnavailableReason()
  const native = findPostgres()
  const postgrest = findPostgrest()
  if (reason !== null || !native || !postgrest) throw new LocalSupabaseUnavailableError(reason ?? 'no binaries')
  return { native, postgrest }
}
