import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createBroadcastClient } from '../client.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { createEdgeDatabase, type EdgeOptions } from './createEdgeDatabase.ts'

const jwt = (role: string): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256' })}.${part({ role })}.c2lnbmF0dXJl`
}

/** Answers what a test asks for, and remembers what it was sent. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let received: { headers: IncomingMessage['headers']; body: unknown }[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) })
    answer(request, response)
  })
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  received = []
})
afterAll(() => server.closeAllConnections())
afterAll(() => new Promise((resolve) => server.close(resolve)))

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  answer = (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
const edge = (options: Partial<EdgeOptions> = {}) => createEdgeDatabase({ url, ...options })
const failing = async (call: Promise<unknown>): Promise<DatabaseError> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Error)
  return error as DatabaseError
}

test('a call is its action with the arguments as params, and its answer the JSON', async () => {
  answering(200, { items: [], next: null })
  const database = edge({ headers: async () => ({ 'x-broadcast-key': 'shared' }) })
  const given = { p_status: ['sending'], p_search: undefined, p_limit: 5 }
  expect(await database.call('list_broadcast_campaigns', given)).toEqual({ items: [], next: null })
  expect(received).toEqual([
    {
      headers: expect.objectContaining({ 'x-broadcast-key': 'shared', 'content-type': 'application/json' }),
      body: { action: 'campaigns', status: ['sending'], limit: 5 },
    },
  ])
})

test.each(['sync_broadcast_templates', 'update_broadcast_sender', 'claim_broadcast_messages'] as const)(
  '%s is for servers: refused with a hint, without a call',
  async (name) => {
    const error = await failing(edge().call(name, {}))
    expect(error).toMatchObject({ code: 'forbidden', maybeDone: false, hint: expect.stringContaining('service role') })
    expect(received).toEqual([])
  },
)

describe('errors of the function', () => {
  test('come back as what they were', async () => {
    answering(409, {
      error: 'blocked_by_preflight',
      message: 'campaign 7 cannot start',
      hint: 'Mend it.',
      issues: [{ path: 'template', message: 'paused' }, 'no issue'],
      sql_state: 'BC004',
    })
    const error = await failing(edge().call('start_broadcast_campaign', { p_campaign_id: '7' }))
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({
      code: 'blocked_by_preflight',
      message: 'campaign 7 cannot start',
      hint: 'Mend it.',
      issues: [{ path: 'template', message: 'paused' }],
      sqlState: 'BC004',
      httpStatus: 409,
      maybeDone: false,
    })
  })

  test('name the fields as TypeScript does', async () => {
    const issues = [{ path: 'template_params.body.1', message: 'must be given' }]
    answering(400, { error: 'invalid_input', message: 'x', issues })
    const { campaigns } = createBroadcastClient({ edge: { url } })
    const error = await failing(campaigns.pause('1'))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.issues).toEqual([{ path: 'templateParams.body.1', message: 'must be given' }])
  })

  test.each([
    [503, { error: 'network', message: 'x', maybe_done: true }, { code: 'network', maybeDone: true }],
    [503, { error: 'network', message: 'x' }, { code: 'network', maybeDone: false }],
    [401, { error: 'forbidden', message: 'Nobody is signed in' }, { code: 'forbidden', maybeDone: false }],
    [400, { error: 'Unknown action', message: 'x' }, { code: 'schema_mismatch', maybeDone: false }],
    [500, { error: 'unexpected', message: 'x' }, { code: 'network', maybeDone: true }],
    // Answers of gateways and pages.
    [401, { msg: 'Missing authorization header' }, { code: 'forbidden', maybeDone: false }],
    [404, { code: 'NOT_FOUND', message: 'Requested function was not found' }, { code: 'schema_mismatch' }],
    [413, '<html>too large</html>', { code: 'invalid_input' }],
    [502, '<html>Bad gateway</html>', { code: 'network', maybeDone: true }],
    [546, { code: 'WORKER_LIMIT' }, { code: 'network', maybeDone: true }],
    [200, '<html>Sign in to the Wi-Fi</html>', { code: 'network', maybeDone: true }],
    [200, '{"status": "sen', { code: 'network', maybeDone: true }],
  ])('%i %j', async (status, body, expected) => {
    answering(status, body)
    expect(await failing(edge().call('pause_broadcast_campaign', {}))).toMatchObject(expected)
  })
})

describe('no answer', () => {
  test.each([
    ['a connection that is cut', (_: IncomingMessage, response: ServerResponse) => response.destroy()],
    [
      'half an answer',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"status"')
        setImmediate(() => response.destroy())
      },
    ],
  ])('%s may have been carried out', async (_, cut) => {
    answer = cut
    expect(await failing(edge().call('pause_broadcast_campaign', {}))).toMatchObject({
      code: 'network',
      maybeDone: true,
    })
  })

  test('an address where nobody listens', async () => {
    const error = await failing(edge({ url: 'http://127.0.0.1:1/' }).call('get_broadcast_tags', {}))
    expect(error).toMatchObject({ code: 'network', maybeDone: true })
  })

  test('one that takes too long is given up', async () => {
    answer = () => undefined
    const error = await failing(edge({ timeoutMs: 30 }).call('pause_broadcast_campaign', {}))
    expect(error).toMatchObject({ code: 'network', maybeDone: true })
  })

  test('a caller who changes their mind is told so', async () => {
    const { signal, abort } = withAbort()
    answer = () => abort()
    const call = edge().call('pause_broadcast_campaign', {}, { signal })
    expect(await failing(call)).toMatchObject({ code: 'aborted', maybeDone: true })
    const before = received.length
    expect(await failing(edge().call('get_broadcast_tags', {}, { signal }))).toMatchObject({
      code: 'aborted',
      maybeDone: false,
    })
    expect(received).toHaveLength(before)
  })

  test("a caller's own time limit is a lost answer", async () => {
    answer = () => undefined
    const call = edge().call('pause_broadcast_campaign', {}, { signal: AbortSignal.timeout(30) })
    expect(await failing(call)).toMatchObject({ code: 'network', maybeDone: true })
  })
})

test('a redirect is not followed: the headers hold a key', async () => {
  answer = (request, response) => {
    if (request.url === '/elsewhere') return response.end('{}')
    return response.writeHead(307, { location: '/elsewhere' }).end()
  }
  const error = await failing(edge({ headers: { 'x-broadcast-key': 'shared' } }).call('get_broadcast_tags', {}))
  expect(error).toMatchObject({ code: 'network' })
  expect(received).toHaveLength(1)
})

describe('H50: in a browser', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    { authorization: `Bearer ${jwt('service_role')}` },
    { apikey: 'sb_secret_abc' },
    { apikey: jwt('anon'), 'x-key': jwt('service_role') },
  ])('a service key in the headers is refused without being repeated (%#)', async (headers) => {
    vi.stubGlobal('window', { document: {} })
    const create = () => createBroadcastClient({ edge: { url, headers } })
    expect(create).toThrow(InvalidInputError)
    for (const value of Object.values(headers)) expect(create).not.toThrow(value)
    const call = edge({ headers: () => headers }).call('get_broadcast_tags', {})
    expect(await failing(call)).toBeInstanceOf(InvalidInputError)
    expect(received).toEqual([])
  })

  test("a user's token is taken", () => {
    vi.stubGlobal('window', { document: {} })
    expect(edge({ headers: { authorization: `Bearer ${jwt('authenticated')}` } })).toHaveProperty('call')
  })
})

test.each([
  [{ url: 'broadcast-prepare' }, 'edge.url'],
  [{ url: 'javascript:alert(1)' }, 'edge.url'],
  [{ url: undefined as never }, 'edge.url'],
  [{ timeoutMs: 0 }, 'edge.timeoutMs'],
  [{ timeoutMs: Number.NaN }, 'edge.timeoutMs'],
])('H49: %j cannot be used', (options, path) => {
  expect(() => edge(options)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }))
})

test('headers that cannot be had are a failed call, with their cause', async () => {
  const cause = new RangeError('the session is over')
  const error = await failing(edge({ headers: () => Promise.reject(cause) }).call('get_broadcast_tags', {}))
  expect(error).toMatchObject({ code: 'network', maybeDone: false, cause })
})

const withAbort = () => {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
