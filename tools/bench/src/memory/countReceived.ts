import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

/**
 * Counts what `fetch` receives in this process from now on, headers included, by the sockets that Node opens for it.
 *
 * @returns a function that answers the bytes so far, and throws when it has seen no connection
 */
export function countReceived(): () => number {
  const sockets = new Set<Socket>()
  subscribe('undici:client:connected', (event) => sockets.add((event as { socket: Socket }).socket))
  return () => {
    if (sockets.size === 0) throw new Error('this Node does not tell of the connections that fetch opens')
    return [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0)
  }
}
