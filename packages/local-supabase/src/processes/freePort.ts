import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'

// Above 32767 the system hands out ports for outgoing connections; a server there collides with them sooner or later.
const range = { from: 10_240, below: 32_768 }
const attempts = 20

/** A port on 127.0.0.1 that nobody listens on right now. */
export const findFreePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(range.from, range.below)
    if (await isFree(port)) return port
  }
  throw new LocalSupabaseError('start_failed', `no free port found on 127.0.0.1 in ${attempts} attempts`)
}

/**
 * Starts a server on a free port, and on another one when somebody took it in between.
 *
 * @param start throws a `LocalSupabaseError` with code `port_in_use` when its port is taken
 */
export const startOnFreePort = async <T>(start: (port: number) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await findFreePort())
    } catch (error) {
      const taken = error instanceof LocalSupabaseError && error.code === 'port_in_use'
      if (!taken || attempt === attempts) throw error
    }
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
