import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../messages/answer.ts'

/** Does to the connection what the answer says. Resolves when there is nothing left to do or the client has gone. */
export async function writeAnswer(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (answer.delayMs > 0) await pause(answer.delayMs)
  if (outgoing.destroyed) return
  const { socket } = incoming
  switch (answer.wire) {
    case 'whole':
      outgoing.writeHead(answer.httpStatus, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
      outgoing.end(answer.body)
      return
    case 'cut':
      return writeHalf(answer, outgoing)
    case 'reset':
      socket.resetAndDestroy()
      return
    case 'hang':
      return hang(answer.forMs, outgoing)
  }
}

// The head promises the whole body, so a client can tell that something is missing, but not what.
function writeHalf(answer: Answer, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(answer.body)
  outgoing.writeHead(answer.httpStatus, { ...answer.headers, 'content-length': body.length })
  return new Promise((resolve) => {
    outgoing.write(body.subarray(0, body.length >>> 1), () => {
      outgoing.destroy()
      resolve()
    })
  })
}

function hang(forMs: number | undefined, outgoing: ServerResponse): Promise<void> {
  const timer = forMs === undefined ? undefined : setTimeout(() => outgoing.destroy(), forMs)
  return new Promise((resolve) => {
    outgoing.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
