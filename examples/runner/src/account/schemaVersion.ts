import { BroadcastError, type Database, isBroadcastError, schemaVersion } from '@iita/broadcast-core/runner'

const mismatch = (found: string, hint: string): BroadcastError =>
  new BroadcastError('schema_mismatch', `The database has ${found}, this runner needs ${schemaVersion}`, {
    hint,
  })

const olderHint = 'Apply the migrations of this version (sql/migrations), then start again.'
const newerHint = 'Start a runner of the version that the database was migrated for.'

/**
 * Asks the database for its version.
 *
 * @throws {BroadcastError} `schema_mismatch` naming both versions; others as they come
 */
export const requireSchema = async (database: Database, signal?: AbortSignal): Promise<number> => {
  let found: unknown
  try {
    found = await database.call('broadcast_schema_version', {}, { signal })
  } catch (error) {
    if (isBroadcastError(error) && error.code === 'schema_mismatch') throw mismatch('no schema of ours', olderHint)
    throw error
  }
  if (found === schemaVersion) return schemaVersion
  throw mismatch(`schema version ${String(found)}`, Number(found) > schemaVersion ? newerHint : olderHint)
}
