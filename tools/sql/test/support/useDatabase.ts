import type { LocalDatabase } from '@iita/local-supabase'
import { cloneDatabase, localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import pg, { type Client } from 'pg'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { copyDatabase } from './copyDatabase.ts'
import { createWorld, type World } from './world.ts'

/** A copied database for one test file. */
export interface TestDatabase {
  /** As `postgres`, who owns the tables. */
  sql: Client
  world: World
  /** Another connection as `postgres`; closed after the file's last test. */
  connect(): Promise<Client>
}

export interface TestApi extends TestDatabase {
  database: LocalDatabase
}

const reason = localSupabaseUnavailableReason()

/** @param prepare runs as the owner before the first test */
export const useDatabase = (prepare?: (test: TestDatabase) => Promise<void>): TestDatabase =>
  useCopy(prepare, async () => {
    const { dbUrl, drop } = await copyDatabase(inject('stack'))
    return { dbUrl, drop, more: {} }
  })

/** The same with a PostgREST in front of it, which knows what `prepare` has made. */
export const useApi = (prepare?: (test: TestDatabase) => Promise<void>): TestApi =>
  useCopy(prepare, async () => {
    const database = await cloneDatabase(inject('stack'))
    return { dbUrl: database.dbUrl, drop: database.stop, more: { database } }
  })

interface Copy<More> {
  dbUrl: string
  drop: () => Promise<void>
  more: More
}

const useCopy = <More extends object>(
  prepare: ((test: TestDatabase) => Promise<void>) | undefined,
  copy: () => Promise<Copy<More>>,
): TestDatabase & More => {
  const clients: Client[] = []
  let copied: Copy<More> | undefined
  const connect = async (): Promise<Client> => {
    const client = new pg.Client({ connectionString: copied?.dbUrl, types: { getTypeParser } })
    await client.connect()
    clients.push(client)
    return client
  }
  const test = { connect } as TestDatabase & More

  beforeAll(async () => {
    if (reason !== null) return
    copied = await copy()
    const sql = await connect()
    // Maintenance happens when a test asks for it, not whenever ten seconds are over.
    await sql.query(`update broadcast_config set maintained_at = now(), maintenance_every_seconds = 1000000`)
    Object.assign(test, copied.more, { sql, world: createWorld(sql) })
    await prepare?.(test)
  })
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()))
    await copied?.drop()
  })
  beforeEach((context) => context.skip(reason !== null, reason ?? ''))
  return test
}

const bigint = 20
const bigints = 1016

// Ids and counts as numbers: no test makes more than 2^53 of anything.
const getTypeParser = ((type: number, format: 'text') => {
  const parse = pg.types.getTypeParser(type, format)
  if (type === bigint) return Number
  if (type === bigints) return (text: string) => parse(text).map(Number)
  return parse
}) as typeof pg.types.getTypeParser
