import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { TransportError } from '@iita/broadcast-core/meta'
import { afterEach, expect, test } from 'vitest'
import { createNodeTransport, type NodeTransportOptions } from './nodeTransport.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A server that remembers what reached it, and how often somebody connected. */
const startServer = async (answer: (response: ServerResponse, socket: Socket) => void) => {
  const seen = { bodies: [] as string[], headers: {} as Record<string, unknown>, connections: 0 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    seen.bodies.push(Buffer.concat(chunks).toString())
    seen.headers = request.headers
    answer(response, request.socket)
  })
  server.on('connection', () => {
    seen.connections += 1
  })
  const port = await listen(server)
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { seen, url: `http://127.0.0.1:${port}/v25.0/1/messages` }
}

const openTransport = (options: Partial<NodeTransportOptions> = {}) => {
  const transport = createNodeTransport({ connections: 4, ...options })
  endings.push(transport.close)
  return transport.send
}

const request = (url: string, signal: AbortSignal = AbortSignal.timeout(10_000)) => ({
  url,
  method: 'POST' as const,
  headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
  body: '{"x":"ñ"}',
  signal,
  timeoutMs: 10_000,
})

const failure = (promise: Promise<unknown>): Promise<TransportError> =>
  promise.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: TransportError) => error,
  )

test('a request goes out whole, and its answer comes back whole, whatever its status', async () => {
  const { seen, url } = await startServer((response) => {
    response.writeHead(418, { 'X-Test': 'Yes', 'set-cookie': ['a=1', 'b=2'] })
    response.write('¡')
    setImmediate(() => response.end('té!'))
  })
  const answer = await openTransport()(request(url))
  expect(answer).toMatchObject({ status: 418, body: '¡té!', headers: { 'x-test': 'Yes', 'set-cookie': 'a=1, b=2' } })
  expect(seen.bodies).toEqual(['{"x":"ñ"}'])
  expect(seen.headers).toMatchObject({ authorization: 'Bearer token', 'content-length': '10' })
})

test('a connection is kept for the next request, but not after a long rest', async () => {
  const { seen, url } = await startServer((response) => response.end('{}'))
  const send = openTransport({ restMs: 1_000 })
  await send(request(url))
  await send(request(url))
  expect(seen.connections).toBe(1)

  const hasty = openTransport({ restMs: 1 })
  await hasty(request(url))
  await new Promise((resolve) => setTimeout(resolve, 100))
  await hasty(request(url))
  expect(seen.connections).toBe(3)
})

test('an answer may take longer than a connection may rest', async () => {
  const { url } = await startServer((response) => setTimeout(() => response.end('{}'), 150))
  expect(await openTransport({ restMs: 20 })(request(url))).toMatchObject({ status: 200 })
})

test('a redirect is an answer like any other: neither message nor token follow it', async () => {
  const elsewhere = await startServer((response) => response.end('{}'))
  const { url } = await startServer((response) => response.writeHead(307, { location: elsewhere.url }).end())
  expect(await openTransport()(request(url))).toMatchObject({ status: 307 })
  expect(elsewhere.seen.connections).toBe(0)
})

test.each([
  ['a port where nobody listens', 'http://127.0.0.1:1/', /ECONNREFUSED/],
  ['a host that does not exist', 'http://no-such-host.invalid/', /ENOTFOUND|EAI_AGAIN/],
])('%s proves that nothing was sent', async (_, url, message) => {
  const error = await failure(openTransport()(request(url)))
  expect(error).toMatchObject({
    name: 'TransportError',
    reason: 'not_connected',
    message: expect.stringMatching(message),
  })
})

test('F32: a server that does not speak TLS proves that nothing was sent', async () => {
  const { seen, url } = await startServer((response) => response.end('{}'))
  expect((await failure(openTransport()(request(url.replace('http:', 'https:'))))).reason).toBe('not_connected')
  expect(seen.bodies).toEqual([])
})

