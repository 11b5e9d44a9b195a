import { describe, expect, test } from 'vitest'
import { parseWebhook } from './parseWebhook.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')
const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' }

const good = { id: 'wamid.good', status: 'read', timestamp: '1795340000' }
const goodReply = { from: '5493875123456', id: 'wamid.no', type: 'text', text: { body: 'STOP' } }

const object = 'whatsapp_business_account'
const value = (more: object) => ({ messaging_product: 'whatsapp', metadata, ...more })
const change = (more: object) => ({ field: 'messages', value: value(more) })
const goodEntry = { id: '1', changes: [change({ statuses: [good], messages: [goodReply] })] }

const parse = (raw: unknown) =>
  parseWebhook(raw instanceof Uint8Array || typeof raw === 'string' ? raw : JSON.stringify(raw), { receivedAt })

/** Whatever stood beside it: the good status and the good reply of the same delivery were read. */
const keepsItsNeighbours = (delivery: unknown) => {
  const { statuses, replies } = parse(delivery)
  expect(statuses.map(({ wamid }) => wamid)).toContain('wamid.good')
  expect(replies.map(({ wamid }) => wamid)).toContain('wamid.no')
  return { statuses, replies }
}

const shapes: [string, unknown][] = [
  ['null', null],
  ['an object', {}],
  ['a number', 7],
  ['a text', 'x'],
  ['true', true],
  ['nothing', []],
  ['a list of null', [null]],
  ['a list of lists', [[]]],
  ['a list of texts', ['x']],
  ['a list of a list of objects', [[{}]]],
]

describe('H13: an odd shape leaves its neighbours alone', () => {
  test.each(shapes)('%s in place of an entry', (_, odd) => {
    keepsItsNeighbours({ object, entry: [odd, goodEntry, odd] })
  })
  test.each(shapes)('%s in place of the changes', (_, odd) => {
    keepsItsNeighbours({ object, entry: [{ id: '1', changes: odd }, goodEntry] })
  })
  test.each(shapes)('%s in place of a value', (_, odd) => {
    keepsItsNeighbours({ object, entry: [{ id: '1', changes: [{ field: 'messages', value: odd }] }, goodEntry] })
  })
  test.each(shapes)('%s in place of the statuses', (_, odd) => {
    keepsItsNeighbours({ object, entry: [{ changes: [change({ statuses: odd })] }, goodEntry] })
  })
  test.each(shapes)('%s in place of the messages', (_, odd) => {
    keepsItsNeighbours({ object, entry: [{ changes: [change({ messages: odd, user_preferences: odd })] }, goodEntry] })
  })
  test.each(shapes)('%s in place of all entries', (_, odd) => {
    expect(parse({ object, entry: odd })).toMatchObject({ statuses: [], replies: [], templateUpdates: [] })
  })
})

test.each(['page', 'instagram', '', 'WHATSAPP_BUSINESS_ACCOUNT', '__proto__'])(
  'H14: the object %j is left out',
  (kind) => {
    const { statuses, replies, ignored } = parse({ object: kind, entry: [goodEntry] })
    expect([statuses, replies]).toEqual([[], []])
    expect(ignored).toHaveLength(1)
  },
)

const among = (bad: unknown) => ({
  object,
  entry: [{ changes: [change({ statuses: [bad, good, bad], messages: [goodReply] })] }],
})

describe('H15: a status that names no message of ours', () => {
  test.each([
    ['an unknown word', { ...good, status: 'teleported' }],
    ['the name of a method', { ...good, status: 'constructor' }],
    ['no word', { id: 'wamid.x' }],
    ['no id', { ...good, id: undefined }],
    ['an empty id', { ...good, id: '' }],
    ['a list for an id', { ...good, id: ['wamid.x'] }],
    ['an object for an id', { ...good, id: { toString: 'x' } }],
    ['a megabyte for an id', { ...good, id: 'x'.repeat(1e6) }],
    ['a fraction for an id', { ...good, id: 1.5 }],
  ])('%s', (_, bad) => {
    expect(keepsItsNeighbours(among(bad)).statuses).toHaveLength(1)
  })

  test.each(['%', 'eq.null', "x'); drop table broadcast_queue; --", '*', '../..', 'wamid.%'])(
    'the id %j stays a text like any other',
    (id) => {
      expect(keepsItsNeighbours(among({ ...good, id })).statuses.map(({ wamid }) => wamid)).toContain(id)
    },
  )

  test('a number for an id is its digits', () => {
    expect(keepsItsNeighbours(among({ ...good, id: 42 })).statuses[0]).toMatchObject({ wamid: '42' })
  })
})

describe('H16: a time that cannot be is the time of receipt', () => {
  test.each([
    'soon',
    '',
    '-1',
    -1,
    '253402300799000',
    9_999_999_999_999,
    1e308,
    '1795340000000',
    1_795_340_000_000,
    '1895340000',
    '0',
    0,
    null,
    {},
    [],
    true,
    '1e10',
    '０１７９５３４００００',
  ])('%j', (timestamp) => {
    const { statuses, replies } = parse({
      object,
      entry: [{ changes: [change({ statuses: [{ ...good, timestamp }], messages: [{ ...goodReply, timestamp }] })] }],
    })
    expect(statuses[0]?.at).toEqual(receivedAt)
    expect(replies[0]?.at).toEqual(receivedAt)
  })
})

