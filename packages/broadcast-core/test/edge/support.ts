import type { LocalDatabase } from '@iita/local-supabase'
import { localSupabaseUnavailableReason, startLocalSupabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createPrepareHandler, type PrepareHandlerOptions } from '../../src/edge.ts'
import { createBroadcastClient } from '../../src/index.ts'
import { insertPeople } from '../backends/insertPeople.ts'
import { templates } from '../backends/people.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
export type Json = any

/** A database with the people of `people.ts`, and the handler before it. */
export interface EdgeWorld {
  database: LocalDatabase
  sql: Client
  /** What the handler answers to whoever sends these headers; a user's token by default. */
  post(
    body: object,
    options?: { as?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; body: Json }>
  /** Another handler from now on, signed in or with `authorize`. */
  use(options?: Partial<PrepareHandlerOptions>): void
}

export const useEdge = (): EdgeWorld => {
  const world = {} as EdgeWorld
  const reason = localSupabaseUnavailableReason()
  let handle: (request: Request) => Promise<Response>

  beforeAll(async () => {
    if (reason !== null) return
    const stack = await startLocalSupabase()
    world.database = stack
    world.sql = new Client({ connectionString: stack.dbUrl })
    await world.sql.connect()
    await insertPeople(world.sql)
    const supabase = createClient(stack.supabaseUrl, stack.serviceRoleKey, { auth: { persistSession: false } })
    await createBroadcastClient({ supabase }).templates.sync(templates)
  }, 60_000)
  beforeEach((context) => {
    context.skip(reason !== null, reason ?? '')
    world.use()
  })
  afterAll(async () => {
    await world.sql?.end()
    await world.database?.stop()
  })

  world.use = (options = {}) => {
    const { supabaseUrl, anonKey, serviceRoleKey } = world.database
    const key = options.authorize === undefined ? anonKey : serviceRoleKey
    handle = createPrepareHandler({ supabase: { createClient, url: supabaseUrl, key }, origins: [], ...options })
  }
  world.post = async (body, { as = world.database.authenticatedKey, headers } = {}) => {
    const response = await handle(
      new Request('http://127.0.0.1/broadcast-prepare', {
        method: 'POST',
        headers: headers ?? { authorization: `Bearer ${as}` },
        body: JSON.stringify(body),
      }),
    )
    return { status: response.status, body: await response.json() }
  }
  return world
}
