import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { http, key, unchanged } = hostile

const uuid = randomUUID()
/** A JSON object as text, so that a value may be what JSON.stringify would never write. */
const object = (fields: Record<string, string>): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',')}}`

/** An answer to somebody who has just written, but for what is tried. */
const answer = (more: Record<string, string>): Record<string, string> => ({
  p_request_id: `"${randomUUID()}"`,
  p_person_id: `${hostile.personId}`,
  p_channel: '"whatsapp"',
  p_text: '"x"',
  ...more,
})

const refusedAs =
  (...codes: string[]) =>
  async (call: Promise<{ status: number; body: { code?: string } | null }>) => {
    const { status, body } = await call
    expect(status).toBe(400)
    expect(codes).toContain(body?.code)
  }

/** Functions with a number of rows to answer or to work on, and what else they need. */
const limits: [name: string, argument: string, rest: Record<string, string>][] = [
  ['list_broadcast_campaigns', 'p_limit', {}],
  ['list_broadcast_events', 'p_limit', { p_campaign_id: '1' }],
  ['list_broadcast_messages', 'p_limit', { p_campaign_id: '1' }],
  ['list_broadcast_audience', 'p_limit', { p_filter: '{"everyone":true}' }],
  ['preview_broadcast_audience', 'p_limit', { p_filter: '{"everyone":true}' }],
  ['prepare_broadcast_chunk', 'p_chunk', { p_campaign_id: '1' }],
  ['prepare_broadcast_campaign', 'p_chunk', { p_request_id: `"${uuid}"`, p_campaign: '{}' }],
]
const numbers = ['-1', '0', '2147483648', 'null', '1e400', '"5; drop table broadcast_queue"']
const moreNumbers = [
  '1.5',
  '""',
  '[]',
  '{}',
  'true',
  '"NaN"',
  '"Infinity"',
  '9223372036854775808',
  '-9223372036854775809',
]

describe('numbers', () => {
  const cases = limits.flatMap(([name, argument, rest]) =>
    numbers.map((value) => [argument, value, name, rest] as const),
  )
  test.each(cases)('H37: %s %s of %s', async (argument, value, name, rest) => {
    const call = unchanged(() => http.rpc(key('O'), name, object({ ...rest, [argument]: value })))
    await refusedAs('BC003', '22003', '22P02')(call)
  })

  test.each(moreNumbers)('H37: p_limit %s', async (value) => {
    const call = unchanged(() => http.rpc(key('O'), 'list_broadcast_campaigns', object({ p_limit: value })))
    await refusedAs('BC003', '22003', '22P02')(call)
  })

  test.each([...numbers, '1001'])('H37: p_limit %s of a claim', async (value) => {
    const args = {
      p_claim_id: `"${randomUUID()}"`,
      p_runner_id: '"r"',
      p_sender: `"${hostile.senderId}"`,
      p_limit: value,
    }
    await refusedAs(
      'BC003',
      '22003',
      '22P02',
    )(unchanged(() => http.rpc(key('S'), 'claim_broadcast_messages', object(args))))
  })

  test.each(['-1', '0', '3601', 'null', '1e400'])('H37: p_lease_seconds %s of a claim', async (value) => {
    const args = {
      p_claim_id: `"${randomUUID()}"`,
      p_runner_id: '"r"',
      p_sender: `"${hostile.senderId}"`,
      p_lease_seconds: value,
    }
    await refusedAs(
      'BC003',
      '22003',
      '22P02',
    )(unchanged(() => http.rpc(key('S'), 'claim_broadcast_messages', object(args))))
  })
})

const uuids = [
  '""',
  '"null"',
  `"${' '.repeat(36)}"`,
  `"'; drop table broadcast_queue; --"`,
  '5',
  '[]',
  '{}',
  '"\\u0000"',
]
const takers: [name: string, argument: string, rest: Record<string, string>][] = [
  ['prepare_broadcast_campaign', 'p_request_id', { p_campaign: '{"name":"x"}' }],
  ['save_broadcast_draft', 'p_request_id', { p_campaign: '{"name":"x"}' }],
  ['send_broadcast_test', 'p_request_id', { p_campaign: '{"name":"x"}', p_phone: '"5493875550100"' }],
  ['send_broadcast_text', 'p_request_id', { p_person_id: '1', p_channel: '"whatsapp"', p_text: '"x"' }],
  ['settle_broadcast_unknown', 'p_request_id', { p_message_ids: '[1]', p_decision: '"sent"' }],
]

describe('request ids', () => {
  const cases = takers.flatMap(([name, argument, rest]) => uuids.map((value) => [argument, value, name, rest] as const))
  test.each(cases)('H38: %s %s of %s', async (argument, value, name, rest) => {
    const call = unchanged(() => http.rpc(key('O'), name, object({ ...rest, [argument]: value })))
    await refusedAs('22P02', '22P05')(call)
  })

  test.each(takers)('H38: %s %s null', async (name, argument, rest) => {
    await refusedAs('BC003')(unchanged(() => http.rpc(key('O'), name, object({ ...rest, [argument]: 'null' }))))
  })
})

const deep = (times: number, open: string, close: string): string => `${open.repeat(times)}1${close.repeat(times)}`
const megabytes = (count: number): string => `"${'x'.repeat(count * 1024 * 1024)}"`

const documents: [what: string, name: string, args: () => Record<string, string>][] = [
  ...['[]', '"x"', '5', 'null', 'true', '[{}]'].flatMap((value): typeof documents => [
    [`p_campaign ${value}`, 'save_broadcast_draft', () => ({ p_request_id: `"${randomUUID()}"`, p_campaign: value })],
    [`p_filter ${value}`, 'preview_broadcast_audience', () => ({ p_filter: value })],
    [
      `p_campaign ${value}`,
      'send_broadcast_test',
      () => ({ p_request_id: `"${randomUUID()}"`, p_campaign: value, p_phone: '"5493875550199"' }),
    ],
    [`p_filter ${value}`, 'list_broadcast_audience', () => ({ p_filter: value })],
    [`p_template_params ${value}`, 'list_broadcast_audience', () => ({ p_filter: '{}', p_template_params: value })],
    [`p_template_params ${value}`, 'preview_broadcast_audience', () => ({ p_filter: '{}', p_template_params: value })],
  ]),
  ...['__proto__', 'constructor', 'prototype', '', '$where', 'toString'].flatMap((name): typeof documents => [
    [
      `p_campaign with the key "${name}"`,
      'save_broadcast_draft',
      () => ({ p_request_id: `"${randomUUID()}"`, p_campaign: `{"${name}":{"status":"sending"}}` }),
    ],
    [
      `p_filter with the key "${name}"`,
      'preview_broadcast_audience',
      () => ({ p_filter: `{"${name}":{"everyone":true}}` }),
    ],
  ]),
  [
    'a draft of 2 MB',
    'save_broadcast_draft',
    () => ({ p_request_id: `"${uuid}"`, p_campaign: `{"draft":${megabytes(2)}}` }),
  ],
  [
    'a draft of 50 MB',
    'save_broadcast_draft',
    () => ({ p_request_id: `"${uuid}"`, p_campaign: `{"draft":${megabytes(50)}}` }),
  ],
  [
    'a name of 2 MB',
    'save_broadcast_draft',
    () => ({ p_request_id: `"${uuid}"`, p_campaign: `{"name":${megabytes(2)}}` }),
  ],
  [
    'params of 2 MB',
    'preview_broadcast_audience',
    () => ({ p_filter: '{}', p_template_params: `{"body.1":${megabytes(2)}}` }),
  ],
  ['a tag of 2 MB', 'preview_broadcast_audience', () => ({ p_filter: `{"include_tags":[${megabytes(2)}]}` })],
]

describe('documents', () => {
  test.each(documents)('H39: %s', async (_, name, args) => {
    await refusedAs('BC003')(unchanged(() => http.rpc(key('O'), name, object(args()))))
  })

  test.each([
    ['lists', deep(100_000, '[', ']')],
    ['objects', deep(100_000, '{"a":', '}')],
  ])('H39: 100,000 %s in one another', async (_, value) => {
    const args = object({ p_request_id: `"${uuid}"`, p_campaign: `{"draft":${value}}` })
    const answer = await unchanged(() => http.rpc(key('O'), 'save_broadcast_draft', args))
    expect(answer).toMatchObject({ status: 413, body: { code: '54001' } })
  })

  test.each([
    ['p_statuses', 'apply_broadcast_statuses', {}],
    ['p_outcomes', 'record_broadcast_outcomes', { p_claim_id: `"${uuid}"` }],
    ['p_templates', 'sync_broadcast_templates', {}],
  ])('H39: %s as anything but a list', async (argument, name, rest) => {
    for (const value of ['{}', '"x"', '5', 'null'])
      await refusedAs('BC003')(unchanged(() => http.rpc(key('S'), name, object({ ...rest, [argument]: value }))))
  })

  test('H39: 1,001 statuses or outcomes at once', async () => {
    const many = `[${Array(1_001).fill('{}').join(',')}]`
    await refusedAs('BC003')(unchanged(() => http.rpc(key('S'), 'apply_broadcast_statuses', `{"p_statuses":${many}}`)))
    const outcomes = `{"p_claim_id":"${uuid}","p_outcomes":${many}}`
    await refusedAs('BC003')(unchanged(() => http.rpc(key('S'), 'record_broadcast_outcomes', outcomes)))
  })

  test('H39: a note of 1 MB is cut, also in the host’s tags', async () => {
    const { db } = hostile
    const personId = await db.world.person({ phones: ['5493875550111'] })
    const answer = await http.rpc(key('O'), 'record_broadcast_opt_out', {
      p_phone: '5493875550111',
      p_note: 'x'.repeat(1_048_576),
    })
    expect(answer.status).toBe(200)
    const { rows } = await db.sql.query(
      `select max(length(data_content)) as tag from person_soft_data where person_id = $1`,
      [personId],
    )
    expect(rows[0].tag).toBe(500)
  })
})

const unstorable: [what: string, escaped: string][] = [
  ['NUL', '\\u0000'],
  ['half of a surrogate pair, the first', '\\ud83d'],
  ['half of a surrogate pair, the second', '\\ude00'],
  ['a surrogate pair the wrong way round', '\\ude00\\ud83d'],
]
const places: [what: string, name: string, args: (text: string) => Record<string, string>][] = [
  ['a name', 'save_broadcast_draft', (text) => ({ p_request_id: `"${uuid}"`, p_campaign: `{"name":"a${text}b"}` })],
  ['a key', 'save_broadcast_draft', (text) => ({ p_request_id: `"${uuid}"`, p_campaign: `{"a${text}b":1}` })],
  ['a draft', 'save_broadcast_draft', (text) => ({ p_request_id: `"${uuid}"`, p_campaign: `{"draft":["a${text}b"]}` })],
  ['a tag', 'preview_broadcast_audience', (text) => ({ p_filter: `{"include_tags":["a${text}b"]}` })],
  ['a search', 'list_broadcast_campaigns', (text) => ({ p_search: `"a${text}b"` })],
  ['a search of people', 'list_broadcast_audience', (text) => ({ p_filter: '{}', p_search: `"a${text}b"` })],
  ['a text', 'send_broadcast_text', (text) => answer({ p_text: `"a${text}b"` })],
  ['a note', 'record_broadcast_opt_out', (text) => ({ p_phone: '"5493875550122"', p_note: `"a${text}b"` })],
]

describe('answers to one person', () => {
  test.each([
    ['a text of 50 MB', { p_text: megabytes(50) }],
    ['a text of 50 MB that shows nothing', { p_text: megabytes(50).replaceAll('x', ' ') }],
    ['no text', { p_text: 'null' }],
    ['an empty text', { p_text: '""' }],
    ['a text that shows nothing', { p_text: '"\\u200b \\n\\u202e"' }],
    ['no person', { p_person_id: 'null' }],
    ['no channel', { p_channel: 'null' }],
    ['a channel that there is not', { p_channel: '"email"' }],
    ['a channel in capitals', { p_channel: '"WhatsApp"' }],
    ['a channel of SQL', { p_channel: `"whatsapp' or '1'='1"` }],
    ['a channel of 50 MB', { p_channel: megabytes(50) }],
  ])('H39: %s', async (_, more) => {
    await refusedAs('BC003')(unchanged(() => http.rpc(key('O'), 'send_broadcast_text', object(answer(more)))))
  })

  test.each(['"1; drop table interactions"', '1.5', '9223372036854775808', '[1]', '{}', 'true', '""'])(
    'H37: p_person_id %s',
    async (value) => {
      for (const [name, args] of [
        ['send_broadcast_text', answer({ p_person_id: value })],
        ['get_broadcast_reply_windows', { p_person_id: value }],
      ] as const)
        await refusedAs('22P02', '22003')(unchanged(() => http.rpc(key('O'), name, object(args))))
    },
  )

  test.each(['0', '-1', '2147483648', '9223372036854775807'])('H37: nobody is the person %s', async (value) => {
    await refusedAs('BC005')(
      unchanged(() => http.rpc(key('O'), 'send_broadcast_text', object(answer({ p_person_id: value })))),
    )
  })
})

describe('texts that Postgres cannot keep', () => {
  // A draft is stored as it is, so its NUL is refused when it is stored, not when it is read.
  const cases = unstorable.flatMap(([what, escaped]) =>
    places.map(([place, name, args]) => [what, place, name, args(escaped)] as const),
  )
  test.each(cases)('H40: %s in %s', async (_, __, name, args) => {
    await refusedAs('22P05', 'PGRST102')(unchanged(() => http.rpc(key('O'), name, object(args))))
  })

  test('H40: one bad text fails its batch of outcomes whole, with nothing recorded', async () => {
    const outcomes = `[{"id":${hostile.messageId},"attempt":1,"kind":"rejected","message":"ok"},{"id":2,"attempt":1,"kind":"rejected","message":"a\\u0000"}]`
    await refusedAs('22P05')(
      unchanged(() =>
        http.rpc(key('S'), 'record_broadcast_outcomes', `{"p_claim_id":"${uuid}","p_outcomes":${outcomes}}`),
      ),
    )
  })

  test('H40: bytes that are no UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"p_search":"'), Buffer.from([0xff, 0xfe, 0xc0, 0xaf]), Buffer.from('"}')])
    const answer = await http.request(key('O'), 'rpc/list_broadcast_campaigns', { method: 'POST', body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'PGRST102' } })
  })
})

const wrongArguments: [what: string, name: string, body: () => string][] = [
  [
    'one too many',
    'pause_broadcast_campaign',
    () => object({ p_campaign_id: `${hostile.campaignId}`, p_force: 'true' }),
  ],
  ['one too many of all defaults', 'list_broadcast_campaigns', () => object({ p_limit: '5', p_x: '1' })],
  ['a misspelt one', 'cancel_broadcast_campaign', () => object({ p_campaignid: `${hostile.campaignId}` })],
  ['one in capitals', 'cancel_broadcast_campaign', () => object({ P_CAMPAIGN_ID: `${hostile.campaignId}` })],
  ['one without its prefix', 'cancel_broadcast_campaign', () => object({ campaign_id: `${hostile.campaignId}` })],
  ['none where one is needed', 'cancel_broadcast_campaign', () => '{}'],
  ['no body at all', 'cancel_broadcast_campaign', () => ''],
  ['null for all of them', 'cancel_broadcast_campaign', () => 'null'],
  ['an empty list', 'cancel_broadcast_campaign', () => '[]'],
  ['one missing', 'settle_broadcast_unknown', () => object({ p_request_id: `"${uuid}"`, p_decision: '"sent"' })],
  ['a function that there is not', 'drop_broadcast_campaign', () => object({ p_campaign_id: '1' })],
  ['a function of Postgres', 'pg_sleep', () => object({ seconds: '5' })],
  ['a function of ours that is hidden', 'maintain', () => '{}'],
]

describe('other arguments than there are', () => {
  test.each(wrongArguments)('H41: %s', async (_, name, body) => {
    const answer = await unchanged(() => http.rpc(key('O'), name, body()))
    expect(answer).toMatchObject({ status: 404, body: { code: 'PGRST202' } })
  })

  test.each(['not json', '{', '{"p_campaign_id":}', "{'p_campaign_id':1}", '{"p_campaign_id":1}}'])(
    'H41: a body that is no JSON: %s',
    async (body) => {
      const answer = await unchanged(() => http.rpc(key('O'), 'cancel_broadcast_campaign', body))
      expect(answer).toMatchObject({ status: 400, body: { code: 'PGRST102' } })
    },
  )

  test('H41: the same argument twice counts once, the last one', async () => {
    const answer = await unchanged(() => http.rpc(key('O'), 'list_broadcast_campaigns', '{"p_limit":5,"p_limit":-1}'))
    expect(answer).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })
})
