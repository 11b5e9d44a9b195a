import { changeUrl } from '../database/roleUrl.ts'
import { withClient } from '../database/withClient.ts'
import { startGateway } from '../gateway/startGateway.ts'
import type { Keys } from '../keys/createKeys.ts'
import { mintKey } from '../keys/mintKey.ts'
import { startPostgrest } from '../postgrest/startPostgrest.ts'
import type { Watchdog } from '../processes/watchdog.ts'
import type { LocalDatabase } from './LocalSupabase.ts'

export interface OpenDatabaseOptions {
  /** As the superuser. */
  adminDbUrl: string
  keys: Keys
  /** Path of PostgREST's binary. */
  postgrest: string
  watchdog: Watchdog
  port?: number | undefined
  /** Called once after `stop`. */
  onStop: () => Promise<void>
}

export interface OpenDatabase {
  database: LocalDatabase
  /** Asked before a restart of Postgres: resolves when PostgREST has lost and found it again. */
  reconnected(): Promise<void>
  /** As `stop`, without what follows it: the whole cluster goes away anyway. */
  abandon(): Promise<void>
}

/** Puts a PostgREST and a gateway in front of a database. */
export const openDatabase = async (options: OpenDatabaseOptions): Promise<OpenDatabase> => {
  const { adminDbUrl, keys, watchdog } = options
  const server = await startPostgrest({
    command: options.postgrest,
    databaseUrl: changeUrl(adminDbUrl, { role: 'authenticator' }),
    jwtSecret: keys.jwtSecret,
    watchdog,
  })
  const gateway = await startGateway({
    postgrestPort: server.port,
    jwtSecret: keys.jwtSecret,
    port: options.port,
  }).catch(async (error) => {
    await server.stop()
    throw error
  })
  let stopping: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await gateway.stop()
    await server.stop()
  }
  const stop = (): Promise<void> => {
    stopping ??= close().then(options.onStop)
    return stopping
  }
  const abandon = (): Promise<void> => {
    stopping ??= close()
    return stopping
  }
  const reloadOnce = async (): Promise<void> => {
    const loaded = server.nextSchemaLoad()
    await withClient(adminDbUrl, (client) => client.query(`notify pgrst, 'reload schema'`))
    await loaded
  }
  const database: LocalDatabase = {
    ...keys,
    supabaseUrl: gateway.url,
    dbUrl: changeUrl(adminDbUrl, { role: 'postgres' }),
    adminDbUrl,
    postgrest: {
      adminUrl: server.adminUrl,
      get pid() {
        return server.pid
      },
    },
    mintKey: (claims) => mintKey(keys.jwtSecret, claims),
    // Twice: the first load that ends may have begun before the last change was there, the second cannot.
    reloadSchema: async () => {
      await reloadOnce()
      await reloadOnce()
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
  return { database, reconnected: server.reconnected, abandon }
}
