import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createBroadcastClient } from '../../src/client.ts'
import { createSupabaseDatabase } from '../../src/db/createSupabaseDatabase.ts'
import type { MakeBackend } from './backend.ts'
import { insertPeople } from './insertPeople.ts'
import { senderId, templates } from './people.ts'

/** Real Postgres and PostgREST, started once per test file; every backend is a database of its own. */
export const useStack = (): { make: MakeBackend; stack: () => LocalSupabase } => {
  let stack: LocalSupabase | undefined
  const running = (): LocalSupabase => {
    if (stack === undefined) throw new Error('the stack is used before it was started')
    return stack
  }
  beforeAll(async () => {
    stack = await startLocalSupabase()
  }, 60_000)
  afterAll(() => stack?.stop())

  const make: MakeBackend = async () => {
    const database = await running().createDatabase()
    const as = (key: string) =>
      createClient(database.supabaseUrl, key, { auth: { persistSession: false, autoRefreshToken: false } })
    const sql = new Client({ connectionString: database.dbUrl })
    await sql.connect()
    await insertPeople(sql)
    await sql.end()
    const service = createBroadcastClient({ supabase: as(database.serviceRoleKey) })
    await service.templates.sync(templates)
    await service.senders.update(senderId, { ratePerSecond: 1000, status: 'CONNECTED' })
    return {
      operator: createBroadcastClient({ supabase: as(database.authenticatedKey) }),
      service,
      nobody: createBroadcastClient({ supabase: as(database.anonKey) }),
      database: createSupabaseDatabase(as(database.serviceRoleKey)),
      now: () => new Date(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      stop: database.stop,
    }
  }
  return { make, stack: running }
}
