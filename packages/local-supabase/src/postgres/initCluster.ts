import { execFile } from 'node:child_process'
import { chown, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import type { Identity } from './findIdentity.ts'
import { postgresEnv } from './postgresEnv.ts'

/** The superuser of a hosted project; `postgres` there is an ordinary owner. */
export const superuser = 'supabase_admin'

/** Creates an empty cluster in `<home>/data` and returns that folder. */
export const initCluster = async (options: {
  bin: string
  home: string
  password: string
  identity: Identity | undefined
}): Promise<string> => {
  const data = path.join(options.home, 'data')
  const passwordFile = path.join(options.home, 'password')
  await writeFile(passwordFile, options.password, { mode: 0o600 })
  if (options.identity) await chown(passwordFile, options.identity.uid, options.identity.gid)
  const args = [
    `--pgdata=${data}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Postgres's own rules for letters: lower('Á') works as on a hosted project, whatever this machine has installed.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]
  try {
    await promisify(execFile)(path.join(options.bin, 'initdb'), args, {
      cwd: options.home,
      env: postgresEnv(),
      ...options.identity,
    })
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string }
    throw new LocalSupabaseError('start_failed', `initdb failed: ${stderr.trim() || String(cause)}`, { cause })
  }
  await rm(passwordFile)
  return data
}
