import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import type { LocalDatabase } from '../src/index.ts'
import { cloneDatabase } from '../src/vitest.ts'

/** A copied database for one test file, filled in before its first test. */
export interface TestDatabase {
  database: LocalDatabase
  /** As `postgres`. */
  sql: Client
  /** As `supabase_admin`. */
  admin: Client
}

/** @param prepare SQL run as `postgres` before the first test; PostgREST knows the result when they begin */
export const useDatabase = (prepare = ''): TestDatabase => {
  const test = {} as TestDatabase
  beforeAll(async () => {
    test.database = await cloneDatabase(inject('stack'))
    test.sql = new Client({ connectionString: test.database.dbUrl })
    test.admin = new Client({ connectionString: test.database.adminDbUrl })
    await Promise.all([test.sql.connect(), test.admin.connect()])
    if (!prepare) return
    await test.sql.query(prepare)
    await test.database.reloadSchema()
  })
  afterAll(async () => {
    await Promise.all([test.sql?.end(), test.admin?.end()])
    await test.database?.stop()
  })
  return test
}

/** An unmodified supabase-js, signed in by key. */
export const clientOf = (database: LocalDatabase, key: string): SupabaseClient =>
  createClient(database.supabaseUrl, key, { auth: { persistSession: false, autoRefreshToken: false } })
