import { type LocalDatabase, type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { type BroadcastClient, createBroadcastClient } from '../../src/client.ts'
import { createSupabaseDatabase } from '../../src/db/createSupabaseDatabase.ts'
import type { MakeBackend } from './backend.ts'
import { insertIncoming, readOutgoing } from './conversations.ts'
import { insertPeople } from './insertPeople.ts'
import { senderId, templates } from './people.ts'

/** The clients of people: with every right of an operator, and without any. */
export interface Callers {
  operator: BroadcastClient
  nobody: BroadcastClient
  stop?(): Promise<void>
}

const supabaseOf = (database: LocalDatabase, key: string) =>
  createClient(database.supabaseUrl, key, { auth: { persistSession: false, autoRefreshToken: false } })

const direct = async (database: LocalDatabase): Promise<Callers> => ({
  operator: createBroadcastClient({ supabase: supabaseOf(database, database.authenticatedKey) }),
  nobody: createBroadcastClient({ supabase: supabaseOf(database, database.anonKey) }),
})

/** Real Postgres and PostgREST, started once per test file; every backend is a database of its own. */
export const useStack = (makeCallers = direct): { make: MakeBackend; stack: () => LocalSupabase } => {
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
    const asService = supabaseOf(database, database.serviceRoleKey)
    const asOwner = async <Answer>(run: (sql: Client) => Promise<Answer>): Promise<Answer> => {
      const sql = new Client({ connectionString: database.dbUrl })
      await sql.connect()
      try {
        return await run(sql)
      } finally {
        await sql.end()
      }
    }
    await asOwner(insertPeople)
    const service = createBroadcastClient({ supabase: asService })
    await service.templates.sync(templates)
    await service.senders.update(senderId, { ratePerSecond: 1000, status: 'CONNECTED' })
    const { operator, nobody, stop } = await makeCallers(database)
    return {
      operator,
      service,
      nobody,
      database: createSupabaseDatabase(asService),
      writes: (personId, channel, msAgo = 0) => asOwner((sql) => insertIncoming(sql, { personId, channel, msAgo })),
      texts: () => asOwner(readOutgoing),
      now: () => new Date(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      stop: async () => {
        await stop?.()
        await database.stop()
      },
    }
  }
  return { make, stack: running }
}
