import type { Keys } from '../keys/createKeys.ts'

/** One database with a PostgREST and a gateway of its own. */
export interface LocalDatabase extends Keys, AsyncDisposable {
  /** What `createClient` of supabase-js takes. */
  readonly supabaseUrl: string
  /** As role `postgres`, who owns the tables. */
  readonly dbUrl: string
  /** As `supabase_admin`, the superuser that a hosted project keeps to itself. */
  readonly adminDbUrl: string
  readonly postgrest: {
    /** Another one after PostgREST was killed and started again. */
    readonly pid: number
    /** Answers `/live` and `/ready`. */
    readonly adminUrl: string
  }
  /**
   * Signs a token of this project for any user.
   *
   * @param claims for example `{ role: 'authenticated', sub: '<uuid>', is_anonymous: true }`; `iat` and `exp` (ten
   * years) are added where missing
   */
  mintKey(claims: Record<string, unknown>): Promise<string>
  /** Resolves when PostgREST knows what was created until now. It learns by itself, but a moment later. */
  reloadSchema(): Promise<void>
  /** Harmless to call again. */
  stop(): Promise<void>
}

/** A running local Supabase. */
export interface LocalSupabase extends LocalDatabase {
  /** Of this process. */
  readonly pid: number
  readonly postgres: {
    /** Another one after each restart. */
    readonly pid: number
    /**
     * Ends Postgres, politely (`fast`) or as in a crash (`immediate`), and starts it again on the same port and data.
     * Resolves when PostgREST, too, has found it again.
     */
    restart(mode: 'fast' | 'immediate'): Promise<void>
  }
  /**
   * Another database, as this one was when it was ready: same roles, keys and people, its own rows from then on.
   *
   * @param name lower-case letters, digits and underscores; by default a random one
   */
  createDatabase(name?: string): Promise<LocalDatabase>
}
