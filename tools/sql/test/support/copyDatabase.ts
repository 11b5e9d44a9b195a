import { randomBytes } from 'node:crypto'
import type { TestStack } from '@iita/local-supabase/vitest'
import pg from 'pg'

/** The untouched copy that a stack keeps of its database. */
const pristine = 'pristine'

export interface DatabaseCopy {
  /** As `postgres`, who owns the tables. */
  dbUrl: string
  drop(): Promise<void>
}

/** A database of one's own without a PostgREST in front of it: most files ask Postgres alone, and start in a tenth of the time. */
export const copyDatabase = async (stack: TestStack): Promise<DatabaseCopy> => {
  const name = `copy_${randomBytes(6).toString('hex')}`
  await administer(stack, `create database ${name} template ${pristine} owner postgres`)
  const url = new URL(stack.dbUrl)
  url.pathname = `/${name}`
  return { dbUrl: url.href, drop: () => administer(stack, `drop database ${name} with (force)`) }
}

const administer = async (stack: TestStack, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: stack.adminDbUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