describe('H17: errors of any shape', () => {
  const failed = (errors: unknown) => keepsItsNeighbours(among({ id: 'wamid.f', status: 'failed', errors })).statuses[0]
  test.each([undefined, null, {}, 'x', 7, [null], [[]], [{}], [{ code: {} }], [{ code: 'x'.repeat(100) }]])(
    '%j: failed, without a code',
    (errors) => {
      expect(failed(errors)).toMatchObject({ wamid: 'wamid.f', status: 'failed' })
      expect(failed(errors)).not.toHaveProperty('code')
    },
  )
  test.each([
    [999999, '999999'],
    ['132015', '132015'],
    [131049, '131049'],
  ])('the code %j is %s', (code, expected) => {
    expect(failed([{ code }])).toMatchObject({ code: expected })
  })
  test('details with markup stay text, as they came', () => {
    const details = '<img src=x onerror=alert(1)>'
    expect(failed([{ code: 1, error_data: { details } }])).toMatchObject({ error: details })
  })
})

describe('H18: callback data that is not ours is no callback data', () => {
  test.each<unknown>([
    'ib:1',
    'ib:0:1',
    'ib:1:0',
    'ib:01:1',
    'ib:1:1 ',
    'IB:1:1',
    'ib:-1:1',
    'ib:1e3:1',
    `ib:${'9'.repeat(19)}:1`,
    '{"__proto__":{"x":1}}',
    { id: 1 },
    ['ib:1:1'],
    'x'.repeat(10_000),
    null,
  ])('%j', (data) => {
    const [status] = keepsItsNeighbours(among({ ...good, id: 'wamid.s', biz_opaque_callback_data: data })).statuses
    expect(status).toMatchObject({ wamid: 'wamid.s', phoneNumberId: metadata.phone_number_id })
    expect(status).not.toHaveProperty('callback')
  })
})

describe('H19: names of the language itself', () => {
  const text = JSON.stringify({ object, entry: [goodEntry] })
  test.each([
    ['__proto__ in the delivery', text.replace('{', '{"__proto__":{"polluted":1,"object":"page"},')],
    ['__proto__ in a value', text.replace('"metadata"', '"__proto__":{"polluted":1,"statuses":[]},"metadata"')],
    ['__proto__ in a status', text.replace('"id":"wamid.good"', '"__proto__":{"polluted":1},"id":"wamid.good"')],
    ['constructor', text.replace('"metadata"', '"constructor":{"prototype":{"polluted":1}},"metadata"')],
    ['toString', text.replace('"metadata"', '"toString":1,"hasOwnProperty":1,"metadata"')],
    ['a key twice: the last one counts', text.replace('"statuses"', '"statuses":null,"statuses"')],
  ])('%s', (_, raw) => {
    keepsItsNeighbours(raw)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('H20: without the number it is about, nothing is told', () => {
  test.each([
    undefined,
    null,
    {},
    [],
    'x',
    { phone_number_id: {} },
    { phone_number_id: '' },
    { phone_number_id: 'x'.repeat(100) },
  ])('metadata %j', (odd) => {
    const content = value({
      statuses: [good],
      messages: [goodReply],
      user_preferences: [{ wa_id: '1', value: 'stop' }],
    })
    const { statuses, replies, ignored } = parse({
      object,
      entry: [{ changes: [{ field: 'messages', value: { ...content, metadata: odd } }] }],
    })
    expect([statuses, replies]).toEqual([[], []])
    expect(ignored).toEqual([{ reason: 'no_phone_number_id', count: 3 }])
  })
})

test('F54: no text that Postgres refuses comes out, wherever it stood', () => {
  const broken = 'a\u0000b\ud800c'
  const delivery = {
    object,
    entry: [
      {
        changes: [
          change({
            statuses: [
              { ...good, id: broken, recipient_id: broken, recipient_user_id: broken },
              {
                ...good,
                status: 'failed',
                errors: [{ code: 1, error_data: { details: broken } }],
                pricing: { category: broken, type: broken },
              },
            ],
            messages: [
              {
                ...goodReply,
                from: broken,
                from_user_id: broken,
                id: broken,
                text: { body: broken },
                context: { id: broken },
              },
              { ...goodReply, type: 'button', button: { payload: broken, text: broken } },
            ],
          }),
          {
            field: 'message_template_status_update',
            value: {
              event: 'PAUSED',
              message_template_name: broken,
              message_template_language: broken,
              reason: broken,
            },
          },
        ],
      },
    ],
  }
  const { ignored, ...events } = parse(delivery)
  expect([events.statuses.length, events.replies.length, events.templateUpdates.length]).toEqual([2, 2, 1])
  expect(JSON.stringify(events)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
  expect(JSON.stringify(events)).toContain('abc')
  expect(ignored).toEqual([])
})
