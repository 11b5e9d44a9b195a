import { createSupabaseDatabase, type SupabaseRpcClient } from '../db/createSupabaseDatabase.ts'
import type { Database } from '../db/database.ts'
import type { EdgeRight } from '../db/edgeActions.ts'
import { isServiceKey, roleOf } from '../db/serviceKey.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { Refusal } from './Refusal.ts'
import type { Authorize } from './rights.ts'

/** What `createClient` of supabase-js is given here. */
export interface EdgeClientOptions {
  auth: { persistSession: false; autoRefreshToken: false; detectSessionInUrl: false }
  global: { headers: Record<string, string> }
}

export interface EdgeSupabase {
  /** `createClient` of supabase-js. */
  createClient: (url: string, key: string, options: EdgeClientOptions) => SupabaseRpcClient
  url: string
  /** The anon or publishable key; with `authorize`, the service role or secret key. */
  key: string
}

/** Whoever sent a request, and their way to the database. */
export interface Caller {
  database: Database
  /** Names who made it when the service key stands in for a person; null when the database knows its caller itself. */
  actor: string | null
  may(right: EdgeRight, action: string): boolean | Promise<boolean>
}

export type Connect = (request: Request) => Promise<Caller>

const nobody = (hint: string): Refusal => new Refusal(401, { error: 'forbidden', message: 'Nobody is signed in', hint })

const open = ({ createClient, url, key }: EdgeSupabase, headers: Record<string, string>): Database =>
  createSupabaseDatabase(
    createClient(url, key, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: { headers },
    }),
  )

const longestToken = 16_384

/** Calls run as the caller: row policies and `broadcast_authorize` decide. PostgREST checks the token. */
export const connectAsCaller = (supabase: EdgeSupabase): Connect => {
  requireSupabase(supabase)
  if (isServiceKey(supabase.key))
    throw refuse('supabase.key', 'must be the anon or publishable key; the service key needs `authorize`')
  return async (request) => {
    const token = /^Bearer +([^\s,]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    if (token === undefined || token.length > longestToken || isAnonymous(token, supabase.key))
      throw nobody("Send the user's access token: Authorization: Bearer <token>.")
    return { database: open(supabase, { authorization: `Bearer ${token}` }), actor: null, may: () => true }
  }
}

/** supabase-js sends its own key as a token when nobody is signed in. */
const isAnonymous = (token: string, key: string): boolean => token === key || roleOf(token) === 'anon'

/** Calls run with the service key, for somebody whom the host's own rule let in. */
export const connectAsService = (supabase: EdgeSupabase, authorize: Authorize): Connect => {
  requireSupabase(supabase)
  if (supabase.key.startsWith('sb_publishable_') || ['anon', 'authenticated'].includes(String(roleOf(supabase.key))))
    throw refuse('supabase.key', 'must be the service role or secret key when `authorize` decides who may call')
  return async (request) => {
    const authorization = await authorize(request)
    // Plain JavaScript may answer nothing at all.
    if (!authorization) throw nobody('Send what the function asks for.')
    const actor = Array.from(authorization.actor.trim()).slice(0, 200).join('')
    if (actor === '') throw new TypeError('authorize answered no actor')
    const { rights } = authorization
    return {
      database: inNameOf(actor, open(supabase, { 'x-broadcast-actor': headerText(actor) })),
      actor,
      may: (right, action) => (typeof rights === 'function' ? rights(right, action) : rights.includes(right)),
    }
  }
}

/** The service role may make campaigns in anybody's name; whoever calls through it may not. */
const inNameOf = (actor: string, database: Database): Database => ({
  async call(name, args, options) {
    const { created_by: named } = (args.p_campaign ?? {}) as { created_by?: unknown }
    if (named === undefined || named === null || named === '' || named === actor)
      return database.call(name, args, options)
    throw new DatabaseError('forbidden', `${name}: not allowed: created_by`, {
      hint: 'Leave it out: a campaign is made by whoever is calling.',
      maybeDone: false,
    })
  },
})

/** Headers hold ASCII: other letters go as JSON does it, which the database reads. */
const headerText = (text: string): string =>
  /^[\x20-\x7e]+$/.test(text) && !text.startsWith('"')
    ? text
    : JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const requireSupabase = ({ createClient, url, key }: EdgeSupabase): void => {
  if (typeof createClient !== 'function') throw refuse('supabase.createClient', 'must be createClient of supabase-js')
  if (typeof url !== 'string' || !URL.canParse(url)) throw refuse('supabase.url', 'must be the address of the project')
  if (typeof key !== 'string' || key.trim() === '') throw refuse('supabase.key', 'must be a key of the project')
}

const refuse = (path: string, message: string): InvalidInputError => new InvalidInputError([{ path, message }])
