import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseWebhook } from './parseWebhook.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')
const phoneNumberId = '106540352242922'

const status = (more: object = {}) => ({
  id: 'wamid.A',
  status: 'sent',
  timestamp: '1795348800',
  recipient_id: '5493875123456',
  ...more,
})

const delivery = (statuses: unknown, more: object = {}) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
            contacts: [{ profile: { name: 'Ana' }, wa_id: '5493875123456' }],
            statuses,
            ...more,
          },
        },
      ],
    },
  ],
})

const parse = (raw: unknown) => parseWebhook(typeof raw === 'string' ? raw : JSON.stringify(raw), { receivedAt })
const one = (more: object) => parse(delivery([status(more)])).statuses[0]

test('a status is read with all that counts', () => {
  const sent = status({
    timestamp: '1795340000',
    recipient_user_id: 'AR.1349',
    biz_opaque_callback_data: 'ib:42:1',
    conversation: { id: 'x' },
    pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
  })
  expect(parse(delivery([sent]))).toEqual({
    statuses: [
      {
        wamid: 'wamid.A',
        status: 'sent',
        at: new Date(1_795_340_000_000),
        phoneNumberId,
        callback: 'ib:42:1',
        recipientId: '5493875123456',
        userId: 'AR.1349',
        pricing: { billable: true, type: 'regular', category: 'marketing' },
      },
    ],
    replies: [],
    templateUpdates: [],
    ignored: [],
  })
})

test('a failure carries its code, as number or text, and what Meta says of it', () => {
  const errors = (code: unknown) => [
    {
      code,
      title: 'T',
      message: 'M',
      error_data: { details: 'Not delivered to +54 9 387 512 3456' },
      href: 'https://x',
    },
  ]
  for (const code of [132015, '132015'])
    expect(one({ status: 'failed', errors: errors(code) })).toMatchObject({
      status: 'failed',
      code: '132015',
      error: 'Not delivered to …',
    })
})

test.each([
  [[{ code: 131049, title: 'T', message: 'M' }], { code: '131049', error: 'M' }],
  [[{ code: 131049, title: 'T' }], { code: '131049', error: 'T' }],
  [[{ code: 131049, error_data: 'x' }], { code: '131049' }],
  [[{ code: 'x'.repeat(30), message: 7 }], {}],
  [[{ code: 'markup <b>', message: '<b>bold</b>' }], { error: '<b>bold</b>' }],
  [[null], {}],
  [[], {}],
  ['wrong', {}],
  [undefined, {}],
])('a failure with the errors %j has %j', (errors, expected) => {
  const { code, error } = one({ status: 'failed', errors }) ?? {}
  expect({ ...(code === undefined ? {} : { code }), ...(error === undefined ? {} : { error }) }).toEqual(expected)
})

test('played counts as read', () => {
  expect(one({ status: 'played' })).toMatchObject({ status: 'read' })
})

