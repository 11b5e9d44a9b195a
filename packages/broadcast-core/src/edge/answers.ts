import type { EdgeErrorBody } from '../db/edgeErrors.ts'
import { type BroadcastError, type BroadcastErrorCode, type Issue, isBroadcastError } from '../errors/BroadcastError.ts'
import type { DatabaseError } from '../errors/DatabaseError.ts'
import { Refusal } from './Refusal.ts'

/** Never kept: it may hold people's numbers. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })

const statuses: Record<BroadcastErrorCode, number> = {
  invalid_input: 400,
  forbidden: 403,
  not_found: 404,
  illegal_transition: 409,
  window_closed: 409,
  blocked_by_preflight: 409,
  schema_mismatch: 500,
  database: 500,
  meta: 502,
  network: 503,
  aborted: 503,
}

const statusOf = (error: BroadcastError): number => {
  const { httpStatus, sqlState } = error as Partial<DatabaseError>
  // PostgREST tells a token that it cannot believe from a user who may not.
  if (error.code === 'forbidden' && httpStatus === 401) return 401
  // A value of the wrong type, which Postgres refuses before our functions see it.
  if (error.code === 'database' && sqlState?.startsWith('22')) return 400
  return statuses[error.code]
}

const bodyOf = (error: BroadcastError): EdgeErrorBody => {
  const { sqlState, maybeDone } = error as Partial<DatabaseError>
  return {
    error: error.code,
    message: error.code === 'invalid_input' ? invalidInput(error.issues) : error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues.map(withCleanPath) }),
    ...(sqlState === undefined ? {} : { sql_state: sqlState }),
    ...(maybeDone === true ? { maybe_done: true as const } : {}),
  }
}

const invalidInput = (issues: readonly Issue[]): string =>
  `Invalid input: ${issues
    .map(withCleanPath)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ')}`

const ordinaryKey = /^[\p{L}\p{N}_ -]{1,64}$/u
const longNumber = /\d{6,}/

/** A key that somebody made up may be a phone number or a token. */
const withCleanPath = ({ path, message }: Issue): Issue => ({
  path: path
    .split('.')
    .map((key) => (ordinaryKey.test(key) && !longNumber.test(key) ? key : '…'))
    .join('.'),
  message,
})

/** Says what went wrong and never more: the words of a stranger's exception stay here. */
export const errorAnswer = (error: unknown): Response => {
  if (error instanceof Refusal) return json(error.status, error.body, error.headers)
  if (isBroadcastError(error)) return json(statusOf(error), bodyOf(error))
  return json(500, { error: 'unexpected', message: 'The function failed', maybe_done: true } satisfies EdgeErrorBody)
}

/** The same for a run that nobody but the function itself has a part in: nothing of it is the caller's fault. */
export const runErrorAnswer = (error: unknown): Response =>
  isBroadcastError(error) ? json(Math.max(500, statusOf(error)), bodyOf(error)) : errorAnswer(error)
