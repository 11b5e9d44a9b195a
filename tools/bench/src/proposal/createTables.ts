import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type LocalDatabase, withClient } from '@iita/local-supabase'

/** Makes the proposal's tables and waits until the API knows them. They go with the database. */
export async function createTables(database: LocalDatabase): Promise<void> {
  const sql = await readFile(path.join(import.meta.dirname, 'tables.sql'), 'utf8')
  await withClient(database.dbUrl, (client) => client.query(sql))
  await database.reloadSchema()
}
