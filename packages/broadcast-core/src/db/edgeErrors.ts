import type { BroadcastError, BroadcastErrorCode, Issue } from '../errors/BroadcastError.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { meaningOf } from './sqlStates.ts'

/** How the edge function says what went wrong. */
export interface EdgeErrorBody {
  /** A `BroadcastErrorCode`; `Unknown action` for one that the function does not have. */
  error: string
  message: string
  hint?: string | undefined
  issues?: readonly Issue[] | undefined
  sql_state?: string | undefined
  /** The call may have been carried out all the same. */
  maybe_done?: true | undefined
}

export const unknownAction = 'Unknown action'

const codes: readonly string[] = [
  'invalid_input',
  'not_found',
  'forbidden',
  'illegal_transition',
  'window_closed',
  'blocked_by_preflight',
  'schema_mismatch',
  'database',
  'network',
  'aborted',
] satisfies BroadcastErrorCode[]

const redeploy = 'Deploy the edge function of this version of the package.'
const wrongPlace =
  'Check edge.url: it must be the address of the function broadcast-prepare, and that must be deployed.'

/** The error that a function threw, made again from its answer. Whatever is not an answer of our function may be anybody's. */
export const fromEdgeError = (name: string, httpStatus: number, body: unknown): BroadcastError => {
  const { error, message, hint, issues, sql_state: sqlState, maybe_done } = readBody(body)
  if (error === unknownAction)
    return new DatabaseError('schema_mismatch', `${name}: the edge function does not know it`, {
      hint: redeploy,
      httpStatus,
      maybeDone: false,
    })
  if (error === undefined || !codes.includes(error)) return foreignAnswer(name, httpStatus)
  if (error === 'invalid_input')
    return new InvalidInputError(issues.length > 0 ? issues : [{ path: name, message }], { hint })
  const maybeDone = maybe_done === true
  return new DatabaseError(error as BroadcastErrorCode, message, { hint, issues, sqlState, httpStatus, maybeDone })
}

/** A gateway, a proxy, a page of the host: only its status is worth repeating. */
const foreignAnswer = (name: string, httpStatus: number): DatabaseError => {
  if (httpStatus === 404 || httpStatus === 405)
    return new DatabaseError('schema_mismatch', `${name}: no edge function answered (HTTP ${httpStatus})`, {
      hint: wrongPlace,
      httpStatus,
      maybeDone: false,
    })
  const { code, maybeDone, hint } = meaningOf(undefined, httpStatus)
  return new DatabaseError(code, `No usable answer from the edge function to ${name} (HTTP ${httpStatus})`, {
    hint,
    httpStatus,
    maybeDone,
  })
}

const readBody = (body: unknown) => {
  const parts: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    error: text(parts.error),
    message: text(parts.message) ?? 'refused without a reason',
    hint: text(parts.hint),
    issues: Array.isArray(parts.issues) ? parts.issues.filter(isIssue) : [],
    sql_state: text(parts.sql_state),
    maybe_done: parts.maybe_done,
  }
}

const isIssue = (value: unknown): value is Issue =>
  typeof (value as Partial<Issue> | null)?.path === 'string' &&
  typeof (value as Partial<Issue> | null)?.message === 'string'