test('F32: a TLS handshake that never ends proves that nothing was sent', async () => {
  const sockets: Socket[] = []
  const server = createTcpServer((socket) => sockets.push(socket))
  const port = await listen(server)
  endings.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const send = openTransport({ connectTimeoutMs: 50 })
  expect(await failure(send(request(`https://127.0.0.1:${port}/`)))).toMatchObject({
    reason: 'not_connected',
    message: 'No connection to the Graph API (CONNECT_TIMEOUT)',
  })
})

test('F30: a connection that is reset after the request leaves it open whether Meta got it', async () => {
  const { seen, url } = await startServer((_, socket) => socket.resetAndDestroy())
  expect((await failure(openTransport()(request(url)))).reason).toBe('connection_lost')
  expect(seen.bodies).toHaveLength(1)
})

test('a kept connection that is reset under the next request leaves that one open, too', async () => {
  let calls = 0
  const { url } = await startServer((response, socket) => {
    calls += 1
    if (calls === 1) response.end('{}')
    else socket.resetAndDestroy()
  })
  const send = openTransport()
  await send(request(url))
  expect((await failure(send(request(url)))).reason).toBe('connection_lost')
})

test('F30: an answer cut in its body is no answer', async () => {
  const { url } = await startServer((response, socket) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"messages":')
    setImmediate(() => socket.destroy())
  })
  expect((await failure(openTransport()(request(url)))).reason).toBe('connection_lost')
})

test('an endless answer is cut off', async () => {
  const { url } = await startServer((response) => {
    response.on('close', () => clearInterval(timer))
    const timer = setInterval(() => response.write('x'.repeat(1_000)), 1)
  })
  expect((await failure(openTransport({ maxAnswerBytes: 5_000 })(request(url)))).reason).toBe('answer_too_long')
})

test('an abort while the answer is awaited leaves it open whether Meta got it', async () => {
  const controller = new AbortController()
  const { url } = await startServer(() => controller.abort())
  expect((await failure(openTransport()(request(url, controller.signal)))).reason).toBe('connection_lost')
})

test('an abort before anything began proves that nothing was sent', async () => {
  const { seen, url } = await startServer((response) => response.end('{}'))
  expect((await failure(openTransport()(request(url, AbortSignal.abort())))).reason).toBe('not_connected')
  expect(seen.connections).toBe(0)
})

/** A server whose first answer is given by hand, on a transport with one connection, which the first call holds. */
const holdTheConnection = async (thenAnswer: (response: ServerResponse) => void) => {
  let onFirst: (response: ServerResponse) => void
  const first = new Promise<ServerResponse>((resolve) => {
    onFirst = resolve
  })
  let calls = 0
  const server = await startServer((response) => {
    calls += 1
    if (calls === 1) onFirst(response)
    else thenAnswer(response)
  })
  const send = openTransport({ connections: 1 })
  const holding = send(request(server.url))
  const response = await first
  const letGo = async (): Promise<void> => {
    response.end('{}')
    await holding
  }
  return { ...server, send, letGo }
}

test('a call that waits for a connection until it is aborted was not sent, and is not sent later', async () => {
  const { seen, url, send, letGo } = await holdTheConnection((response) => response.end('{}'))
  const controller = new AbortController()
  const waiting = failure(send(request(url, controller.signal)))
  controller.abort()
  expect((await waiting).reason).toBe('not_connected')
  await letGo()
  await send(request(url))
  expect(seen.bodies).toHaveLength(2)
})

test('a call that gets the connection of another one may have been sent from then on', async () => {
  const controller = new AbortController()
  const { seen, url, send, letGo } = await holdTheConnection(() => controller.abort())
  const waiting = failure(send(request(url, controller.signal)))
  await letGo()
  expect((await waiting).reason).toBe('connection_lost')
  expect(seen).toMatchObject({ connections: 1, bodies: { length: 2 } })
})
