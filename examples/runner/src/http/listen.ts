import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

export interface Listener {
  /** The real one, also when 0 was asked for. */
  readonly port: number
  /** Lets open requests end, for so long. */
  close(graceMs: number): Promise<void>
}

/** A body that never ends is cut off after this. */
const requestTimeoutMs = 60_000

/** What to do about the two that everybody meets. */
const hints: Partial<Record<string, string>> = {
  EADDRINUSE: 'Something else listens on that port: set RUNNER_PORT to another one, or to 0 for any that is free',
  EACCES: 'Ports below 1024 need special rights: set RUNNER_PORT to a higher one',
}

/**
 * Serves an application over HTTP.
 *
 * @throws the system's error, with what to do about it, when the address cannot be listened on
 */
export const listen = async (
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listener> => {
  const server: Server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  )
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const hint = hints[error.code ?? '']
    if (hint !== undefined) error.message = `${error.message}. ${hint}`
    throw error
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}
