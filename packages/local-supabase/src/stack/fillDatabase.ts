import { applyMigrations } from '../database/applyMigrations.ts'
import { copyDatabase, pristine, waitUntilUnused } from '../database/copyDatabase.ts'
import { createDatabaseShape } from '../database/createDatabaseShape.ts'
import { changeUrl } from '../database/roleUrl.ts'
import { withClient } from '../database/withClient.ts'
import { applyDemoData } from '../demo/applyDemoData.ts'
import { insertPeople } from '../people/insertPeople.ts'
import type { ResolvedOptions } from './options.ts'

/**
 * Makes the project's database: roles, the host's tables, people, then our migrations, as on a host that installs the
 * kit one day. An untouched copy is kept aside to copy others from.
 */
export const fillDatabase = async (
  adminDbUrl: string,
  options: ResolvedOptions & { password: string },
): Promise<void> => {
  await withClient(adminDbUrl, async (superuser) => {
    await createDatabaseShape(superuser, options)
    if (options.people > 0) await insertPeople(superuser, options)
  })
  if (options.migrations || options.demoData) {
    await withClient(changeUrl(adminDbUrl, { role: 'postgres' }), async (owner) => {
      if (options.migrations) await applyMigrations(owner)
      if (options.demoData) await applyDemoData(owner)
    })
  }
  const database = new URL(adminDbUrl).pathname.slice(1)
  await withClient(changeUrl(adminDbUrl, { database: 'template1' }), async (superuser) => {
    await waitUntilUnused(superuser, database)
    await copyDatabase(superuser, { from: database, to: pristine, isTemplate: true })
  })
}
