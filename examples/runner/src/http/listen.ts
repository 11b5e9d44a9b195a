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

/**
 * Serves an application over HTTP.
 *
 * @throws the system's error when the address cannot be listened on
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
  await once(server, 'listening')
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
