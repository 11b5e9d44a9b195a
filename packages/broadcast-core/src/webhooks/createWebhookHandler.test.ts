import { describe, expect, test, vi } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { signWebhookBody } from '../testing/signWebhookBody.ts'
import { createWebhookHandler, type WebhookHandlerOptions } from './createWebhookHandler.ts'

const appSecret = 'test_app_secret'
const verifyToken = 'chosen by the school'
const url = 'https://runner.example/webhooks/meta'

const body = JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [
    {
      changes: [
        {
          field: 'messages',
          value: {
            metadata: { phone_number_id: '106540352242922' },
            statuses: [
              { id: 'wamid.A', status: 'sent', timestamp: '1750030073' },
              { id: 'wamid.B', status: 'read', timestamp: '1750030074' },
            ],
          },
        },
      ],
    },
  ],
})

const make = (options: Partial<WebhookHandlerOptions> = {}) => {
  const record = vi.fn(options.record ?? (async () => undefined))
  const handle = createWebhookHandler({ appSecret, verifyToken, ...options, record })
  const post = async (
    content: string | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
    signed: string | Uint8Array = String(content),
  ) => {
    const signature = await signWebhookBody(signed, appSecret)
    const init = {
      method: 'POST',
      body: content,
      headers: { 'x-hub-signature-256': signature, ...headers },
      duplex: 'half' as const,
    }
    return handle(new Request(url, init))
  }
  return { record, handle, post }
}

const get = (query: string) => make().handle(new Request(`${url}?${query}`))
const token = encodeURIComponent(verifyToken)

