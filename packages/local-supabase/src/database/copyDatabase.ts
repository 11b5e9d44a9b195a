import type { Client } from 'pg'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import { waitUntil } from '../processes/waitUntil.ts'

/** The untouched copy of a stack's database as it was when the stack was ready. Nobody ever connects to it. */
export const pristine = 'pristine'

const quietMs = 10_000

/** Copies a database to which nobody is connected. */
export const copyDatabase = async (
  client: Client,
  options: { from: string; to: string; isTemplate?: boolean },
): Promise<void> => {
  const isTemplate = options.isTemplate ? 'is_template true allow_connections false' : ''
  const from = client.escapeIdentifier(options.from)
  await client.query(
    `create database ${client.escapeIdentifier(options.to)} template ${from} owner postgres ${isTemplate}`,
  )
}

/** A connection that was closed a moment ago still counts for Postgres, which would wait for it in steps of 100 ms. */
export const waitUntilUnused = async (client: Client, database: string): Promise<void> => {
  const unused = await waitUntil(
    async () => {
      const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [database])
      return rowCount === 0
    },
    { timeoutMs: quietMs, everyMs: 2 },
  )
  if (!unused) throw new LocalSupabaseError('start_failed', `database ${database} is still in use after ${quietMs} ms`)
}
