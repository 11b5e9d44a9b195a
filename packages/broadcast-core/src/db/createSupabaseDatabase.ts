import type { BroadcastError, Issue } from '../errors/BroadcastError.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { Database } from './database.ts'
import { refuseReadableServiceKey } from './serviceKey.ts'
import { meaningOf } from './sqlStates.ts'

/** What PostgREST's client answers; it throws only when told to. */
interface RpcAnswer {
  data: unknown
  error: unknown
  status: number
}

interface RpcCall extends PromiseLike<RpcAnswer> {
  abortSignal(signal: AbortSignal): PromiseLike<RpcAnswer>
}

/**
 * The part of a `SupabaseClient` that we use. Structural, in method syntax and with unknown arguments, so that a host's
 * client fits whatever database types and default schema it was created with: `SupabaseClient<Db, 'app'>` is not a
 * `SupabaseClient`, and a typed `rpc` takes only the functions its types know.
 */
export interface SupabaseRpcClient {
  schema(name: string): { rpc(name: unknown, args?: unknown): RpcCall }
}

/** What is no client at all would only be noticed as a lost answer, call after call. */
const requireClient = (supabase: SupabaseRpcClient): void => {
  if (typeof (supabase as Partial<SupabaseRpcClient> | null | undefined)?.schema === 'function') return
  throw new InvalidInputError([{ path: 'supabase', message: 'must be a client of supabase-js' }], {
    hint: 'Give it what createClient of @supabase/supabase-js answers.',
  })
}

/** Our functions live there, also when the host's client has another default schema. */
const schema = 'public'

/**
 * A {@link Database} over the host's Supabase client; calls run as whoever the client is signed in as.
 * Throws `BroadcastError`s only: `InvalidInputError` for what the caller gave, `DatabaseError` for everything else,
 * whose `maybeDone` says whether the call must be repeated with the same id to learn its fate.
 *
 * @throws {InvalidInputError} `supabase`, for what is no client, and for a service key in a browser or its workers; one that the
 *   client's `accessToken` function hands out is not seen
 * @example
 * const database = createSupabaseDatabase(createClient(url, key))
 */
export const createSupabaseDatabase = (supabase: SupabaseRpcClient): Database => {
  requireClient(supabase)
  refuseReadableServiceKey(supabase)
  return {
    async call(name, args, { signal } = {}) {
      if (signal?.aborted) throw aborted(name, false)
      let answer: RpcAnswer
      try {
        const call = supabase.schema(schema).rpc(name, args)
        answer = await (signal ? call.abortSignal(signal) : call)
      } catch (thrown) {
        // A client made with throwOnError, or a host's own fetch or token callback.
        answer = { data: null, error: thrown ?? {}, status: 0 }
      }
      if (answer.error === null || answer.error === undefined) return answer.data
      if (answer.status === 0 && signal?.aborted && !isTimeout(signal.reason)) throw aborted(name, true)
      throw toError(name, answer.error, answer.status)
    },
  }
}

/** A caller's own time limit is a lost answer, not a change of mind. */
const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError'

const aborted = (name: string, maybeDone: boolean): DatabaseError =>
  new DatabaseError('aborted', `${name} was aborted by its caller`, { maybeDone })

/**
 * Foreign texts (a proxy's page, a header that fetch refused, a row that a constraint refused) may hold a token or a
 * phone number: of those only codes are repeated, and Postgres' own words without long numbers.
 */
const toError = (name: string, error: unknown, httpStatus: number): BroadcastError => {
  const { code, message, hint, details } = readError(error)
  const meaning = meaningOf(code, httpStatus)
  const options = { hint: hint ?? meaning.hint, sqlState: code, httpStatus, maybeDone: meaning.maybeDone }
  if (meaning.code === 'network') {
    const clue = code ?? /\b(?:E[A-Z]{4,}|UND_ERR_[A-Z_]+)\b/.exec(details ?? '')?.[0]
    const facts = [httpStatus > 0 ? `HTTP ${httpStatus}` : 'no answer', clue].filter((fact) => fact !== undefined)
    return new DatabaseError('network', `No usable answer from the database to ${name} (${facts.join(', ')})`, {
      ...options,
      httpStatus: httpStatus > 0 ? httpStatus : undefined,
    })
  }
  if (meaning.code === 'invalid_input') {
    const issues = readIssues(details)
    return new InvalidInputError(issues.length > 0 ? issues : [{ path: name, message: ownWords(code, message) }], {
      hint: options.hint,
    })
  }
  return new DatabaseError(meaning.code, `${name}: ${ownWords(code, message)} (${code ?? `HTTP ${httpStatus}`})`, {
    ...options,
    issues: readIssues(details),
  })
}

const longNumber = /\+?\d[\d\s().-]{4,}\d/g

/** Our own errors (BC…) are written to be shown; of others, long numbers are blotted out. */
const ownWords = (code: string | undefined, message: string): string => {
  if (code === undefined) return 'refused'
  return code.startsWith('BC') ? message : message.replace(longNumber, '…').slice(0, 300)
}

interface ErrorParts {
  code: string | undefined
  message: string
  hint: string | undefined
  details: string | undefined
}

const readError = (error: unknown): ErrorParts => {
  const parts: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {}
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    code: text(parts.code),
    message: text(error instanceof Error ? error.message : parts.message) ?? 'refused without a reason',
    hint: text(parts.hint),
    details: text(parts.details),
  }
}

/** BC003, BC004 and BC005 carry `[{"path", "message"}]` in their detail. */
const readIssues = (details: string | undefined): Issue[] => {
  if (details === undefined || !details.startsWith('[')) return []
  let list: unknown
  try {
    list = JSON.parse(details)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
  return Array.isArray(list) ? list.filter(isIssue).map(({ path, message }) => ({ path, message })) : []
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Issue>).path === 'string' &&
  typeof (value as Partial<Issue>).message === 'string'
