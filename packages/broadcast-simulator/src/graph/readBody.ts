import type { IncomingMessage } from 'node:http'

/** The whole body as text. Never resolves when the client goes away in the middle: there is nobody left to answer. */
export function readBody(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.once('end', () => resolve(Buffer.concat(chunks).toString()))
  })
}
