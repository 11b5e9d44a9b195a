import { describe, expect, test } from 'vitest'
import type { SupabaseRpcClient } from '../db/createSupabaseDatabase.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { EdgeClientOptions } from './connect.ts'
import { createPrepareHandler, type PrepareHandlerOptions } from './createPrepareHandler.ts'
import type { Authorize } from './rights.ts'
import { sharedKey } from './sharedKey.ts'

const jwt = (role: string): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256' })}.${part({ role })}.c2lnbmF0dXJl`
}
const anonKey = jwt('anon')
const serviceKey = jwt('service_role')
const userToken = jwt('authenticated')
const key = 'a-key-that-is-shared-0001'
const crm = 'https://crm.example'

interface Call {
  name: unknown
  args: unknown
  key: string
  headers: Record<string, string>
}
type RpcAnswer = { data: unknown; error: unknown; status: number }

/** A handler over a database that answers what the test says, and what that was asked. */
const open = (options: Partial<PrepareHandlerOptions> = {}, answers: RpcAnswer | (() => RpcAnswer) = ok({ id: 7 })) => {
  const calls: Call[] = []
  const errors: unknown[] = []
  const createClient = (_: string, given: string, { global }: EdgeClientOptions): SupabaseRpcClient => ({
    schema: () => ({
      rpc: (name, args) => {
        calls.push({ name, args, key: given, headers: global.headers })
        const answer = Promise.resolve().then(() => (typeof answers === 'function' ? answers() : answers))
        return Object.assign(answer, { abortSignal: () => answer })
      },
    }),
  })
  const handle = createPrepareHandler({
    supabase: { createClient, url: 'https://project.supabase.co', key: options.authorize ? serviceKey : anonKey },
    origins: [crm],
    onError: (error, action) => errors.push([action, error]),
    ...options,
  })
  const post = (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${userToken}` }) =>
    handle(
      new Request('https://project.supabase.co/functions/v1/broadcast-prepare', {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        headers,
      }),
    )
  return { handle, post, calls, errors }
}
const ok = (data: unknown): RpcAnswer => ({ data, error: null, status: 200 })
const no = (status: number, code: string, message = 'no', details?: unknown): RpcAnswer => ({
  data: null,
  error: { code, message, details: details === undefined ? undefined : JSON.stringify(details) },
  status,
})
const shared = (more: Record<string, unknown> = {}) => sharedKey({ keys: [{ key, actor: 'María', ...more }] })

describe('who is calling', () => {
  test.each([
    ['no token', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['another kind', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['the key of the page, which supabase-js sends when nobody is signed in', { authorization: `Bearer ${anonKey}` }],
    ['an anonymous key of another time', { authorization: `Bearer ${jwt('anon')}x` }],
    ['two at once', { authorization: `Bearer ${userToken}, Bearer ${serviceKey}` }],
    ['more than a token', { authorization: `Bearer ${'x'.repeat(20_000)}` }],
  ])('H46: %s is 401, and the database is not asked', async (_, headers) => {
    const { post, calls } = open()
    const answer = await post({ action: 'campaigns' }, headers)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: 'forbidden', message: 'Nobody is signed in' })
    expect(calls).toEqual([])
  })

  test('calls run as the caller', async () => {
    const { post, calls } = open()
    expect((await post({ action: 'campaign', campaign_id: 7 })).status).toBe(200)
    const headers = { authorization: `Bearer ${userToken}` }
    expect(calls).toEqual([{ name: 'get_broadcast_campaign', args: { p_campaign_id: 7 }, key: anonKey, headers }])
  })

  test.each([
    [401, no(401, 'PGRST301', 'JWT expired')],
    [403, no(403, '42501', 'not allowed: read')],
  ])('%i when the database refuses', async (status, refusal) => {
    const { post } = open({}, refusal)
    const answer = await post({ action: 'campaigns' })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: 'forbidden', hint: expect.any(String) })
  })

  test('with a shared key they run with the service key, in the name of its actor', async () => {
    const { post, calls } = open({ authorize: shared() })
    expect((await post({ action: 'pause', campaign_id: 7 }, { 'x-broadcast-key': key })).status).toBe(200)
    expect(calls).toMatchObject([{ key: serviceKey, headers: { 'x-broadcast-actor': String.raw`"Mar\u00eda"` } }])
    for (const wrong of ['', 'a-key-that-is-shared-0002', key.slice(0, -1), `${key} `.repeat(2)])
      expect((await post({ action: 'pause', campaign_id: 7 }, { 'x-broadcast-key': wrong })).status).toBe(401)
    expect((await post({ action: 'pause', campaign_id: 7 }, { authorization: `Bearer ${userToken}` })).status).toBe(401)
    expect(calls).toHaveLength(1)
  })

  test('a key has the rights it was given, and sync-templates only when it is named', async () => {
    const { post, calls } = open({ authorize: shared({ rights: ['read'] }) }, ok([]))
    const send = async (action: string) => (await post({ action, templates: [] }, { 'x-broadcast-key': key })).status
    expect(await send('sync-templates')).toBe(403)
    for (const action of ['prepare', 'start', 'pause', 'settle-unknown', 'record-opt-out'])
      expect(await send(action)).toBe(403)
    expect(calls).toEqual([])
    const all = open({ authorize: shared() })
    expect((await all.post({ action: 'sync-templates', templates: [] }, { 'x-broadcast-key': key })).status).toBe(403)
    const make = open({ authorize: shared({ rights: ['sync_templates'] }) }, ok({ synced: 2 }))
    const answer = await make.post({ action: 'sync-templates', templates: [] }, { 'x-broadcast-key': key })
    expect([answer.status, await answer.json()]).toEqual([200, { synced: 2 }])
  })

  test('whoever calls with a key makes no campaign in another name', async () => {
    const { post, calls } = open({ authorize: shared() })
    const campaign = { name: 'x', created_by: 'Somebody else' }
    const draft = { action: 'save-draft', request_id: 'a' }
    const answer = await post({ ...draft, campaign }, { 'x-broadcast-key': key })
    expect([answer.status, calls]).toEqual([403, []])
    const own = { ...draft, campaign: { name: 'x', created_by: 'María' } }
    expect((await post(own, { 'x-broadcast-key': key })).status).toBe(200)
  })

  test('an authorizer in plain JavaScript that answers nothing lets nobody in', async () => {
    const { post, calls } = open({ authorize: (() => undefined) as unknown as Authorize })
    expect(await post({ action: 'campaigns' })).toMatchObject({ status: 401 })
    expect(calls).toEqual([])
  })

  test("an authorizer's rule is asked for the right and the action", async () => {
    const asked: unknown[] = []
    const rights = (right: string, action: string) => {
      asked.push([right, action])
      return action !== 'cancel'
    }
    const { post } = open({ authorize: () => ({ actor: 'x', rights }) })
    expect((await post({ action: 'cancel', campaign_id: 1 })).status).toBe(403)
    expect((await post({ action: 'pause', campaign_id: 1 })).status).toBe(200)
    expect(asked).toEqual([
      ['control', 'cancel'],
      ['control', 'pause'],
    ])
  })
})

describe('origins', () => {
  const allowed = (answer: Response) => answer.headers.get('access-control-allow-origin')

  test('a page of the list may ask, call, and read errors', async () => {
    const { handle, post } = open()
    const headers = {
      origin: crm,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-broadcast-key',
    }
    const asked = await handle(new Request('https://x.example', { method: 'OPTIONS', headers }))
    expect([asked.status, allowed(asked), asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      crm,
      'authorization,x-broadcast-key',
    ])
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull()
    const called = await post({ action: 'campaigns' }, { origin: crm, authorization: `Bearer ${userToken}` })
    const refused = await post({ action: 'campaigns' }, { origin: crm })
    expect([called.status, refused.status]).toEqual([200, 401])
    expect([allowed(called), allowed(refused)]).toEqual([crm, crm])
    expect(called.headers.get('vary')).toBe('origin')
  })

  test.each(['https://evil.example', 'https://crm.example.evil.example', 'http://crm.example', 'null', '*'])(
    'any other page (%s) gets no CORS header and no answer',
    async (origin) => {
      const { handle, post, calls } = open()
      const asked = await handle(new Request('https://x.example', { method: 'OPTIONS', headers: { origin } }))
      const called = await post({ action: 'campaigns' }, { origin, authorization: `Bearer ${userToken}` })
      expect([asked.status, called.status]).toEqual([403, 403])
      for (const answer of [asked, called])
        expect(Array.from(answer.headers.keys()).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(calls).toEqual([])
    },
  )

  test('a server sends no origin, and is answered without CORS headers', async () => {
    const answer = await open().post({ action: 'campaigns' })
    expect([answer.status, allowed(answer)]).toEqual([200, null])
  })

  test.each([['*'], ['crm.example'], ['https://crm.example/'], ['null'], [undefined as never]])(
    '%s is no origin',
    (origin) => {
      expect(() => open({ origins: [origin] })).toThrow(InvalidInputError)
    },
  )
})

describe('what is looked at, in order', () => {
  const bearer = { authorization: `Bearer ${userToken}` }

  test('method, origin, size, caller, JSON, action, params', async () => {
    const { handle, post } = open({ maxBodyBytes: 100 })
    const long = { 'content-length': '101' }
    const get = new Request('https://x.example', { method: 'GET', headers: { origin: 'https://evil.example' } })
    expect((await handle(get)).status).toBe(405)
    expect((await post('x'.repeat(101), { origin: 'https://evil.example', ...long })).status).toBe(403)
    expect((await post('x'.repeat(101), long)).status).toBe(413)
    expect((await post('no JSON', {})).status).toBe(401)
    expect(await (await post('no JSON', bearer)).json()).toMatchObject({
      issues: [{ path: 'body', message: 'must be JSON' }],
    })
    expect((await post({ action: 'launch', wrong: 1 }, bearer)).status).toBe(400)
    const params = await post({ action: 'pause', campain_id: 1 }, bearer)
    expect(params.status).toBe(400)
    expect(await params.json()).toMatchObject({
      issues: [
        { path: 'campain_id', message: 'is not a known key' },
        { path: 'campaign_id', message: 'must be given' },
      ],
    })
  })

  test('a body without a length is read only as far as it may be', async () => {
    const { post } = open({ maxBodyBytes: 100 })
    expect((await post(`{"action": "${'x'.repeat(200)}"}`, bearer)).status).toBe(413)
  })

  test.each([undefined, null, 7, 'launch', '', 'constructor', '__proto__', 'toString', ['prepare']])(
    'H19: the action %j is unknown: 400 as in the proposal',
    async (action) => {
      const { post, calls } = open()
      const answer = await post({ action, campaign_id: 1 })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ error: 'Unknown action', code: 'invalid_input' })
      expect(calls).toEqual([])
    },
  )

  test.each([
    ['', 'must be JSON'],
    ['null', 'must be a JSON object'],
    ['[]', 'must be a JSON object'],
    ['"start"', 'must be a JSON object'],
    ['{"action": "pause"}{"action": "cancel"}', 'must be JSON'],
    [new Uint8Array([0x7b, 0xff, 0x7d]), 'must be JSON'],
    [
      `{"action": "preview", "filter": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'must not be nested deeper than 64 levels',
    ],
    [
      `{"action": "preview", "filter": ${'{"a":'.repeat(70)}1${'}'.repeat(70)}}`,
      'must not be nested deeper than 64 levels',
    ],
  ])('H39: the body %.40s is refused', async (body, message) => {
    const { post, calls } = open()
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_input', issues: [{ path: 'body', message }] })
    expect(calls).toEqual([])
  })

  test('H39: braces in texts are no levels, and a text without an end takes no time', async () => {
    const { post, calls } = open()
    expect((await post({ action: 'pause', campaign_id: 1, reason: `\\"${'{['.repeat(500)}` })).status).toBe(200)
    expect(calls).toHaveLength(1)
    const before = performance.now()
    expect((await post(`"${String.raw`\"`.repeat(1_000_000)}`)).status).toBe(400)
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

describe('errors', () => {
  test.each([
    [400, no(400, 'BC003', 'not usable', [{ path: 'filter.location', message: 'x' }]), 'invalid_input'],
    [404, no(400, 'BC002'), 'not_found'],
    [409, no(400, 'BC001'), 'illegal_transition'],
    [409, no(400, 'BC004', 'x', [{ path: 'template', message: 'paused' }]), 'blocked_by_preflight'],
    [400, no(400, '22P02'), 'database'],
    [500, no(404, 'PGRST202'), 'schema_mismatch'],
    [500, no(500, '55000'), 'database'],
    [503, { data: null, error: {}, status: 0 }, 'network'],
  ])('%i for %j', async (status, refusal, code) => {
    const { post, errors } = open({}, refusal)
    const answer = await post({ action: 'campaign', campaign_id: 1 })
    expect(answer.status).toBe(status)
    const body = (await answer.json()) as { maybe_done?: true }
    expect(body).toMatchObject({ error: code, message: expect.any(String) })
    expect(body.maybe_done).toBe(code === 'network' ? true : undefined)
    expect(errors).toHaveLength(status >= 500 ? 1 : 0)
  })

  test('what nobody expected is told to the host, not to the caller', async () => {
    const { post, errors } = open({
      authorize: () => {
        throw new Error('the key is EAAGsecret')
      },
    })
    const answer = await post({ action: 'campaign', campaign_id: 1 })
    expect([answer.status, await answer.text()]).toEqual([
      500,
      '{"error":"unexpected","message":"The function failed","maybe_done":true}',
    ])
    expect(errors).toEqual([[null, expect.any(Error)]])
  })

  test('H54: an onError that fails changes nothing', async () => {
    const onError = () => Promise.reject(new Error('the log is full'))
    const { post } = open({ onError }, no(500, '55000'))
    expect((await post({ action: 'campaign', campaign_id: 1 })).status).toBe(500)
  })

  test('made-up keys that look like a number or a token are not repeated', async () => {
    const { post } = open()
    const answer = await post({ action: 'pause', '5493875123456': 1, 'EAAG.x=y/z': 2, [`a${'b'.repeat(80)}`]: 3 })
    const text = await answer.text()
    expect(answer.status).toBe(400)
    for (const secret of ['5493875123456', 'y/z', 'bbbb']) expect(text).not.toContain(secret)
  })
})

describe('cannot be made', () => {
  const supabase = { createClient: () => ({}) as never, url: 'https://project.supabase.co' }
  test.each([
    ['with the service key and no authorize', { supabase: { ...supabase, key: serviceKey } }, 'supabase.key'],
    ['with a secret key and no authorize', { supabase: { ...supabase, key: 'sb_secret_x' } }, 'supabase.key'],
    [
      'with authorize and the anon key',
      { supabase: { ...supabase, key: anonKey }, authorize: shared() },
      'supabase.key',
    ],
    ['without a key', { supabase: { ...supabase, key: '' } }, 'supabase.key'],
    ['without an address', { supabase: { ...supabase, url: '', key: anonKey } }, 'supabase.url'],
    [
      'without createClient',
      { supabase: { ...supabase, createClient: undefined as never, key: anonKey } },
      'supabase.createClient',
    ],
    ['with no time', { timeLimitMs: 0 }, 'timeLimitMs'],
    ['with half a person at a time', { chunkSize: 0.5 }, 'chunkSize'],
  ])('%s', (_, options, path) => {
    expect(() => open(options)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }))
  })

  test.each([[[]], [['short']], [[{ key: '' }]], [[undefined as never]]])('a shared key of %j', (keys) => {
    expect(() => sharedKey({ keys })).toThrow(InvalidInputError)
  })
})