describe('what is left out is counted, and the rest is read', () => {
  test('one bad status among good ones', () => {
    const bad = [
      null,
      7,
      'x',
      [],
      { id: 'wamid.B' },
      { status: 'sent' },
      status({ id: '' }),
      status({ id: 'x'.repeat(1e6) }),
      status({ status: 'teleported' }),
      status({ status: {} }),
    ]
    const { statuses, ignored } = parse(delivery([status(), ...bad, status({ id: 'wamid.Z', status: 'read' })]))
    expect(statuses.map(({ wamid, status: word }) => `${wamid} ${word}`)).toEqual(['wamid.A sent', 'wamid.Z read'])
    expect(ignored).toEqual([
      { reason: 'bad_status', count: 4 },
      { reason: 'unknown_status', count: 3 },
      { reason: 'no_message_id', count: 3 },
    ])
  })

  test('what people wrote beside an opt-out, and errors of the number', () => {
    const more = { messages: [{ id: 'wamid.C', type: 'text' }, {}], errors: [{ code: 131000 }], 'new field!': 1 }
    expect(parse(delivery([status()], more))).toMatchObject({
      statuses: [{ wamid: 'wamid.A' }],
      ignored: [
        { reason: 'messages.messages', count: 2 },
        { reason: 'messages.errors', count: 1 },
        { reason: 'messages.newfield', count: 1 },
      ],
    })
  })

  test('other fields, other objects, other shapes', () => {
    const change = (field: unknown, value: unknown) => ({
      object: 'whatsapp_business_account',
      entry: [{ changes: [{ field, value }] }],
    })
    const reasons = (raw: unknown) => parse(raw).ignored.map(({ reason }) => reason)
    expect(reasons(change('account_update', { event: 'DISABLED_UPDATE' }))).toEqual(['field:account_update'])
    expect(reasons(change('messages', null))).toEqual(['bad_change'])
    expect(reasons(change(7, {}))).toEqual(['bad_change'])
    expect(reasons({ object: 'page', entry: [] })).toEqual(['object:page'])
    expect(reasons({ object: 'whatsapp_business_account', entry: [null, [], { changes: {} }, {}] })).toEqual([
      'bad_entry',
    ])
    for (const entry of [null, {}, 'x', []]) expect(reasons({ object: 'whatsapp_business_account', entry })).toEqual([])
    for (const raw of ['null', '[]', '7', '"x"', '{}', '{"object":7}']) expect(reasons(raw)).toEqual(['not_a_delivery'])
    for (const raw of ['', 'hello', '{"object":', '{}{}']) expect(reasons(raw)).toEqual(['not_json'])
  })

  test('a status without the number it is about', () => {
    for (const metadata of [undefined, null, {}, { phone_number_id: {} }])
      expect(parse(delivery([status()], { metadata }))).toEqual({
        statuses: [],
        replies: [],
        templateUpdates: [],
        ignored: [{ reason: 'no_phone_number_id', count: 1 }],
      })
  })

  test('many different reasons do not become many entries', () => {
    const changes = Array.from({ length: 1000 }, (_, index) => ({
      field: `field_${index}_${'x'.repeat(500)}`,
      value: {},
    }))
    const { ignored } = parse({ object: 'whatsapp_business_account', entry: [{ changes }] })
    expect(ignored).toHaveLength(51)
    expect(ignored.at(-1)).toEqual({ reason: 'other', count: 950 })
    expect(ignored.every(({ reason }) => reason.length < 70)).toBe(true)
  })
})

test('names of the language itself change nothing beyond the delivery', () => {
  const raw = JSON.stringify(delivery([status()])).replace(
    '"messaging_product"',
    '"__proto__":{"polluted":1,"statuses":[]},"constructor":{"prototype":{"polluted":1}},"messaging_product"',
  )
  expect(parse(raw).statuses).toHaveLength(1)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('bytes that are no UTF-8, or begin with a byte order mark, are read as far as they go', () => {
  const text = JSON.stringify(delivery([status()]))
  expect(parseWebhook(new TextEncoder().encode(`\ufeff${text}`), { receivedAt }).statuses).toHaveLength(1)
  expect(parseWebhook(new Uint8Array([0xff, 0xfe, 0x80]), { receivedAt }).ignored).toEqual([
    { reason: 'not_json', count: 1 },
  ])
  const broken = new TextEncoder()
    .encode(text.replace('5493875123456', 'Jos\u0001'))
    .map((byte) => (byte === 1 ? 0xe9 : byte))
  expect(parseWebhook(broken, { receivedAt }).statuses).toHaveLength(1)
})

test('whatever JSON comes, it answers, and every status it names is whole', () => {
  const anyStatus = fc.oneof(
    fc.record(
      {
        id: fc.oneof(fc.string(), fc.jsonValue()),
        status: fc.oneof(fc.constantFrom('sent', 'delivered', 'read', 'failed'), fc.jsonValue()),
        timestamp: fc.oneof(fc.nat().map(String), fc.jsonValue()),
        errors: fc.jsonValue(),
        pricing: fc.jsonValue(),
        recipient_id: fc.jsonValue(),
        biz_opaque_callback_data: fc.oneof(fc.constant('ib:1:1'), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
  )
  const anyDelivery = fc.oneof(
    fc.array(anyStatus).map((statuses) => delivery(statuses)),
    fc.jsonValue().map((json) => delivery(json)),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(anyDelivery, (raw) => {
      for (const event of parse(raw).statuses) {
        expect(event.wamid).not.toBe('')
        expect(event.at.getTime()).toBeLessThanOrEqual(receivedAt.getTime() + 24 * 3_600_000)
        expect(['sent', 'delivered', 'read', 'failed']).toContain(event.status)
        expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/)
      }
    }),
    { numRuns: 2000 },
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseWebhook(bytes)))
})

test('a delivery of 200,000 empty statuses, or nested 100,000 deep, is answered', () => {
  expect(parse(delivery(Array.from({ length: 200_000 }, () => ({})))).ignored).toEqual([
    { reason: 'no_message_id', count: 200_000 },
  ])
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect(parse(JSON.stringify(delivery([status()])).replace('"Ana"', deep)).statuses).toHaveLength(1)
  expect(parse(JSON.stringify(delivery('?')).replace('"?"', deep)).statuses).toHaveLength(0)
})
