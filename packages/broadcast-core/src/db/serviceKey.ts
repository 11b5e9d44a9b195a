import { InvalidInputError } from '../errors/InvalidInputError.ts'

/**
 * Refuses a client that holds a service key where everyone can read it: in a page, or in a worker of one. Seen are the key
 * that the client was made with and the headers it was configured with; a key that its `accessToken` function hands out is
 * not, because it is asked for only when a call is made.
 *
 * @throws {InvalidInputError} `supabase`, without repeating the key
 */
export const refuseReadableServiceKey = (supabase: unknown): void => {
  if (!isBrowser() || !keysOf(supabase).some(isServiceKey)) return
  throw new InvalidInputError([{ path: 'supabase', message: 'holds a service key, which everyone can read here' }], {
    hint: 'Create the client with the anon or publishable key, and let operators sign in. Then revoke that key.',
  })
}

const globals = globalThis as {
  window?: { document?: unknown }
  WorkerGlobalScope?: unknown
  navigator?: { userAgent?: unknown }
}

/** Some servers have a `window` too, but none has a page in it. */
const isPage = (): boolean => globals.window?.document !== undefined

/**
 * A web, shared or service worker. Deno's workers and Cloudflare's have a `WorkerGlobalScope` too, and may hold a service
 * key: like Node and Bun they give their own names, and every browser, for historical reasons, one that begins with Mozilla.
 */
const isWorkerOfPage = (): boolean =>
  globals.WorkerGlobalScope !== undefined && `${globals.navigator?.userAgent}`.startsWith('Mozilla/')

/** Whether everyone can read what runs here: a page, or a worker of one. */
export const isBrowser = (): boolean => isPage() || isWorkerOfPage()

/** Every key that supabase-js sends by itself, from fields that only its types hide. */
const keysOf = (supabase: unknown): string[] => {
  const { supabaseKey, headers } = supabase as { supabaseKey?: unknown; headers?: unknown }
  const configured = Object.entries(headers ?? {})
    .filter(([name]) => ['authorization', 'apikey'].includes(name.toLowerCase()))
    .map(([, value]) => `${value}`.replace(/^bearer\s+/i, '').trim())
  return typeof supabaseKey === 'string' ? [supabaseKey, ...configured] : configured
}

/** A key that passes every rule of the database, whatever form Supabase gave it. */
export const isServiceKey = (key: unknown): boolean =>
  typeof key === 'string' && (key.startsWith('sb_secret_') || roleOf(key) === 'service_role')

/** The role a JWT names; `undefined` for what is none, such as a publishable key. */
export const roleOf = (key: string): unknown => {
  const [, payload = ''] = key.split('.')
  try {
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))?.role
  } catch {
    return undefined
  }
}
