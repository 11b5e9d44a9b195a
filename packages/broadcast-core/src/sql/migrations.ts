import { readdirSync, readFileSync } from 'node:fs'

/** One step of the database, to be applied in order, each in a transaction of its own. */
export interface Migration {
  /** Number and subject, such as `0001_initial`. */
  name: string
  up: string
  /** Takes it back, and what it stored with it. */
  down: string
}

/*
 * The build puts the texts themselves in place of this file (tsup.config.ts), so that the package reads no file, runs
 * wherever its reader runs, and the repository keeps each migration once. Only inside the repository, under the condition
 * `@iita/source`, they are read from where they are.
 */
const folder = new URL('../../../../sql/migrations/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = readdirSync(folder)
  .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
  .sort()
  .map((file) => {
    const name = file.slice(0, -'.sql'.length)
    return { name, up: read(file), down: read(`${name}.down.sql`) }
  })
