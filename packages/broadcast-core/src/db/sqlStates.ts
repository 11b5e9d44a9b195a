import type { BroadcastErrorCode } from '../errors/BroadcastError.ts'

/** What an answer of the database means for the caller. */
export interface Meaning {
  code: BroadcastErrorCode
  /** False only when it is certain that nothing was done. */
  maybeDone: boolean
  /** What to do about it; a hint that came with the answer is preferred. */
  hint?: string
}

const no = (code: BroadcastErrorCode, hint?: string): Meaning => ({
  code,
  maybeDone: false,
  ...(hint === undefined ? {} : { hint }),
})
const perhaps: Meaning = { code: 'network', maybeDone: true }

const migrate = 'Apply the migrations of this version of the package, then reload the schema cache of PostgREST.'
const signIn = 'Check the key or session, and what broadcast_authorize allows.'
const mend = 'The text holds characters that the database cannot store.'

/** Postgres' SQLSTATEs and PostgREST's own codes: the one place where they get a meaning. */
const byState: Record<string, Meaning> = {
  BC001: no('illegal_transition'),
  BC002: no('not_found'),
  BC003: no('invalid_input'),
  BC004: no('blocked_by_preflight'),
  BC005: no('window_closed'),

  '42501': no('forbidden', signIn), // no grant, a row policy, or broadcast_authorize
  '42883': no('schema_mismatch', migrate), // a function that another one calls
  '42P01': no('schema_mismatch', migrate), // a table
  '42703': no('schema_mismatch', migrate), // a column
  '22021': no('invalid_input', mend), // a byte that is no UTF-8
  '22P05': no('invalid_input', mend), // NUL in JSON
  '40003': perhaps, // Postgres itself does not know
  '57P01': perhaps, // server shut down in mid-call
  '57P02': perhaps, // server crashed in mid-call
  '57P03': perhaps, // server starting up

  PGRST000: perhaps, // cannot connect to Postgres
  PGRST001: perhaps, // connection to Postgres died in mid-call
  PGRST002: perhaps, // schema cache not loaded yet
  PGRST003: perhaps, // no free connection in time
  PGRST102: no('invalid_input', mend), // lone surrogate, or no JSON at all
  PGRST106: no('schema_mismatch', 'Expose the schema "public" in the API settings.'),
  PGRST202: no('schema_mismatch', migrate), // no such function, or other arguments
  PGRST203: no('schema_mismatch', migrate), // two functions of that name
  PGRST301: no('forbidden', signIn), // token cannot be read
  PGRST302: no('forbidden', signIn), // nobody signed in
  PGRST303: no('forbidden', signIn), // token expired
}

/** The first two characters of a SQLSTATE name its class. */
const byClass: Record<string, Meaning> = { '08': perhaps /* connection */ }

/** For answers without a code we know: proxies, gateways, and nothing at all (0). */
const byHttpStatus: Record<number, Meaning> = {
  401: no('forbidden', signIn),
  403: no('forbidden', signIn),
  413: no('invalid_input', 'The request is too large.'),
}

const isDatabaseCode = (state: string): boolean => /^(?:PGRST[0-9A-Z]{3}|[0-9A-Z]{5})$/.test(state)

/**
 * What a failed call means. A code that we do not list is still an answer of the database, which rolled back;
 * anything that is not an answer of the database (no answer, HTML, a proxy's 502 or 504) may have been carried out.
 */
export const meaningOf = (state: string | undefined, httpStatus: number): Meaning => {
  if (state !== undefined && isDatabaseCode(state)) {
    return byState[state] ?? byClass[state.slice(0, 2)] ?? byHttpStatus[httpStatus] ?? no('database')
  }
  return byHttpStatus[httpStatus] ?? perhaps
}
