import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOutcome } from './answerOutcome.ts'

const context = { tries: 1, secrets: ['token-123'] }
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  answerOutcome({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, context)
const error = (code: number | string, more: object = {}) => ({
  error: { message: `(#${code}) x`, type: 'OAuthException', code, ...more },
})

describe('accepted', () => {
  test('a message id makes it accepted, with the number Meta made of ours', () => {
    const body = {
      messaging_product: 'whatsapp',
      contacts: [{ input: '+5493875123456', wa_id: '543875123456' }],
      messages: [{ id: 'wamid.A', message_status: 'accepted' }],
    }
    expect(answer(200, body)).toEqual({ kind: 'accepted', wamid: 'wamid.A', waId: '543875123456' })
  })

  test.each([
    [{ messages: [{ id: 'wamid.A' }] }],
    [{ messages: [{ id: 'wamid.A', message_status: 'held_for_quality_assessment' }], contacts: [{ user_id: 'AR.1' }] }],
    [{ messages: [{ id: 'wamid.A' }, { id: 'wamid.B' }], contacts: [null], extra: { deep: true } }],
  ])('%j is enough', (body) => {
    expect(answer(201, body)).toEqual({ kind: 'accepted', wamid: 'wamid.A', waId: undefined })
  })
})

describe('unknown', () => {
  test.each<[string, number, unknown, string]>([
    ['2xx without an id', 200, { messages: [] }, 'no_message_id'],
    ['2xx with an empty id', 200, { messages: [{ id: '' }] }, 'no_message_id'],
    ['2xx with an id that is no text', 200, { messages: [{ id: 7 }] }, 'no_message_id'],
    ['2xx with HTML', 200, '<html>ok</html>', 'no_message_id'],
    ['2xx with nothing', 200, '', 'no_message_id'],
    ['2xx cut in the middle', 200, '{"messages":[{"id":"wamid.', 'no_message_id'],
    ['2xx with an error in it', 200, error(131026), 'no_message_id'],
    ['a redirect', 302, '', 'http_302'],
    ['an opaque answer', 0, '', 'http_0'],
    ['4xx with HTML', 403, '<html>blocked</html>', 'http_403'],
    ['4xx with JSON of somebody else', 400, { message: 'Forbidden' }, 'http_400'],
    ['4xx with an error without a code', 400, { error: { message: 'x' } }, 'http_400'],
    ['4xx with a code that is none', 400, error('abc'), 'http_400'],
    ['429 of a gateway', 429, 'slow down', 'http_429'],
    ['4xx cut in the middle', 400, '{"error":{"code":131026', 'http_400'],
    ['5xx with nothing', 502, '', 'http_502'],
    ['5xx with a code of refusal', 500, error(131026), '131026'],
    ['5xx with a rate code', 503, error(130429), '130429'],
    ['131000 with 4xx', 400, error(131000), '131000'],
    ['131016 with 4xx', 400, error(131016), '131016'],
    ['a new code that Meta calls transient', 400, error(999999, { is_transient: true }), '999999'],
  ])('%s', (_, status, body, code) => {
    expect(answer(status, body)).toMatchObject({ kind: 'unknown', code, message: expect.stringMatching(/./) })
  })
})

describe('refused', () => {
  test.each<[number, string, number]>([
    [131026, 'rejected', 400],
    [131049, 'rejected', 400],
    [131050, 'rejected', 400],
    [130472, 'rejected', 400],
    [131008, 'rejected', 400],
    [131009, 'rejected', 400],
    [132000, 'rejected', 400],
    [132005, 'rejected', 400],
    [132012, 'rejected', 400],
    [132018, 'rejected', 400],
    [999999, 'rejected', 400],
    [190, 'blocked', 401],
    [0, 'blocked', 401],
    [10, 'blocked', 403],
    [200, 'blocked', 403],
    [33, 'blocked', 400],
    [368, 'blocked', 403],
    [131031, 'blocked', 403],
    [131042, 'blocked', 400],
    [131048, 'blocked', 400],
    [131064, 'blocked', 400],
    [132001, 'blocked', 404],
    [132015, 'blocked', 400],
    [132016, 'blocked', 400],
    [131063, 'blocked', 400],
    [131053, 'blocked', 400],
  ])('%i is %s', (code, kind, status) => {
    expect(answer(status, error(code))).toEqual({ kind, code: String(code), message: `(#${code}) x` })
  })

  test('a code in quotes is the same code', () => {
    expect(answer(400, error('132015'))).toMatchObject({ kind: 'blocked', code: '132015' })
  })
})

describe('not sent, again later', () => {
  test.each([
    [4, 60_000],
    [80007, 60_000],
    [130429, 1000],
    [131056, 1000],
    [133004, 60_000],
    [134101, 600_000],
  ])('%i rests %i ms', (code, retryAfterMs) => {
    expect(answer(400, error(code))).toMatchObject({ kind: 'retry', code: String(code), retryAfterMs })
  })

  test('Retry-After is obeyed', () => {
    expect(answer(429, error(130429), { 'retry-after': '17' })).toMatchObject({ kind: 'retry', retryAfterMs: 17_000 })
  })

  test('429 with a new code of Meta slows down instead of failing the message', () => {
    expect(answer(429, error(999999))).toMatchObject({ kind: 'retry', retryAfterMs: 1000 })
  })

  test('each tries for the same person waits four times as long', () => {
    const third = answerOutcome(
      { status: 400, headers: {}, body: JSON.stringify(error(131056)) },
      { ...context, tries: 3 },
    )
    expect(third).toMatchObject({ retryAfterMs: 16_000 })
  })
})

test('details are added to the message, numbers and tokens are not', () => {
  const body = error(131026, { error_data: { details: 'No WhatsApp for +54 9 387 512 3456 with token-123' } })
  expect(answer(400, body)).toMatchObject({ message: '(#131026) x: No WhatsApp for … with …' })
  expect(answer(400, error(131026, { error_data: 'plain' }))).toMatchObject({ message: '(#131026) x: plain' })
  expect(answer(400, { error: { code: 131026, message: 7, error_data: [1] } })).toMatchObject({
    message: 'undeliverable: not on WhatsApp, an old app, terms not accepted',
  })
})

test('whatever comes, only a 2xx with an id is accepted and only a 4xx with a code is a refusal', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ error: fc.record({ code: fc.oneof(fc.integer(), fc.constantFrom(0, 4, 190, 131000, 131026)) }) }),
    fc.record({ messages: fc.array(fc.record({ id: fc.string() })) }),
  )
  const status = fc.oneof(fc.constantFrom(0, 200, 302, 400, 401, 429, 500), fc.integer({ min: -1, max: 600 }))
  fc.assert(
    fc.property(status, body, fc.boolean(), (code, value, cut) => {
      const text = JSON.stringify(value)
      const { kind } = answerOutcome({ status: code, headers: {}, body: cut ? text.slice(0, -1) : text }, context)
      if (kind === 'accepted') expect(code >= 200 && code < 300).toBe(true)
      else if (kind !== 'unknown') expect(code >= 400 && code < 500).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
