import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BroadcastError } from '../errors/BroadcastError.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { createSupabaseDatabase, type SupabaseRpcClient } from './createSupabaseDatabase.ts'

type Fn = { Args: { p_id: number }; Returns: string }
type Schema<F> = { Tables: Record<never, never>; Views: Record<never, never>; Functions: F }

test('a client of any host fits, whatever its types and its default schema', () => {
  // Checked by the compiler: each line is an error when such a client stops fitting.
  const fits = [
    (client: SupabaseClient): SupabaseRpcClient => client,
    (client: SupabaseClient<{ public: Schema<{ host_function: Fn }> }>): SupabaseRpcClient => client,
    (client: SupabaseClient<{ public: Schema<Record<never, never>> }>): SupabaseRpcClient => client,
    (client: SupabaseClient<{ app: Schema<{ app_function: Fn }> }, 'app'>): SupabaseRpcClient => client,
    (client: SupabaseClient<{ public: Schema<{ a: Fn }>; app: Schema<{ b: Fn }> }, 'app'>): SupabaseRpcClient => client,
  ]
  expect(fits.length).toBe(5)
})

/** Answers what a test asks for, and remembers what it was sent. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let received: { url: string | undefined; profile: string | undefined; body: unknown }[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const profile = request.headers['content-profile']
    received.push({ url: request.url, profile: String(profile), body: JSON.parse(Buffer.concat(chunks).toString()) })
    answer(request, response)
  })
})
let url = ''
const token = 'service-role-token-of-the-test'

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const database = (options: { db?: { schema: string }; at?: string } = {}) =>
  createSupabaseDatabase(
    createClient<Record<string, Schema<Record<string, Fn>>>, string>(options.at ?? url, token, {
      ...(options.db ? { db: options.db } : {}),
      auth: { persistSession: false },
    }),
  )

const says = (status: number, body: unknown, contentType = 'application/json') => {
  answer = (_request, response) => {
    response.writeHead(status, { 'content-type': contentType })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

const failure = async (signal?: AbortSignal, at?: string): Promise<BroadcastError> => {
  try {
    await database(at ? { at } : {}).call('claim_broadcast_messages', { p_limit: 8 }, { signal })
  } catch (error) {
    if (error instanceof BroadcastError) return error
    throw error
  }
  throw new Error('The call did not fail')
}

test('a call sends its arguments to the function in schema public, and answers its JSON', async () => {
  received = []
  says(200, { campaign: { id: 7 } })
  const args = { p_campaign_id: 7, p_reason: null }

  expect(await database({ db: { schema: 'app' } }).call('pause_broadcast_campaign', args)).toEqual({
    campaign: { id: 7 },
  })
  expect(received).toEqual([{ url: '/rest/v1/rpc/pause_broadcast_campaign', profile: 'public', body: args }])
})

describe('an error of our own', () => {
  const details = JSON.stringify([{ path: 'filter.match', message: 'must be any or all', more: 1 }, 'no issue'])

  test.each([
    ['BC001', 'illegal_transition'],
    ['BC002', 'not_found'],
    ['BC004', 'blocked_by_preflight'],
  ])('%s keeps its words, hint and issues, as %s', async (sqlState, code) => {
    says(400, { code: sqlState, message: 'campaign 1234567 is sending', hint: 'Pause it first.', details })
    const error = await failure()

    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({
      code,
      sqlState,
      maybeDone: false,
      httpStatus: 400,
      hint: 'Pause it first.',
      issues: [{ path: 'filter.match', message: 'must be any or all' }],
    })
    expect(error.message).toContain('campaign 1234567 is sending')
  })

  test('BC003 names each field', async () => {
    says(400, { code: 'BC003', message: 'filter.match: must be any or all', hint: 'Correct the field.', details })
    const error = await failure()

    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.issues).toEqual([{ path: 'filter.match', message: 'must be any or all' }])
    expect(error.hint).toBe('Correct the field.')
  })

  test.each([['[not json'], ['{}'], [null], ['']])('BC003 with the detail %j still says what it can', async (odd) => {
    says(400, { code: 'BC003', message: 'name: must be given', hint: null, details: odd })
    expect((await failure()).issues).toEqual([{ path: 'claim_broadcast_messages', message: 'name: must be given' }])
  })
})

describe('an answer that proves that nothing was done', () => {
  test.each([
    [403, '42501', 'forbidden'],
    [401, '42501', 'forbidden'],
    [401, 'PGRST301', 'forbidden'],
    [401, undefined, 'forbidden'],
    [403, undefined, 'forbidden'],
    [404, 'PGRST202', 'schema_mismatch'],
    [300, 'PGRST203', 'schema_mismatch'],
    [406, 'PGRST106', 'schema_mismatch'],
    [404, '42883', 'schema_mismatch'],
    [400, 'PGRST102', 'invalid_input'],
    [400, '22P05', 'invalid_input'],
    [413, undefined, 'invalid_input'],
    [500, '57014', 'database'],
    [503, '53100', 'database'],
    [503, '53300', 'database'],
    [500, '40P01', 'database'],
    [409, '23505', 'database'],
    [500, 'XX000', 'database'],
  ])('HTTP %i %s is %s', async (status, sqlState, code) => {
    says(status, { code: sqlState, message: 'words', details: null, hint: null })
    const error = await failure()

    expect(error.code).toBe(code)
    if (error instanceof DatabaseError) expect(error.maybeDone).toBe(false)
    else expect(error).toBeInstanceOf(InvalidInputError)
  })
})

describe('an answer after which the call may have been carried out', () => {
  test.each([
    [503, { code: 'PGRST000', message: 'Could not connect' }],
    [503, { code: 'PGRST001', message: 'connection died' }],
    [503, { code: 'PGRST002', message: 'schema cache' }],
    [504, { code: 'PGRST003', message: 'pool' }],
    [503, { code: '57P01', message: 'terminating connection' }],
    [503, { code: '08006', message: 'connection failure' }],
    [503, { message: 'upstream unavailable' }],
    [502, '<html><body>Bad Gateway</body></html>'],
    [504, ''],
    [500, '<html>'],
    [200, '<html>Sign in to the Wi-Fi</html>'],
    [429, { message: 'slow down' }],
    [521, 'error code: 521'],
  ])('HTTP %i %j is a lost answer', async (status, body) => {
    says(status, body, typeof body === 'string' ? 'text/html' : 'application/json')
    const error = await failure()

    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({ code: 'network', maybeDone: true })
    expect(error.message).not.toContain('<')
  })

  test('a connection that is cut, or refused, is a lost answer', async () => {
    answer = (request) => request.socket.destroy()
    expect(await failure()).toMatchObject({ code: 'network', maybeDone: true, httpStatus: undefined })
    expect(await failure(undefined, 'http://127.0.0.1:1')).toMatchObject({ code: 'network', maybeDone: true })
  })

  test('a time limit of the caller is a lost answer; a change of mind is not', async () => {
    answer = () => undefined
    expect(await failure(AbortSignal.timeout(20))).toMatchObject({ code: 'network', maybeDone: true })

    const controller = new AbortController()
    answer = () => controller.abort()
    expect(await failure(controller.signal)).toMatchObject({ code: 'aborted', maybeDone: true })
    expect(await failure(AbortSignal.abort())).toMatchObject({ code: 'aborted', maybeDone: false })
  })
})

describe('an error never repeats', () => {
  const everything = (error: BroadcastError): string =>
    `${error.message} ${error.hint} ${JSON.stringify(error)} ${JSON.stringify(error.cause)} ${error.stack}`

  test('a phone number that Postgres quotes', async () => {
    for (const number of ['5493875551234', '+54 9 387 555-1234', '(0387) 155-51234']) {
      says(400, {
        code: '22P02',
        message: `invalid input syntax for type bigint: "${number}"`,
        details: `Failing row contains (1, ${number}, Ana).`,
        hint: null,
      })
      const text = everything(await failure())
      expect(text).not.toContain(number)
      expect(text).toContain('invalid input syntax for type bigint')
      expect(text).not.toContain('Ana')
    }
  })

  test('a token that fetch quotes', async () => {
    const client = createClient(url, 'x', {
      auth: { persistSession: false },
      accessToken: async () => `${token}\nline`,
    })
    const error = await createSupabaseDatabase(client)
      .call('get_broadcast_campaign', {})
      .then(
        () => {
          throw new Error('The call did not fail')
        },
        (thrown: BroadcastError) => thrown,
      )

    expect(error).toMatchObject({ code: 'network' })
    expect(everything(error)).not.toContain(token)
  })
})

test('a client that throws by itself is mapped alike', async () => {
  const throwing: SupabaseRpcClient = {
    schema: () => ({
      rpc() {
        throw Object.assign(new Error('permission denied'), { code: '42501' })
      },
    }),
  }
  await expect(createSupabaseDatabase(throwing).call('get_broadcast_campaign', {})).rejects.toMatchObject({
    code: 'forbidden',
  })
})
