import type { Grants } from '../database/createDatabaseShape.ts'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'

export interface LocalSupabaseOptions {
  /**
   * How many people the host's tables hold. 25,000 is the school's real size.
   * @default 0, empty tables
   */
  people?: number
  /**
   * The same seed gives the same people, to the last byte.
   * @default 1
   */
  seed?: number
  /**
   * Default privileges of the API roles on what migrations create in `public`: everything, as in projects made before
   * 2026 (`old`), or nothing (`new`).
   * @default 'new'
   */
  grants?: Grants
  /**
   * Apply every file of the repository's sql/migrations as role `postgres`.
   * @default true
   */
  migrations?: boolean
  /**
   * Insert the school's sender and templates after the migrations.
   * @default false
   */
  demoData?: boolean
  /**
   * Port of `supabaseUrl`.
   * @default a random free one
   */
  port?: number
  /** Aborts the start; once started, stops the stack. */
  signal?: AbortSignal
}

export type ResolvedOptions = Required<Omit<LocalSupabaseOptions, 'port' | 'signal'>> &
  Pick<LocalSupabaseOptions, 'port' | 'signal'>

const defaults = {
  people: 0,
  seed: 1,
  grants: 'new',
  migrations: true,
  demoData: false,
} satisfies LocalSupabaseOptions

// Numbers are made without repetition up to here.
const mostPeople = 2_000_000

/** @throws LocalSupabaseError `invalid_input`, naming the option */
export const resolveOptions = (options: LocalSupabaseOptions): ResolvedOptions => {
  const resolved: ResolvedOptions = { ...defaults, ...options }
  const refuse = (what: string): never => {
    throw new LocalSupabaseError('invalid_input', what)
  }
  if (!isWhole(resolved.people, mostPeople)) refuse(`people must be a whole number from 0 to ${mostPeople}`)
  if (!Number.isSafeInteger(resolved.seed)) refuse('seed must be a whole number')
  if (resolved.grants !== 'old' && resolved.grants !== 'new') refuse('grants must be "old" or "new"')
  if (resolved.port !== undefined && !isWhole(resolved.port, 65_535)) refuse('port must be a whole number up to 65535')
  return resolved
}

const isWhole = (value: number, most: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= most
