import { tmpdir } from 'node:os'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import { findFreePort, startOnFreePort } from '../processes/freePort.ts'
import { startProcess } from '../processes/startProcess.ts'
import { type SupervisedProcess, supervise } from '../processes/supervise.ts'
import { waitUntil } from '../processes/waitUntil.ts'
import type { Watchdog } from '../processes/watchdog.ts'

const readyMs = 30_000
const graceMs = 3_000
const schemaLoaded = /Schema cache loaded/

export interface PostgrestServer extends Pick<SupervisedProcess, 'pid'> {
  readonly port: number
  /** Answers `/live` and `/ready`. */
  readonly adminUrl: string
  /** Resolves when it has read the database's schema once more. */
  nextSchemaLoad(): Promise<void>
  /** Asked before its database goes away: resolves when it has lost and found it again. */
  reconnected(): Promise<void>
  stop(): Promise<void>
}

/** Starts PostgREST, set up as a hosted project's, and resolves when it answers. */
export const startPostgrest = (options: {
  command: string
  /** As the role `authenticator`. */
  databaseUrl: string
  jwtSecret: string
  watchdog: Watchdog
}): Promise<PostgrestServer> =>
  startOnFreePort(async (port) => {
    const adminPort = await findFreePort()
    const adminUrl = `http://127.0.0.1:${adminPort}`
    const env = {
      // libpq looks for a password file in the home folder; ours is not its business.
      HOME: tmpdir(),
      PGRST_DB_URI: options.databaseUrl,
      PGRST_DB_SCHEMAS: 'public',
      PGRST_DB_EXTRA_SEARCH_PATH: 'public, extensions',
      PGRST_DB_ANON_ROLE: 'anon',
      PGRST_DB_MAX_ROWS: '1000',
      PGRST_JWT_SECRET: options.jwtSecret,
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(port),
      PGRST_ADMIN_SERVER_PORT: String(adminPort),
      PGRST_LOG_LEVEL: 'warn',
    }
    const ready = async (): Promise<void> => {
      const answered = await waitUntil(() => isReady(adminUrl), { timeoutMs: readyMs })
      if (!answered) throw new LocalSupabaseError('start_failed', `PostgREST is not ready after ${readyMs} ms`)
    }
    const start = () =>
      startProcess({
        title: 'PostgREST',
        command: options.command,
        args: [],
        env,
        cwd: tmpdir(),
        watchdog: options.watchdog,
        orphanSignal: 'SIGKILL',
        ready: async (running) => {
          await running.nextLine(schemaLoaded, readyMs)
          await ready()
        },
      })
    const server = await supervise({ start, graceMs })
    const nextSchemaLoad = () => server.current.nextLine(schemaLoaded, readyMs)
    return {
      port,
      adminUrl,
      get pid() {
        return server.pid
      },
      nextSchemaLoad,
      reconnected: async () => {
        try {
          await nextSchemaLoad()
        } catch {
          // It ended itself meanwhile; then the one that takes its place must be ready.
        }
        await ready()
      },
      stop: () => server.stop('SIGTERM'),
    }
  })

const isReady = async (adminUrl: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${adminUrl}/ready`)
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}
