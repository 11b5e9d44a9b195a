import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Takes requests and answers a status. */
export const serve = async (
  receive: (request: Request) => Promise<number>,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const headers = new Headers(incoming.headers as Record<string, string>)
    const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body: Buffer.concat(chunks) })
    outgoing.writeHead(await receive(request)).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
