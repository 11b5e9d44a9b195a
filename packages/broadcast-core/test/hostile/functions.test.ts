import { createClient } from '@supabase/supabase-js'
import { describe, expect, test, vi } from 'vitest'
import { createSimulation } from '../../src/runner/testing/simulation.ts'
import { createSupabaseDatabase, type Outcome, type Sender, startRunner } from '../../src/runner.ts'
import { createMemoryBroadcast, signWebhookBody } from '../../src/testing.ts'
import { createWebhookHandler } from '../../src/webhooks.ts'
import { hangs, request, sender, sendOver, template } from './calls.ts'

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
