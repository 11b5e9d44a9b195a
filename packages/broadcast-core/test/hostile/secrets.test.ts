import { inspect } from 'node:util'
import { createClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import { createBroadcastClient } from '../../src/index.ts'
import { createMetaClient } from '../../src/meta.ts'
import { createQueue, createSupabaseDatabase } from '../../src/runner.ts'
import { createWebhookHandler } from '../../src/webhooks.ts'
import { phoneNumberId, refusedPaths, sender, sendOver, serviceKey, supabaseWith, token } from './calls.ts'

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
