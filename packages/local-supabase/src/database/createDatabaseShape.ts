import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { operator } from '../keys/operator.ts'

/** Which default privileges the API roles have on what `postgres` creates in `public`. */
export type Grants = 'old' | 'new'

const files = (grants: Grants): string[] => ['roles', 'schemas', 'auth', 'schemaWatch', `grants-${grants}`]

/** Turns an empty database into one that looks like a hosted project with the school's tables in it. */
export const createDatabaseShape = async (
  superuser: Client,
  options: { grants: Grants; password: string },
): Promise<void> => {
  for (const name of files(options.grants)) await superuser.query(await readSql(name))
  for (const role of ['postgres', 'authenticator']) {
    await superuser.query(`alter role ${role} password ${superuser.escapeLiteral(options.password)}`)
  }
  await superuser.query(
    `insert into auth.users (id, aud, role, email) values ($1, 'authenticated', 'authenticated', $2)`,
    [operator.id, operator.email],
  )
  await superuser.query('set role postgres')
  await superuser.query(await readSql('host'))
  await superuser.query('reset role')
}

const readSql = (name: string): Promise<string> => readFile(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8')
