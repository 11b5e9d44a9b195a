import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { Database } from './database.ts'
import { edgeActionOf, edgeActions } from './edgeActions.ts'
import { fromEdgeError } from './edgeErrors.ts'
import type { FunctionName } from './functions.ts'
import { isBrowser, isServiceKey } from './serviceKey.ts'

export type EdgeHeaders = Record<string, string>

/** The way through the host's edge function, for pages whose users do not sign in to Supabase. */
export interface EdgeOptions {
  /** Address of `broadcast-prepare`, such as `https://<project>.supabase.co/functions/v1/broadcast-prepare`. */
  url: string
  /** What the function asks for: the user's token, or the shared key. A function is asked before every call. */
  headers?: EdgeHeaders | (() => EdgeHeaders | Promise<EdgeHeaders>) | undefined
  /** @default the platform's */
  fetch?: typeof globalThis.fetch | undefined
  /** For one call, answer included. After it, the call counts as lost and may be repeated. @default 70_000 */
  timeoutMs?: number | undefined
}

/** Longer than the database lets its slowest function work. */
const defaults = { timeoutMs: 70_000 } as const satisfies Partial<EdgeOptions>

const serviceOnly =
  'Only servers do this, with the service role: the runner does it by itself, and createBroadcastClient({ supabase }) can.'

/**
 * A {@link Database} over HTTP: calls go to the edge function, which decides who may do what. Throws the same errors as the
 * direct way; an answer that was lost, late, or somebody else's is `network` with `maybeDone`.
 *
 * @throws {InvalidInputError} for an address or headers that cannot be used, or a service key in a browser.
 */
export const createEdgeDatabase = (options: EdgeOptions): Database => {
  const { headers = {}, fetch = globalThis.fetch, timeoutMs = defaults.timeoutMs } = options
  const url = requireUrl(options.url)
  if (!(Number.isFinite(timeoutMs) && timeoutMs >= 1 && timeoutMs <= 2_147_483_647))
    throw new InvalidInputError([{ path: 'edge.timeoutMs', message: 'must be a number of milliseconds, 1 or more' }])
  if (typeof headers !== 'function') refuseServiceKey(headers)

  const headersNow = async (): Promise<EdgeHeaders> => {
    if (typeof headers !== 'function') return headers
    const given = await ask(headers)
    refuseServiceKey(given)
    return given
  }

  return {
    async call(name, args, { signal } = {}) {
      const body = requestBody(name, args)
      const deadline = limit(timeoutMs, signal)
      try {
        if (signal?.aborted) throw aborted(name, false)
        const given = await headersNow()
        if (signal?.aborted) throw aborted(name, false)
        const answer = await post(fetch, { url, headers: given, body, signal: deadline.signal })
        if (answer === undefined) {
          if (signal?.aborted && !isTimeout(signal.reason)) throw aborted(name, true)
          throw lost(name)
        }
        if (answer.status >= 200 && answer.status < 300 && answer.json !== undefined) return answer.json
        throw fromEdgeError(name, answer.status, answer.json)
      } finally {
        deadline.end()
      }
    },
  }
}

const requireUrl = (url: unknown): string => {
  if (typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new InvalidInputError([{ path: 'edge.url', message: 'must be the address of the edge function' }])
}

/** In a browser everyone could read it; and whoever has it needs no edge function. */
const refuseServiceKey = (headers: EdgeHeaders): void => {
  const words = Object.values(headers).flatMap((value) => String(value).split(/[\s,]+/))
  if (!isBrowser() || !words.some(isServiceKey)) return
  throw new InvalidInputError([{ path: 'edge.headers', message: 'hold a service key, which everyone can read here' }], {
    hint: "Send the user's own token, or a key that only the edge function knows. Then revoke that key.",
  })
}

const ask = async (headers: () => EdgeHeaders | Promise<EdgeHeaders>): Promise<EdgeHeaders> => {
  try {
    return await headers()
  } catch (cause) {
    throw new DatabaseError('network', 'The headers for the edge function could not be had', {
      cause,
      maybeDone: false,
    })
  }
}

const requestBody = (name: FunctionName, args: Record<string, unknown>): string => {
  const action = edgeActionOf(name)
  if (action === undefined || edgeActions[action].right === 'sync_templates')
    throw new DatabaseError('forbidden', `${name} cannot be called through the edge function`, {
      hint: serviceOnly,
      maybeDone: false,
    })
  const params = Object.entries(args).map(([key, value]) => [key.replace(/^p_/, ''), value])
  return JSON.stringify({ action, ...Object.fromEntries(params) })
}

interface PostRequest {
  url: string
  headers: EdgeHeaders
  body: string
  signal: AbortSignal
}

/** The answer, its JSON if it is any; nothing when none came, for whatever reason. */
const post = async (
  fetch: typeof globalThis.fetch,
  { url, headers, body, signal }: PostRequest,
): Promise<{ status: number; json: unknown } | undefined> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body,
      signal,
      // The key in the headers is for this address alone, and cookies are for none.
      redirect: 'error',
      credentials: 'omit',
    })
    const text = await answer.text()
    return { status: answer.status, json: parse(text) }
  } catch {
    return undefined
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Ends with the caller's signal or after a time, whichever is first. */
const limit = (timeoutMs: number, signal: AbortSignal | undefined) => {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal?.addEventListener('abort', stop)
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    },
  }
}

/** A caller's own time limit is a lost answer, not a change of mind. */
const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError'

const aborted = (name: string, maybeDone: boolean): DatabaseError =>
  new DatabaseError('aborted', `${name} was aborted by its caller`, { maybeDone })

const lost = (name: string): DatabaseError =>
  new DatabaseError('network', `No answer from the edge function to ${name}`, { maybeDone: true })
