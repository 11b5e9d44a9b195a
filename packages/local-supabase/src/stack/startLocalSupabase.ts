import { roleUrl } from '../database/roleUrl.ts'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import { createKeys, type Keys } from '../keys/createKeys.ts'
import { type RunningCluster, startCluster } from '../postgres/startCluster.ts'
import { startWatchdog, type Watchdog } from '../processes/watchdog.ts'
import { fillDatabase } from './fillDatabase.ts'
import type { LocalSupabase } from './LocalSupabase.ts'
import { openCopy } from './openCopy.ts'
import { type OpenDatabase, openDatabase } from './openDatabase.ts'
import { type LocalSupabaseOptions, resolveOptions } from './options.ts'
import { findBinaries } from './unavailableReason.ts'

const mainDatabase = 'postgres'

/**
 * Starts a real Postgres and a real PostgREST behind the URLs, roles and keys of a hosted Supabase project.
 *
 * Everything listens on 127.0.0.1 and lives in one temporary folder, which `stop` removes; when this process is
 * killed, a watchdog does.
 *
 * @throws LocalSupabaseUnavailableError where there are no binaries for this system
 * @throws LocalSupabaseError `invalid_input`, `start_failed`, `port_in_use`, `migration_failed` or `aborted`
 */
export const startLocalSupabase = async (options: LocalSupabaseOptions = {}): Promise<LocalSupabase> => {
  const resolved = resolveOptions(options)
  const { native, postgrest } = findBinaries()
  const { signal } = resolved
  const aborted = (cause: unknown): LocalSupabaseError =>
    new LocalSupabaseError('aborted', 'the start was aborted', { cause })
  const goOn = (): void => {
    if (signal?.aborted) throw aborted(signal.reason)
  }
  goOn()

  const watchdog = startWatchdog()
  let cluster: RunningCluster | undefined
  let main: OpenDatabase | undefined
  try {
    const keys = await createKeys()
    cluster = await startCluster({ native, watchdog })
    goOn()
    const adminDbUrl = roleUrl(cluster, 'supabase_admin', mainDatabase)
    await fillDatabase(adminDbUrl, { ...resolved, password: cluster.password })
    goOn()
    const onStop = async (): Promise<void> => undefined
    main = await openDatabase({ adminDbUrl, keys, postgrest, watchdog, port: resolved.port, onStop })
    goOn()
    return assemble({ main, cluster, keys, watchdog, signal })
  } catch (error) {
    await main?.abandon()
    await cluster?.stop()
    watchdog.close()
    // A terminal's Ctrl-C reaches initdb, too, and what it then says is no reason of its own.
    throw signal?.aborted ? aborted(error) : error
  }
}

/** The handle of a stack whose parts all run. */
const assemble = (parts: {
  main: OpenDatabase
  cluster: RunningCluster
  keys: Keys
  watchdog: Watchdog
  signal: AbortSignal | undefined
}): LocalSupabase => {
  const { main, cluster, keys, watchdog, signal } = parts
  const opened = new Set([main])
  let stopping: Promise<void> | undefined

  const clear = async (): Promise<void> => {
    await Promise.all([...opened].map((open) => open.abandon()))
    await cluster.stop()
    watchdog.close()
  }
  const stop = (): Promise<void> => {
    signal?.removeEventListener('abort', stop)
    stopping ??= clear()
    return stopping
  }
  signal?.addEventListener('abort', stop, { once: true })

  return {
    ...main.database,
    pid: process.pid,
    postgres: {
      get pid() {
        return cluster.pid
      },
      restart: async (mode) => {
        const reconnected = [...opened].map((open) => open.reconnected())
        await Promise.all([cluster.restart(mode), ...reconnected])
      },
    },
    createDatabase: async (name) => {
      const stack = { ...keys, adminDbUrl: main.database.adminDbUrl }
      const onStop = async (): Promise<void> => {
        opened.delete(copy)
      }
      const copy = await openCopy({ stack, watchdog, name, onStop })
      opened.add(copy)
      if (stopping) await copy.abandon()
      return copy.database
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