describe('setting up', () => {
  test('the right token gets the challenge back, as plain text and nothing else', async () => {
    const response = await get(`hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('1158201444')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    ['a wrong token', 'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1'],
    ['an empty token', 'hub.mode=subscribe&hub.verify_token=&hub.challenge=1'],
    ['no token', 'hub.mode=subscribe&hub.challenge=1'],
    ['a shortened token', `hub.mode=subscribe&hub.verify_token=${token.slice(0, -1)}&hub.challenge=1`],
    ['a token in capitals', `hub.mode=subscribe&hub.verify_token=${token.toUpperCase()}&hub.challenge=1`],
    ['the token twice', `hub.mode=subscribe&hub.verify_token=${token}&hub.verify_token=${token}&hub.challenge=1`],
    ['the token in a list', `hub.mode=subscribe&hub.verify_token[]=${token}&hub.challenge=1`],
    ['no challenge', `hub.mode=subscribe&hub.verify_token=${token}`],
    ['two challenges', `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1&hub.challenge=2`],
    ['markup as challenge', `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=<script>alert(1)</script>`],
    ['a line break in the challenge', `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1%0d%0aSet-Cookie:x`],
    ['another mode', `hub.mode=unsubscribe&hub.verify_token=${token}&hub.challenge=1`],
    ['nothing', ''],
  ])('%s is refused', async (_, query) => {
    const response = await get(query)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.text()).not.toMatch(/undefined|script|Set-Cookie/)
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is not allowed', async (method) => {
    const response = await make().handle(new Request(url, { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })
})

describe('a delivery', () => {
  test('is recorded in one call, then acknowledged', async () => {
    let stored: () => void = () => undefined
    const { record, post } = make({ record: () => new Promise<void>((resolve) => (stored = resolve)) })
    let answered = false
    const response = post(body).then((answer) => {
      answered = true
      return answer
    })
    await vi.waitFor(() => expect(record).toHaveBeenCalledTimes(1))
    expect(answered).toBe(false)
    stored()
    expect((await response).status).toBe(200)
    const [events] = record.mock.calls[0] ?? []
    expect(events?.statuses.map(({ wamid, status }) => `${wamid} ${status}`)).toEqual(['wamid.A sent', 'wamid.B read'])
    expect(events).toMatchObject({ replies: [], templateUpdates: [] })
  })

  test.each([
    ['a reply', { messages: [{ from: '5493875123456', id: 'wamid.C', type: 'text', text: { body: 'BAJA' } }] }],
    ['a preference', { user_preferences: [{ wa_id: '5493875123456', value: 'stop' }] }],
  ])('that holds nothing but %s is recorded too', async (_, content) => {
    const value = { metadata: { phone_number_id: '106540352242922' }, ...content }
    const { record, post } = make()
    const delivery = { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value }] }] }
    expect((await post(JSON.stringify(delivery))).status).toBe(200)
    expect(record.mock.calls[0]?.[0]).toMatchObject({ statuses: [], replies: [{ from: '5493875123456' }] })
  })

  test('that could not be recorded is not acknowledged: Meta repeats it', async () => {
    const error = new Error('database down')
    const onError = vi.fn()
    const { post } = make({ record: () => Promise.reject(error), onError })
    expect((await post(body)).status).toBe(503)
    expect(onError).toHaveBeenCalledWith(error, 'record')
  })

  test('whose recording never ends is not acknowledged', async () => {
    const { post } = make({ record: () => new Promise(() => undefined), recordTimeoutMs: 20 })
    expect((await post(body)).status).toBe(503)
  })

  test('without a signature that holds is not even read', async () => {
    const forward = vi.fn()
    const onIgnored = vi.fn()
    const { record, handle, post } = make({ forward, onIgnored })
    expect((await handle(new Request(url, { method: 'POST', body }))).status).toBe(401)
    for (const header of [
      '',
      'sha256=',
      `sha256=${'0'.repeat(64)}`,
      await signWebhookBody(body, 'other'),
      await signWebhookBody(body, 'undefined'),
    ])
      expect((await post(body, { 'x-hub-signature-256': header })).status).toBe(401)
    const sha1Only = { method: 'POST', body, headers: { 'x-hub-signature': 'sha1=0' } }
    expect((await handle(new Request(url, sha1Only))).status).toBe(401)
    expect(record).not.toHaveBeenCalled()
    expect(forward).not.toHaveBeenCalled()
    expect(onIgnored).not.toHaveBeenCalled()
  })

  test.each(['hello', '', 'null', '[]', '\ufeff{}', '{}{}', '{"object":"page","entry":[]}'])(
    'of %j is acknowledged and kept aside',
    async (content) => {
      const onIgnored = vi.fn()
      const { record, post } = make({ onIgnored })
      expect((await post(content)).status).toBe(200)
      expect(record).not.toHaveBeenCalled()
      expect(onIgnored).toHaveBeenCalledWith([{ reason: expect.any(String), count: 1 }])
    },
  )

  test.each(['text/html', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', ''])(
    'announced as %j is read all the same',
    async (type) => {
      const { record, post } = make()
      expect((await post(body, { 'content-type': type })).status).toBe(200)
      expect(record).toHaveBeenCalledTimes(1)
    },
  )

  test('answers no browser: there is no CORS header', async () => {
    const response = await make().post(body, { origin: 'https://evil.example' })
    expect(Array.from(response.headers.keys()).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('is acknowledged whatever the ones who are told of it do', async () => {
    const onIgnored = () => {
      throw new Error('logger')
    }
    const onError = vi.fn(() => {
      throw new Error('logger of errors')
    })
    expect((await make({ onIgnored, onError }).post('{}')).status).toBe(200)
    expect(onError).toHaveBeenCalledWith(expect.any(Error), 'onIgnored')
    const never = () => new Promise(() => undefined)
    expect((await make({ onIgnored: never, recordTimeoutMs: 20 }).post('{}')).status).toBe(200)
    expect((await make({ record: () => Promise.reject(new Error('x')), onError: never }).post(body)).status).toBe(503)
  })
})

describe('forwarding', () => {
  test('hands on the bytes and the signature as they came, also of what we ignore', async () => {
    const forward = vi.fn()
    const { post } = make({ forward })
    const content = '{"name":"Jos\\u00e9"}'
    expect((await post(content, { 'content-type': 'application/json', cookie: 'x', host: 'y' })).status).toBe(200)
    const [delivery] = forward.mock.calls[0] ?? []
    expect(new TextDecoder().decode(delivery.body)).toBe(content)
    expect(delivery.headers).toEqual({
      'content-type': 'application/json',
      'x-hub-signature-256': await signWebhookBody(content, appSecret),
    })
  })

  test('that fails asks Meta to repeat, and the statuses are recorded all the same', async () => {
    const onError = vi.fn()
    const forward = () => {
      throw new Error('inbox down')
    }
    const { record, post } = make({ forward, onError })
    expect((await post(body)).status).toBe(503)
    expect(record).toHaveBeenCalledTimes(1)
    expect(onError).toHaveBeenCalledWith(expect.any(Error), 'forward')
  })

  test('that never ends does not hold the delivery for ever', async () => {
    const { post } = make({ forward: () => new Promise(() => undefined), recordTimeoutMs: 20 })
    expect((await post(body)).status).toBe(503)
  })
})

test('a secret that was rotated still counts while both are configured', async () => {
  const { post } = make({ appSecret: ['new_secret', appSecret] })
  expect((await post(body)).status).toBe(200)
  expect((await make({ appSecret: 'new_secret' }).post(body)).status).toBe(401)
})

test('the caller’s list of secrets is not looked at again', async () => {
  const secrets = [appSecret]
  const { post } = make({ appSecret: secrets })
  secrets.length = 0
  expect((await post(body)).status).toBe(200)
})

test.each<[string, Partial<WebhookHandlerOptions>]>([
  ['appSecret', { appSecret: '' }],
  ['appSecret', { appSecret: [] }],
  ['appSecret', { appSecret: undefined as never }],
  ['verifyToken', { verifyToken: '' }],
  ['verifyToken', { verifyToken: 'undefined' }],
  ['verifyToken', { verifyToken: appSecret }],
])('%s is needed at once: %j', (path, options) => {
  expect(() => make(options)).toThrow(InvalidInputError)
  expect(() => make(options)).toThrow(path)
})
