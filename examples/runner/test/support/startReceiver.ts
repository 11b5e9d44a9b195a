import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  body: string
  headers: IncomingHttpHeaders
}

export interface Receiver extends AsyncDisposable {
  readonly url: string
  readonly received: Received[]
  /** Answers with these from now on; the last one stays. 0 does not answer at all. */
  answer(...statuses: number[]): void
}

/** The host's inbox: remembers what came. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  let statuses = [200]
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({ body: Buffer.concat(chunks).toString('latin1'), headers: request.headers })
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200
    if (status > 0) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`,
    received,
    answer(...next) {
      statuses = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
