import { randomBytes } from 'node:crypto'
import { copyDatabase, pristine } from '../database/copyDatabase.ts'
import { changeUrl } from '../database/roleUrl.ts'
import { withClient } from '../database/withClient.ts'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import type { Keys } from '../keys/createKeys.ts'
import type { Watchdog } from '../processes/watchdog.ts'
import { type OpenDatabase, openDatabase } from './openDatabase.ts'
import { findBinaries } from './unavailableReason.ts'

const validName = /^[a-z_][a-z0-9_]{0,62}$/

/** Copies a stack's database as it was when the stack was ready, and opens the copy. Dropped when stopped. */
export const openCopy = async (options: {
  stack: Keys & { adminDbUrl: string }
  watchdog: Watchdog
  name?: string | undefined
  onStop?: () => Promise<void>
}): Promise<OpenDatabase> => {
  const { stack, watchdog, name = `copy_${randomBytes(6).toString('hex')}` } = options
  if (!validName.test(name)) {
    throw new LocalSupabaseError('invalid_input', 'name must be lower-case letters, digits and underscores, at most 63')
  }
  const { jwtSecret, anonKey, authenticatedKey, serviceRoleKey } = stack
  await withClient(stack.adminDbUrl, (client) => copyDatabase(client, { from: pristine, to: name }))
  const drop = async (): Promise<void> => {
    await withClient(stack.adminDbUrl, (client) =>
      client.query(`drop database ${client.escapeIdentifier(name)} with (force)`),
    )
  }
  try {
    return await openDatabase({
      adminDbUrl: changeUrl(stack.adminDbUrl, { database: name }),
      keys: { jwtSecret, anonKey, authenticatedKey, serviceRoleKey },
      postgrest: findBinaries().postgrest,
      watchdog,
      onStop: async () => {
        await drop()
        await options.onStop?.()
      },
    })
  } catch (error) {
    await drop()
    throw error
  }
}
