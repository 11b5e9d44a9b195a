import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { createFetchTransport } from './createFetchTransport.ts'
import { startGraphServer } from './graphServer.fixture.ts'
import type { TransportError } from './transport.ts'

const send = createFetchTransport()

const request = (url: string, signal: AbortSignal = AbortSignal.timeout(5000)) => ({
  url,
  method: 'POST' as const,
  headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
  body: '{"x":"ñ"}',
  signal,
  timeoutMs: 5000,
})

const failure = async (promise: Promise<unknown>): Promise<TransportError> =>
  promise.then(
    () => {
      throw new Error('it did not fail')
    },
    (error: TransportError) => error,
  )

test('a request goes out once, and its answer comes back whole', async () => {
  await using server = await startGraphServer((_, response) =>
    response.writeHead(418, { 'X-Test': 'Ñ'.normalize('NFKD').charAt(0), 'content-type': 'text/plain' }).end('¡té!'),
  )
  const answer = await send(request(server.url))
  expect(answer).toMatchObject({ status: 418, body: '¡té!', headers: { 'x-test': 'N', 'content-type': 'text/plain' } })
  expect(server.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      url: '/',
      body: '{"x":"ñ"}',
      headers: expect.objectContaining({ authorization: 'Bearer token' }),
    }),
  ])
})

test('a redirect is an answer like any other: neither message nor token follow it', async () => {
  await using elsewhere = await startGraphServer((_, response) => response.end('{}'))
  await using server = await startGraphServer((_, response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  )
  expect(await send(request(server.url))).toMatchObject({ status: 307 })
  expect(elsewhere.requests).toEqual([])
})

test('a port where nobody listens proves that nothing was sent', async () => {
  const closed = await startGraphServer(() => undefined)
  await closed[Symbol.asyncDispose]()
  expect(await failure(send(request(closed.url)))).toMatchObject({
    reason: 'not_connected',
    code: 'network',
    message: 'No connection to the Graph API (ECONNREFUSED)',
  })
})

test('a host that does not exist proves that nothing was sent', async () => {
  expect((await failure(send(request('http://no-such-host.invalid')))).reason).toBe('not_connected')
})

test('a server without TLS, or without a certificate to trust, proves that nothing was sent', async () => {
  await using plain = await startGraphServer((_, response) => response.end('{}'))
  const error = await failure(send(request(plain.url.replace('http:', 'https:'))))
  expect(error.reason).toBe('not_connected')
  expect(plain.requests).toEqual([])
})

test('a connection that is reset after the request leaves it open whether Meta got it', async () => {
  await using server = await startGraphServer((_, __, socket) => socket.resetAndDestroy())
  expect((await failure(send(request(server.url)))).reason).toBe('connection_lost')
  expect(server.requests).toHaveLength(1)
})

test('an answer cut in its body is no answer', async () => {
  await using server = await startGraphServer((_, response, socket) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"messages":', () => socket.destroy())
  })
  expect((await failure(send(request(server.url)))).reason).toBe('connection_lost')
})

test('an answer that never ends is given up', async () => {
  await using server = await startGraphServer((_, response) => {
    const page = Buffer.alloc(64 * 1024, 'x')
    const write = () => {
      while (!response.destroyed && response.write(page));
    }
    response.on('drain', write)
    write()
  })
  expect((await failure(send(request(server.url)))).reason).toBe('answer_too_long')
})

test('an answer that is no HTTP is no answer', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end('hello\r\n\r\n'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect((await failure(send(request(`http://127.0.0.1:${port}`)))).reason).toBe('connection_lost')
  await new Promise((resolve) => server.close(resolve))
})

test('an aborted call is no proof that nothing was sent', async () => {
  const controller = new AbortController()
  await using server = await startGraphServer(() => controller.abort())
  expect((await failure(send(request(server.url, controller.signal)))).reason).toBe('connection_lost')
})
