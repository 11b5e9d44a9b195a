import { once } from 'node:events'
import { Agent, createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What becomes of one call. */
export type Fate =
  | 'pass'
  /** The connection is reset and nothing was done. */
  | 'lost_before'
  /** It is carried out, and the connection is reset instead of the answer. */
  | 'lost_after'
  /** It is carried out, and the answer breaks off in the middle. */
  | 'cut_after'
  /** The connection takes the call and never says a word again. */
  | 'swallow'
  /** Somebody else answers. */
  | { status: number; contentType: string; body: string }
  /** It is carried out, and the answer waits. */
  | { until: Promise<unknown> }

export interface DoorCall {
  /** The database function, or the path of anything else. */
  name: string
  /** Milliseconds since 1970. */
  at: number
  /** Counts calls from 1. */
  nth: number
}

/** The way between runners and a server, on one address, with someone at the door who decides about every call. */
export interface Door extends AsyncDisposable {
  readonly url: string
  /** Every call so far, and what became of it. */
  readonly calls: readonly (DoorCall & { fate: Fate })[]
  /** Decides from now on. @default everything passes */
  judge: (call: DoorCall) => Fate
  /** Connections that are open now go silent for good; new ones work. */
  swallowOpen(): void
  /** Ends connections that are open now. */
  resetOpen(): void
  /** Refuses connections until it is opened again. */
  shut(): Promise<void>
  open(): Promise<void>
  stop(): Promise<void>
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** As a gateway's: longer than any client keeps a connection. */
const keepAliveMs = 65_000

/** A door to `target`, open. */
export const startDoor = async (target: string): Promise<Door> => {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true, timeout: 10_000 })
  const sockets = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  const calls: (DoorCall & { fate: Fate })[] = []
  let server: Server | undefined
  let ownPort = 0

  /** Carried out even when the caller has hung up: a database does not notice that either. */
  const carryOut = (method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { connection: _, 'transfer-encoding': __, ...passedOn } = headers
      const options = { host: hostname, port, agent, method, path }
      const call = httpRequest({ ...options, headers: { ...passedOn, 'content-length': body.byteLength } })
      call.on('error', reject)
      call.on('response', (response) => {
        buffer(response).then(
          (answer) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: answer }),
          reject,
        )
      })
      call.end(body)
    })

  const listen = async (): Promise<void> => {
    const own = createServer({ keepAliveTimeout: keepAliveMs }, async (request, response) => {
      const { socket } = request
      try {
        const body = await buffer(request)
        const path = request.url ?? '/'
        const name = /\/rpc\/(\w+)/.exec(path)?.[1] ?? path
        const call = { name, at: Date.now(), nth: calls.length + 1 }
        const fate = silent.has(socket) ? 'swallow' : door.judge(call)
        calls.push({ ...call, fate })
        if (fate === 'swallow') return void silent.add(socket)
        if (fate === 'lost_before') return void socket.resetAndDestroy()
        if (typeof fate === 'object' && 'status' in fate)
          return void response.writeHead(fate.status, { 'content-type': fate.contentType }).end(fate.body)

        const answer = await carryOut(request.method ?? 'GET', path, request.headers, body)
        if (typeof fate === 'object') await fate.until
        if (fate === 'lost_after' || silent.has(socket)) return void socket.resetAndDestroy()
        const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...headers } = answer.headers
        response.writeHead(answer.status, { ...headers, 'content-length': answer.body.byteLength })
        if (fate !== 'cut_after') return void response.end(answer.body)
        response.write(answer.body.subarray(0, Math.floor(answer.body.byteLength / 2)), () => socket.destroy())
      } catch {
        // The caller went away, or the server behind did: either way there is nobody to answer on this connection.
        socket.destroy()
      }
    })
    own.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      // Reset by us or by a killed runner: that is what this is for.
      socket.on('error', () => socket.destroy())
    })
    own.listen(ownPort, '127.0.0.1')
    await once(own, 'listening')
    ownPort = (own.address() as AddressInfo).port
    server = own
  }

  const resetOpen = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const shut = async (): Promise<void> => {
    const closing = server
    server = undefined
    const closed = closing && new Promise((resolve) => closing.close(resolve))
    resetOpen()
    await closed
  }
  const stop = async (): Promise<void> => {
    await shut()
    agent.destroy()
  }

  const door: Door = {
    get url() {
      return `http://127.0.0.1:${ownPort}`
    },
    calls,
    judge: () => 'pass',
    swallowOpen() {
      for (const socket of sockets) silent.add(socket)
    },
    resetOpen,
    shut,
    open: async () => {
      if (server === undefined) await listen()
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
  await listen()
  return door
}
