import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be shut and opened again, on one and the same address. */
export interface Door extends AsyncDisposable {
  readonly url: string
  open(): Promise<void>
  /** Ends every connection, and refuses new ones. */
  shut(): Promise<void>
}

/** A door to `target`, shut at first. */
export const startDoor = async (target: string): Promise<Door> => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // The other side goes when this one does.
    socket.on('error', () => socket.destroy())
  }
  let server: Server | undefined
  let own = 0

  const open = async (): Promise<void> => {
    server = createServer((inside) => {
      const outside = connect(Number(port), hostname)
      keep(inside)
      keep(outside)
      inside.pipe(outside).pipe(inside)
    })
    server.listen(own, '127.0.0.1')
    await once(server, 'listening')
    own = (server.address() as AddressInfo).port
  }
  const shut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    const closing = server
    server = undefined
    if (closing) await new Promise((resolve) => closing.close(resolve))
  }

  await open()
  await shut()
  return { url: `http://127.0.0.1:${own}`, open, shut, [Symbol.asyncDispose]: shut }
}
