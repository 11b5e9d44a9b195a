import { inspect } from 'node:util'
import { createClient } from '@supabase/supabase-js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createBroadcastClient, InvalidInputError, isBroadcastError } from '../src/index.ts'
import { createFetchTransport, createMetaClient, createMetaSender, type MetaSenderOptions } from '../src/meta.ts'
import { createSimulation } from '../src/runner/testing/simulation.ts'
import type { Outcome, Sender, SendRequest } from '../src/runner.ts'
import { createQueue, createSupabaseDatabase, drainQueue, type RunnerOptions, startRunner } from '../src/runner.ts'
import { createFakeSender, createMemoryBroadcast, sampleSeed, signWebhookBody } from '../src/testing.ts'
import { createWebhookHandler } from '../src/webhooks.ts'
import { newId } from './contract/actions.ts'

/*
 * Hostile arguments of the package, rows 49 to 58. Of row 51 only counts have a surface (an audience is a filter, no list of
 * people and no iterator); of row 56 «a fetch that resolves twice» has none (a promise cannot).
 */

const token = 'EAAGsecrettoken0123456789'
const serviceKey = 'sb_secret_0123456789abcdef'
const phoneNumberId = '106540352242922'

const jwt = (role: string): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 'supabase', ref: 'x', role, exp: 2e9 })}.c2lnbmF0dXJl`
}
const supabaseWith = (key: string) =>
  createClient('https://project.supabase.co', key, { auth: { persistSession: false, autoRefreshToken: false } })

/** What a construction is refused for; `[]` when it is not. */
const refusedPaths = (make: () => unknown): string[] => {
  try {
    make()
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

const sender = (options: Partial<MetaSenderOptions> = {}) =>
  createMetaSender({ accessToken: token, phoneNumberId, getTemplate: async () => null, ...options })

describe('H49: an address or a key that cannot be meant', () => {
  test.each([
    'http://169.254.169.254',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'ftp://graph.facebook.com',
    'javascript:alert(1)',
    'http://graph.facebook.com',
    'https://graph.facebook.com.evil.example',
    'https://graph.facebook.com@evil.example',
    'https://10.0.0.1',
    'http://0x7f.1.evil.example',
    '//graph.facebook.com',
    'graph.facebook.com',
    '',
  ])('the Graph API at %j is refused, for sending and for reading', (graphUrl) => {
    expect(refusedPaths(() => sender({ graphUrl }))).toEqual(['graphUrl'])
    expect(refusedPaths(() => createMetaClient({ accessToken: token, graphUrl }))).toEqual(['graphUrl'])
  })
  test.each([undefined, null, '', ' ', 'short', `${token}\n`, `"${token}" `, {}, 7])(
    'the token %j is refused',
    (accessToken) => {
      expect(refusedPaths(() => sender({ accessToken: accessToken as never }))).toEqual(['accessToken'])
      expect(refusedPaths(() => createMetaClient({ accessToken: accessToken as never }))).toEqual(['accessToken'])
    },
  )
  test.each([undefined, null, {}, 'https://project.supabase.co', 7, { rpc: () => 1 }])(
    'the database client %j is refused',
    (supabase) => {
      expect(refusedPaths(() => createBroadcastClient({ supabase: supabase as never }))).toEqual(['supabase'])
      expect(refusedPaths(() => createSupabaseDatabase(supabase as never))).toEqual(['supabase'])
    },
  )
})

describe('H50: a key of the server in a browser', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['a legacy service_role JWT', jwt('service_role')],
    ['a secret key', serviceKey],
  ])('%s is refused, in a client of supabase-js as it is', (_, key) => {
    vi.stubGlobal('window', { document: {} })
    expect(refusedPaths(() => createBroadcastClient({ supabase: supabaseWith(key) }))).toEqual(['supabase'])
    expect(() => createBroadcastClient({ supabase: supabaseWith(key) })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(key) }),
    )
  })
  test.each([
    ['an anon JWT', jwt('anon')],
    ['a publishable key', 'sb_publishable_0123456789abcdef'],
  ])('%s is taken', (_, key) => {
    vi.stubGlobal('window', { document: {} })
    expect(createBroadcastClient({ supabase: supabaseWith(key) })).toHaveProperty('campaigns')
  })
  test.each([jwt('service_role'), serviceKey])('on a server it is taken (%#)', (key) => {
    expect(createBroadcastClient({ supabase: supabaseWith(key) })).toHaveProperty('campaigns')
  })
})

describe('H51: how many people', () => {
  const { campaigns } = createMemoryBroadcast(sampleSeed())
  const input = { name: 'x', templateName: 'recordatorio_clase' }
  const prepare = (more: object, options: object = {}) =>
    campaigns.prepare({ ...input, ...more } as never, { requestId: newId(), ...options })

  test('nobody is refused', async () => {
    await expect(prepare({ filter: { includeTags: ['no such tag'] } })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(prepare({ filter: {} })).rejects.toMatchObject({ code: 'invalid_input' })
  })
  test.each([0, -1, 1.5, 200_001, 1_000_001, Number.NaN, Number.POSITIVE_INFINITY, '50', null])(
    'a chunk of %j is refused',
    async (chunkSize) => {
      const error = await prepare({ filter: { everyone: true } }, { chunkSize }).catch((thrown: unknown) => thrown)
      expect((error as InvalidInputError).issues.map(({ path }) => path)).toContain('chunkSize')
    },
  )
})

describe('H52: numbers of a runner that cannot be meant', () => {
  const options = (more: object): RunnerOptions => ({
    queue: createQueue({ database: createMemoryBroadcast().memory.database }),
    sender: createFakeSender(),
    phoneNumberId,
    runnerId: 'r1',
    signal: AbortSignal.abort(),
    ...more,
  })
  const names = ['concurrency', 'leaseSeconds', 'httpTimeoutMs', 'claimLimit', 'heartbeatMs'] as const
  const values = [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '80', null]
  test.each(names.flatMap((name) => values.map((value) => [name, value] as const)))('%s: %j', (name, value) => {
    expect(refusedPaths(() => startRunner(options({ [name]: value })))).toEqual([name])
  })
  test.each([
    ['shorter than the time-out', { leaseSeconds: 10 }],
    ['as long as the time-out', { leaseSeconds: 30, httpTimeoutMs: 30_000 }],
  ])('a lease %s', (_, more) => {
    expect(refusedPaths(() => startRunner(options(more)))).toEqual(['leaseSeconds'])
  })
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '80'])('a rate of %j', async (ratePerSecond) => {
    const { senders } = createMemoryBroadcast()
    await expect(senders.update(phoneNumberId, { ratePerSecond: ratePerSecond as never })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'ratePerSecond' }],
    })
  })
  test.each([0, -1, Number.NaN, 1e12])('at most %j messages', async (maxMessages) => {
    await expect(drainQueue({ ...options({}), maxMessages })).rejects.toMatchObject({
      issues: [{ path: 'maxMessages' }],
    })
  })
})

const template = {
  name: 'aviso',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL' as const,
  components: [{ type: 'BODY', text: 'Hola.' }],
}
const request: SendRequest = {
  message: {
    id: '42',
    attempt: 1,
    campaignId: '7',
    phoneNumber: '5493875123456',
    userId: null,
    personName: null,
    variables: {},
  },
  campaign: { templateName: 'aviso', templateLanguage: 'es_AR', templateParams: {} },
  callback: 'ib:42:1',
}
const sendOver = (fetch: unknown, signal = new AbortController().signal, timeoutMs = 300): Promise<Outcome> =>
  sender({
    getTemplate: async () => template,
    timeoutMs,
    transport: createFetchTransport({ fetch: fetch as typeof globalThis.fetch }),
  }).send(request, { signal })
const hangs = (_: unknown, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

describe('H53: a signal that is aborted', () => {
  test('before the call: nothing is done, and that is certain', async () => {
    const { campaigns, memory } = createMemoryBroadcast()
    const signal = AbortSignal.abort()
    await expect(campaigns.list({}, { signal })).rejects.toMatchObject({ code: 'aborted' })
    const fetch = vi.fn()
    const database = createSupabaseDatabase(
      createClient('https://project.supabase.co', 'x', { global: { fetch }, auth: { persistSession: false } }),
    )
    await expect(database.call('get_broadcast_tags', {}, { signal })).rejects.toMatchObject({
      code: 'aborted',
      maybeDone: false,
    })
    expect(await sendOver(fetch, signal)).toMatchObject({ kind: 'retry', code: 'aborted' })
    expect(fetch).not.toHaveBeenCalled()
    expect(memory.now).toBeInstanceOf(Date)
  })

  test('in the middle of a call to the database: it may have been done', async () => {
    const controller = new AbortController()
    const fetch = (url: unknown, init: RequestInit = {}) => {
      queueMicrotask(() => controller.abort())
      return hangs(url, init) as Promise<Response>
    }
    const database = createSupabaseDatabase(
      createClient('https://project.supabase.co', 'x', { global: { fetch }, auth: { persistSession: false } }),
    )
    const call = database.call('get_broadcast_tags', {}, { signal: controller.signal })
    await expect(call).rejects.toMatchObject({ code: 'aborted', maybeDone: true })
  })

  test('in the middle of a call to Meta: the outcome is not known, and not lost', async () => {
    const controller = new AbortController()
    const fetch = (url: unknown, init: RequestInit) => {
      queueMicrotask(() => controller.abort())
      return hangs(url, init)
    }
    expect(await sendOver(fetch, controller.signal, 30_000)).toMatchObject({ kind: 'unknown', code: 'interrupted' })
  })

  test('while a delivery is read: the webhook answers', async () => {
    const handle = createWebhookHandler({ appSecret: 'a secret', verifyToken: 'a word', record: async () => undefined })
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('aborted')) })
    const answer = await handle(
      new Request('https://x.example', { method: 'POST', body, duplex: 'half' } as RequestInit),
    )
    expect(answer.status).toBe(400)
  })
})

describe('H54: functions of the host that throw or never settle', () => {
  const poison = () => {
    throw new Error('poison')
  }
  const never = () => new Promise<never>(() => undefined)
  const functions: [string, () => unknown][] = [
    ['throws', poison],
    ['rejects', async () => poison()],
    ['never settles', never],
  ]
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'x', value: {} }] }],
  })
  const deliver = async (options: object) => {
    const handle = createWebhookHandler({
      appSecret: 'a secret',
      verifyToken: 'a word',
      record: async () => undefined,
      recordTimeoutMs: 30,
      ...options,
    })
    const headers = { 'x-hub-signature-256': await signWebhookBody(body, 'a secret') }
    return (await handle(new Request('https://x.example', { method: 'POST', body, headers }))).status
  }

  test.each(functions)('onIgnored that %s does not keep a delivery from being acknowledged', async (_, onIgnored) => {
    expect(await deliver({ onIgnored })).toBe(200)
  })
  test.each(functions)('onError that %s does not either', async (_, onError) => {
    expect(await deliver({ onIgnored: poison, onError })).toBe(200)
  })
  test.each(functions)('forward that %s is a reason to repeat, in time', async (_, forward) => {
    expect(await deliver({ forward })).toBe(503)
  })
  test.each(functions)('a sender that %s leaves a message unknown, and the others go out', async (_, send) => {
    const { clock, queue, sender: ledger, options } = createSimulation({ queue: { messages: 20 } })
    let calls = 0
    const spoilt: Sender = {
      send: async (message, sendOptions) => {
        calls += 1
        return calls === 1 ? ((await send()) as Outcome) : ledger.send(message, sendOptions)
      },
    }
    const runner = startRunner({ ...options, sender: spoilt })
    await clock.advance(40_000)
    await clock.until(runner.stop())
    expect([queue.count('unknown'), queue.count('sent')]).toEqual([1, 19])
  })
  test.each([
    ['a token', { accessToken: poison as never }, 'token_unavailable'],
    ['a template', { getTemplate: poison as never }, 'template_unavailable'],
    ['a token that never comes', { accessToken: never as never, timeoutMs: 30 }, 'template_unavailable'],
    ['a template that never comes', { getTemplate: never, timeoutMs: 30 }, 'template_unavailable'],
  ])('%s is a reason to try again', async (_, options, code) => {
    const made = sender({ getTemplate: async () => template, ...options })
    const { signal } = new AbortController()
    expect(await made.send(request, { signal })).toMatchObject({ kind: 'retry', code })
  })
})

describe('H55: objects that are not what they seem', () => {
  const cyclic: Record<string, unknown> = { text: 'x' }
  cyclic.inside = cyclic
  const { campaigns, templates } = createMemoryBroadcast(sampleSeed())
  const input = () => ({
    name: 'Recordatorio',
    templateName: 'recordatorio_clase',
    templateParams: {
      'body.1': { field: 'first_name', fallback: 'vos' },
      'body.2': { text: 'Robótica' },
      'body.3': { text: 'lunes' },
      'body.4': { text: '10' },
    },
    filter: { everyone: true },
  })

  test('a template that contains itself is refused, and so is a draft', async () => {
    const components = [{ type: 'BODY', text: 'x', inside: cyclic }]
    const sync = templates.sync([{ ...template, components } as never])
    await expect(sync).rejects.toMatchObject({ code: 'invalid_input' })
    const draft = campaigns.saveDraft({ draft: cyclic }, { requestId: newId() })
    await expect(draft).rejects.toMatchObject({ code: 'invalid_input', issues: [{ message: 'contains itself' }] })
  })

  test('frozen input is taken, and nothing is written to it', async () => {
    const frozen = Object.freeze({ ...input(), filter: Object.freeze({ everyone: true as const }) })
    expect(await campaigns.prepare(frozen, { requestId: newId() })).toMatchObject({ status: 'ready' })
  })

  test('what is changed after the call is not what is prepared', async () => {
    const given = input()
    const call = campaigns.prepare(given, { requestId: newId() })
    given.name = 'changed'
    given.templateParams['body.2'].text = 'changed'
    const { id } = await call
    expect(await campaigns.get(id)).toMatchObject({
      name: 'Recordatorio',
      templateParams: { 'body.2': { text: 'Robótica' } },
    })
  })

  test('getters are read like values, and one that throws refuses the call', async () => {
    const getting = Object.defineProperty({ ...input() }, 'name', { get: () => 'De un getter', enumerable: true })
    expect(await campaigns.prepare(getting, { requestId: newId() })).toMatchObject({ name: 'De un getter' })
    const throwing = Object.defineProperty({ ...input() }, 'name', {
      enumerable: true,
      get: () => {
        throw new Error('getter')
      },
    })
    await expect(campaigns.prepare(throwing, { requestId: newId() })).rejects.toThrow('getter')
  })
})

describe('H56: a fetch that answers oddly proves nothing', () => {
  const cut = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"messages":[{"id":"wamid'))
      controller.error(new TypeError('terminated'))
    },
  })
  test.each<[string, () => unknown, string]>([
    ['an opaque answer', async () => ({ status: 0, headers: new Headers(), body: null }), 'http_0'],
    ['an answer without a body', async () => new Response(null, { status: 200 }), 'no_message_id'],
    ['a redirect', async () => Response.redirect('https://evil.example', 302), 'http_302'],
    ['a page', async () => new Response('<html>', { status: 200 }), 'no_message_id'],
    ['a body that breaks off', async () => new Response(cut, { status: 200 }), 'connection_lost'],
    ['undefined', async () => undefined, 'connection_lost'],
    ['an answer that is none', async () => ({}), 'connection_lost'],
    ['an exception without a reason', () => Promise.reject(undefined), 'connection_lost'],
    [
      'an exception at once',
      () => {
        throw new Error('x')
      },
      'connection_lost',
    ],
    ['nothing, ever', () => new Promise(() => undefined), 'timeout'],
    ['a status that is no number', async () => ({ status: 'OK', headers: new Headers(), body: null }), 'http_OK'],
  ])('%s', async (_, fetch, code) => {
    const outcome = await sendOver(fetch)
    expect(outcome.kind).toBe('unknown')
    if (code !== 'http_OK') expect(outcome).toMatchObject({ code })
  })
  test('headers that are none do not hide an answer that counts', async () => {
    const answer = { status: 200, headers: [], body: new Response('{"messages":[{"id":"wamid.A"}]}').body }
    expect(await sendOver(async () => answer)).toEqual({ kind: 'accepted', wamid: 'wamid.A', waId: undefined })
  })
})

describe('H57: ids that only look like one', () => {
  const { campaigns, optOuts, senders } = createMemoryBroadcast()
  const ids: [string, unknown][] = [
    ['an object that would be a text', { toString: () => '1', valueOf: () => 1 }],
    ['a list', ['1']],
    ['a bigint', 1n],
    ['a number', 1],
    ['null', null],
    ['a text object', Object('1')],
    ['an empty text', ''],
    ['spaces', ' 1'],
    ['a sign', '-1'],
    ['a fraction', '1.0'],
    ['an exponent', '1e1'],
    ['hexadecimal', '0x1'],
    ['a filter', 'eq.1'],
    ['SQL', '1; drop table x'],
    ['too many digits', '9'.repeat(17)],
    ['other digits', '１'],
  ]
  test.each(ids)('%s is refused before any call is made', async (_, id) => {
    const calls: [string, Promise<unknown>][] = [
      ['campaignId', campaigns.get(id as never)],
      ['campaignId', campaigns.cancel(id as never)],
      ['messageIds.0', campaigns.settleUnknown({ messageIds: [id] as never, decision: 'sent', requestId: newId() })],
      ['personId', optOuts.record({ personId: id as never })],
      ['personId', optOuts.erasePerson({ personId: id as never, requestId: newId() })],
      ['before', optOuts.list({ before: id as never })],
    ]
    const errors = await Promise.all(calls.map(([, call]) => call.catch((thrown: unknown) => thrown)))
    for (const [index, error] of errors.entries()) {
      const path = calls[index]?.[0] ?? ''
      expect(isBroadcastError(error) && error.code).toBe('invalid_input')
      for (const issue of (error as InvalidInputError).issues) expect(issue.path).toMatch(new RegExp(`^${path}`))
    }
  })
  test.each([{ toString: () => '1' }, ['1'], 1n, 1, null, '', '../1', '1/2', ' 1'])(
    'the number %o is refused',
    async (id) => {
      await expect(senders.update(id as never, {})).rejects.toMatchObject({ code: 'invalid_input' })
    },
  )
})

describe('H58: whoever prints what was made of a secret', () => {
  const print = (thing: unknown): string =>
    [
      inspect(thing, { depth: 20, showHidden: true, getters: true }),
      String(thing),
      JSON.stringify(thing, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
      ...Reflect.ownKeys(thing as object).map((key) => String((thing as Record<PropertyKey, unknown>)[key])),
    ].join('\n')
  const database = createSupabaseDatabase(supabaseWith(serviceKey))
  const made: [string, () => unknown, string][] = [
    ['a sender', () => sender(), token],
    ['a client of Meta', () => createMetaClient({ accessToken: token }), token],
    ['a database', () => database, serviceKey],
    ['a queue', () => createQueue({ database }), serviceKey],
    ['a client', () => createBroadcastClient({ supabase: supabaseWith(serviceKey) }), serviceKey],
    [
      'a webhook',
      () => createWebhookHandler({ appSecret: 'the app secret', verifyToken: 'word', record: async () => undefined }),
      'the app secret',
    ],
  ]
  test.each(made)('%s shows none of it', (_, make, secret) => {
    expect(print(make())).not.toContain(secret)
  })

  test('an outcome and an error do not either, whatever Meta quotes', async () => {
    const body = JSON.stringify({ error: { code: 190, message: `Invalid OAuth access token ${token}` } })
    const outcome = await sendOver(async () => new Response(body, { status: 400 }))
    expect(outcome).toMatchObject({ kind: 'blocked', code: '190' })
    expect(print(outcome)).not.toContain(token)
    const headers = { 'content-type': 'application/json' }
    const fetch = async () => new Response(body, { status: 400, headers })
    const client = createMetaClient({ accessToken: token, fetch })
    const error = await client.getPhoneNumber({ phoneNumberId }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'meta', metaCode: 190 })
    expect(print(error)).not.toContain(token)
  })

  test('nor does an error of the database, whatever the answer quotes', async () => {
    const fetch = async () => new Response(`proxy says: apikey ${serviceKey}`, { status: 502 })
    const quoting = createSupabaseDatabase(
      createClient('https://project.supabase.co', serviceKey, { global: { fetch }, auth: { persistSession: false } }),
    )
    const error = await quoting.call('get_broadcast_tags', {}).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'network', maybeDone: true })
    expect(print(error)).not.toContain(serviceKey)
  })
})
