import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to PostgREST on which calls of one function wait. */
export interface Holder extends AsyncDisposable {
  readonly url: string
  /** The next calls wait before they go on (`call`), or their answers before they come back (`answer`). */
  hold(where: 'call' | 'answer'): void
  /** Resolves when one waits. */
  held(): Promise<void>
  /** Forgets those that wait, and holds no more. */
  drop(): void
}

/** Passes everything on to `target`; calls of `functionName` wait when they are to. */
export const startHolder = async (target: string, functionName: string): Promise<Holder> => {
  const { hostname, port } = new URL(target)
  let where: 'call' | 'answer' | null = null
  let arrived: (() => void) | undefined
  let waiting = new Promise<void>((resolve) => {
    arrived = resolve
  })

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const holds = incoming.url?.endsWith(`/rpc/${functionName}`) === true ? where : null
    if (holds === 'call') return arrived?.()
    const upstream = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers })
    upstream.on('error', () => outgoing.destroy())
    upstream.on('response', (answer) => {
      if (holds === 'answer') {
        answer.resume().on('end', () => arrived?.())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    upstream.end(Buffer.concat(chunks))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(next) {
      where = next
      waiting = new Promise<void>((resolve) => {
        arrived = resolve
      })
    },
    held: () => waiting,
    drop() {
      where = null
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
