import { type EdgeAction, type EdgeRight, edgeActions } from '../db/edgeActions.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { errorAnswer, json } from './answers.ts'
import { callAction } from './callAction.ts'
import { type Connect, connectAsCaller, connectAsService, type EdgeSupabase } from './connect.ts'
import { checkOrigin, corsHeaders, preflightAnswer, requireOrigins } from './cors.ts'
import type { Answer, ProposalCall } from './proposal/proposalAction.ts'
import { proposalActions } from './proposal/proposalActions.ts'
import { Refusal } from './Refusal.ts'
import { type ActionRequest, checkLength, readParams, unknownActionRefusal } from './readParams.ts'
import type { Authorize } from './rights.ts'

export interface PrepareHandlerOptions {
  supabase: EdgeSupabase
  /** Pages that may call, such as `https://crm.example`. None: browsers cannot call, servers can. */
  origins: readonly string[]
  /**
   * For hosts whose users do not sign in to Supabase, usually `sharedKey`: who may call, and what. Calls then run with the
   * service key.
   * @default the caller's own token is required, and calls run as the caller
   */
  authorize?: Authorize | undefined
  /** Told of every failure that is not the caller's own: answers of 500 and above. Never holds a token or a number of ours. */
  onError?: ((error: unknown, action: string | null) => unknown) | undefined
  /** How long one request may take; `prepare` stops in good time before it. @default 50_000 */
  timeLimitMs?: number | undefined
  /** People that `prepare` looks at per call to the database, 1 to 200000. @default 10_000 */
  chunkSize?: number | undefined
  /** @default 4_194_304 */
  maxBodyBytes?: number | undefined
}

const defaults = {
  timeLimitMs: 50_000,
  chunkSize: 10_000,
  maxBodyBytes: 4 * 1024 * 1024,
} as const satisfies Partial<PrepareHandlerOptions>

const bodyTimeoutMs = 15_000

/**
 * The edge function `broadcast-prepare`, for any runtime with `Request` and `Response`: `POST {"action": …, …params}`, JSON back.
 * `prepare`, `start`, `progress` and `sync-templates` keep the proposal's names and answers; the others are `edgeActions`.
 *
 * Looks at method, origin, size, caller, JSON, action and params, in this order. Errors are
 * `{error: code, message, hint?, issues?, sql_state?, maybe_done?}`: 400 invalid_input (also 408, 413, and
 * `Unknown action`), 401 and 403 forbidden, 404 not_found, 405, 409 illegal_transition, window_closed and blocked_by_preflight, 500, 503 network.
 *
 * @throws {InvalidInputError} for a key, an origin or a limit that cannot be used.
 */
export const createPrepareHandler = (options: PrepareHandlerOptions): ((request: Request) => Promise<Response>) => {
  const { supabase, authorize, onError } = options
  const limits = requireLimits(options)
  const origins = requireOrigins(options.origins)
  const connect: Connect = authorize === undefined ? connectAsCaller(supabase) : connectAsService(supabase, authorize)
  const body = { maxBytes: limits.maxBodyBytes, timeoutMs: bodyTimeoutMs }

  const act = async (request: Request, seen: { action: string | null }): Promise<Answer> => {
    const startedAt = performance.now()
    checkLength(request, body)
    const caller = await connect(request)
    const { action, params } = await readParams(request, body)
    const known = findAction({ action, params })
    seen.action = action
    if (!(await caller.may(known.right, action))) throw notAllowed(action, known.right)
    return known.run({
      database: caller.database,
      params,
      signal: AbortSignal.timeout(limits.timeLimitMs),
      now: () => performance.now(),
      startedAt,
      endsAt: startedAt + limits.timeLimitMs,
      chunkSize: limits.chunkSize,
    })
  }

  const answer = async (request: Request): Promise<Response> => {
    const seen = { action: null }
    try {
      if (request.method !== 'POST' && request.method !== 'OPTIONS') throw wrongMethod()
      checkOrigin(request, origins)
      if (request.method === 'OPTIONS') return preflightAnswer(request)
      const { status, body: answered } = await act(request, seen)
      return json(status, answered)
    } catch (error) {
      const failed = errorAnswer(error)
      // Not waited for, and the last resort: when telling fails, there is nobody left to tell.
      if (failed.status >= 500)
        Promise.resolve()
          .then(() => onError?.(error, seen.action))
          .catch(() => undefined)
      return failed
    }
  }

  return async (request) => {
    const response = await answer(request)
    for (const [name, value] of Object.entries(corsHeaders(request, origins))) response.headers.set(name, value)
    return response
  }
}

const findAction = ({ action }: ActionRequest): { right: EdgeRight; run(call: ProposalCall): Promise<Answer> } => {
  if (Object.hasOwn(proposalActions, action)) return proposalActions[action as keyof typeof proposalActions]
  if (!Object.hasOwn(edgeActions, action)) throw unknownActionRefusal()
  const row = edgeActions[action as EdgeAction]
  return {
    right: row.right,
    run: async ({ database, params, signal }) => ({
      status: 200,
      body: await callAction(database, row, params, signal),
    }),
  }
}

const wrongMethod = (): Refusal =>
  new Refusal(405, { error: 'invalid_input', message: 'Only POST' }, { allow: 'POST, OPTIONS' })

const notAllowed = (action: string, right: EdgeRight): DatabaseError =>
  new DatabaseError('forbidden', `${action}: not allowed: ${right}`, {
    hint: 'The key that was sent does not have this right.',
    maybeDone: false,
  })

const requireLimits = (options: PrepareHandlerOptions) => {
  const limits = {
    timeLimitMs: options.timeLimitMs ?? defaults.timeLimitMs,
    chunkSize: options.chunkSize ?? defaults.chunkSize,
    maxBodyBytes: options.maxBodyBytes ?? defaults.maxBodyBytes,
  }
  const issues = [
    ...wrongNumber('timeLimitMs', limits.timeLimitMs, 2_147_483_647),
    ...wrongNumber('chunkSize', limits.chunkSize, 200_000),
    ...wrongNumber('maxBodyBytes', limits.maxBodyBytes, 1_073_741_824),
  ]
  if (issues.length > 0) throw new InvalidInputError(issues)
  return limits
}

const wrongNumber = (path: string, value: number, most: number) =>
  Number.isInteger(value) && value >= 1 && value <= most
    ? []
    : [{ path, message: `must be a whole number from 1 to ${most}` }]
