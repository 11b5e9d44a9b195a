import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Meta's one callback URL in front of many runners: each delivery goes to the next of them, 502 when it is not taken. */
export interface Balancer extends AsyncDisposable {
  readonly url: string
  stop(): Promise<void>
}

/** Shorter than Meta's own patience, so that a runner that stands still does not hold up the others' share. */
const patienceMs = 1_500

/** @param ports of the runners that count as alive now */
export const startBalancer = async (ports: () => readonly number[]): Promise<Balancer> => {
  let turn = 0

  const passOn = async (path: string, headers: Record<string, string>, body: Buffer): Promise<number> => {
    const alive = ports()
    turn += 1
    const port = alive[turn % Math.max(1, alive.length)]
    if (port === undefined) return 502
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers,
        body: body as Buffer<ArrayBuffer>,
        signal: AbortSignal.timeout(patienceMs),
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      // Killed meanwhile, or standing still: not acknowledged, so Meta repeats it.
      return 502
    }
  }

  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => null)
    if (body === null) return
    const headers = {
      'content-type': request.headers['content-type'] ?? '',
      'x-hub-signature-256': String(request.headers['x-hub-signature-256'] ?? ''),
    }
    response.writeHead(await passOn(request.url ?? '/', headers, body)).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
