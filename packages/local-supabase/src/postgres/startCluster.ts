import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Cluster } from '../database/roleUrl.ts'
import type { Watchdog } from '../processes/watchdog.ts'
import { createFolder, dataParent } from './createFolder.ts'
import { findIdentity } from './findIdentity.ts'
import { initCluster } from './initCluster.ts'
import { prepareBinaries } from './prepareBinaries.ts'
import { startPostgres } from './startPostgres.ts'

const stopSignals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/** How Postgres ends: after telling its clients, or as in a crash. */
export type RestartMode = keyof typeof stopSignals

export interface RunningCluster extends Cluster {
  readonly pid: number
  /** On the same port and data. */
  restart(mode: RestartMode): Promise<void>
  /** Nothing of it is left, in memory or on disk. */
  stop(): Promise<void>
}

/** Makes an empty cluster and starts it. */
export const startCluster = async (options: { native: string; watchdog: Watchdog }): Promise<RunningCluster> => {
  const { native, watchdog } = options
  const folders: string[] = []
  const onFolder = (folder: string): void => {
    folders.push(folder)
    watchdog.removeFolder(folder)
  }
  const removeFolders = async (): Promise<void> => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const password = randomBytes(16).toString('hex')
    const identity = findIdentity()
    const home = await createFolder({ parent: await dataParent(), identity })
    onFolder(home)
    const bin = await prepareBinaries({ native, identity, onFolder })
    const data = await initCluster({ bin, home, password, identity })
    const server = await startPostgres({ bin, data, identity, watchdog })
    return {
      port: server.port,
      password,
      get pid() {
        return server.pid
      },
      restart: (mode) => server.restart(stopSignals[mode]),
      stop: async () => {
        await server.stop(stopSignals.fast)
        await removeFolders()
      },
    }
  } catch (error) {
    await removeFolders()
    throw error
  }
}
