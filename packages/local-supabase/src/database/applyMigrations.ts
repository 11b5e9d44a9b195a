import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Client, DatabaseError } from 'pg'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'

/** The repository's own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../../sql/migrations', import.meta.url))

/**
 * Applies every migration of a folder in the order of their names, each in a transaction of its own.
 *
 * Rollbacks beside them are left out. A missing folder has no migrations.
 *
 * @param client as `postgres`, who applies them on a hosted project too
 * @returns the names of the files applied
 * @throws LocalSupabaseError `migration_failed`, with file and line; the migrations before it stay applied
 */
export const applyMigrations = async (client: Client, folder: string = migrationsFolder): Promise<string[]> => {
  const names = (await listFolder(folder)).filter(isMigration).sort()
  for (const name of names) await applyOne(client, name, await readFile(path.join(folder, name), 'utf8'))
  return names
}

const isMigration = (name: string): boolean => name.endsWith('.sql') && !/\.(down|undo)\.sql$|rollback/i.test(name)

const listFolder = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const applyOne = async (client: Client, name: string, text: string): Promise<void> => {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    const { message, position } = cause as DatabaseError
    const line = position ? `, line ${text.slice(0, Number(position)).split('\n').length}` : ''
    throw new LocalSupabaseError('migration_failed', `migration ${name}${line}: ${message}`, { cause })
  }
}
