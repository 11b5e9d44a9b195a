import path from 'node:path'
import { startOnFreePort } from '../processes/freePort.ts'
import { startProcess } from '../processes/startProcess.ts'
import { type SupervisedProcess, supervise } from '../processes/supervise.ts'
import type { Watchdog } from '../processes/watchdog.ts'
import type { Identity } from './findIdentity.ts'
import { postgresEnv } from './postgresEnv.ts'

const readyMs = 60_000
const graceMs = 15_000

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // The machine may crash as it likes, the folder is thrown away; but a killed server must lose nothing it acknowledged.
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'on',
  max_connections: '100',
  shared_buffers: '128MB',
  // The log may end up in an error message: no statements, no row contents.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
} satisfies Record<string, string>

export interface PostgresServer extends Pick<SupervisedProcess, 'pid' | 'restart' | 'stop'> {
  readonly port: number
}

/** Starts Postgres on a free port of 127.0.0.1 and resolves when it accepts connections. */
export const startPostgres = (options: {
  bin: string
  data: string
  identity: Identity | undefined
  watchdog: Watchdog
}): Promise<PostgresServer> =>
  startOnFreePort(async (port) => {
    const start = () =>
      startProcess({
        title: 'Postgres',
        command: path.join(options.bin, 'postgres'),
        args: ['-D', options.data, '-p', String(port), ...flags],
        env: postgresEnv(),
        cwd: options.data,
        identity: options.identity,
        watchdog: options.watchdog,
        orphanSignal: 'SIGQUIT',
        ready: (running) => running.nextLine(/ready to accept connections/, readyMs),
      })
    const server = await supervise({ start, graceMs })
    return {
      port,
      get pid() {
        return server.pid
      },
      restart: server.restart,
      stop: server.stop,
    }
  })

const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
