import { describe, expect, test } from 'vitest'
import { change, delivery, status } from './support/delivery.ts'
import { otherRows, postAmongGood, rowAfter, wrongCounters } from './support/postAmongGood.ts'
import { type SentMessage, useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const ours = (): string => target.simulator.phoneNumberId
const json = (value: unknown): string => JSON.stringify(value)
const ok = (answer: Response): void => expect(answer.status).toBe(200)
const shapes: unknown[] = [null, {}, [], [null], [{}], 'x', 5, { 0: {} }]

describe('statuses', () => {
  const words: unknown[] = [
    'deleted',
    'SENT',
    'read ',
    '',
    null,
    5,
    ['read'],
    { read: true },
    'constructor',
    '__proto__',
  ]
  test.each(words.map((word) => [json(word), word]))('H15: the status %s', async (_, word) => {
    expect(await rowAfter(target, { status: word })).toMatchObject({
      status: 'sent',
      delivered_at: null,
      read_at: null,
    })
  })

  const ids: [what: string, id: unknown][] = [
    ['missing', undefined],
    ['null', null],
    ['a number', 5],
    ['a list', ['x']],
    ['an object', { eq: 1 }],
    ['empty', ''],
    ['1 MB', 'x'.repeat(1_048_576)],
    ['%', '%'],
    ['_', '_'],
    ['eq.null', 'eq.null'],
    ['*', '*'],
    ['SQL', "x'); drop table broadcast_queue; --"],
    ['NUL', '\0'],
    ['half a surrogate pair', '\ud83d'],
  ]
  test.each(ids)('H15: an id that is %s, without callback data', async (_, id) => {
    const message = target.take()
    const hostile = status(message, 'failed', { id, biz_opaque_callback_data: undefined })
    await postAmongGood(target, change(ours(), { statuses: [hostile] }))
    expect(await target.row(message)).toMatchObject({ status: 'sent' })
  })

  const times: [what: string, timestamp: unknown][] = [
    ['a word', 'yesterday'],
    ['missing', undefined],
    ['null', null],
    ['negative', '-1'],
    ['the year 9999999', '252455615999999'],
    ['1e308', 1e308],
    ['milliseconds', String(Date.now())],
    ['tomorrow', String(Math.floor(Date.now() / 1000) + 86_400)],
    ['in 1970', '0'],
    ['a fraction', '1.5'],
    ['a list', ['1']],
    ['hexadecimal', '0x65a0b0c0'],
    ['with SQL', "1'; select 1"],
  ]
  test.each(times)('H16: a time that is %s', async (_, timestamp) => {
    const before = Date.now()
    const row = await rowAfter(target, { timestamp })
    expect(row).toMatchObject({ status: 'delivered' })
    const at = Date.parse(row.delivered_at as string)
    // Nothing to go by but the receipt; a second for the clocks' fractions.
    expect(at).toBeGreaterThan(before - 1_000)
    expect(at).toBeLessThan(Date.now() + 1_000)
  })

  const errors: [what: string, errors: unknown, code: string | null][] = [
    ['missing', undefined, null],
    ['null', null, null],
    ['an object', { code: 131026 }, null],
    ['[null]', [null], null],
    ['[[]]', [[]], null],
    ['a text', 'failed', null],
    ['a code as text', [{ code: '131026', title: 'x' }], '131026'],
    ['an unknown code', [{ code: 999999, title: 'x' }], '999999'],
    ['a code that is a word', [{ code: 'E; drop', title: 'x' }], null],
    ['a code of 1e308', [{ code: 1e308 }], null],
    ['details with markup', [{ code: 131026, error_data: { details: '<img src=x onerror=alert(1)>' } }], '131026'],
    ['details that are a list', [{ code: 131026, error_data: { details: [] } }], '131026'],
    ['a title of 1 MB', [{ code: 131026, title: 'x'.repeat(1_048_576) }], '131026'],
    ['a title with a NUL', [{ code: 131026, title: 'a\0b' }], '131026'],
    ['a title with half a surrogate pair', [{ code: 131026, title: 'a\ud83db' }], '131026'],
    ['a phone number', [{ code: 131026, title: 'to 5493875550100' }], '131026'],
  ]
  test.each(errors)('H17: errors: %s', async (_, given, code) => {
    const row = await rowAfter(target, { errors: given }, { word: 'failed' })
    expect(row.status).toBe('failed')
    expect(row.error_code).toBe(code)
    expect(String(row.error_message ?? '').length).toBeLessThanOrEqual(500)
  })

  const callbacks: [what: string, callback: (other: SentMessage) => unknown][] = [
    ['JSON with __proto__', () => '{"__proto__":{"admin":true}}'],
    ['an object', () => ({ id: 1 })],
    ['10 kB', () => 'x'.repeat(10_000)],
    ['a number', () => 5],
    ['SQL', () => "ib:1:1'; select 1 --"],
    ['another case', ({ callback }) => callback.toUpperCase()],
    ['a number beyond any', () => `ib:${'9'.repeat(30)}:1`],
    ['a negative id', () => 'ib:-1:1'],
    ['two ids', ({ callback }) => `${callback}:${callback}`],
    ['half of one of ours', ({ callback }) => callback.replace(/:\d+$/, '')],
  ]
  test.each(callbacks)('H18: callback data: %s', async (_, callback) => {
    const other = target.take()
    // Joined by the message's own id all the same, and by nothing else.
    expect(await rowAfter(target, { biz_opaque_callback_data: callback(other) })).toMatchObject({ status: 'delivered' })
    expect(await target.row(other)).toMatchObject({ status: 'sent' })
  })

  test.each([
    [
      'another of our senders',
      async () => {
        await target.broadcast.senders.update('115000000000099', {})
        return '115000000000099'
      },
    ],
    ['a number that is not ours', async () => '999'],
  ])('H18: callback data of a message of another sender: %s', async (_, phone) => {
    expect(await rowAfter(target, {}, { word: 'failed', phone: await phone() })).toMatchObject({
      status: 'sent',
      error_code: null,
    })
  })

  test('H18: callback data of an attempt that was never made cannot fail a message', async () => {
    const message = target.take()
    const callback = message.callback.replace(/\d+$/, '7')
    const failed = { id: 'wamid.forged', biz_opaque_callback_data: callback, errors: [{ code: 131026 }] }
    ok(await target.post(json(delivery(change(ours(), { statuses: [status(message, 'failed', failed)] })))))
    expect(await target.row(message)).toMatchObject({ status: 'sent', error_code: null })
  })
})

describe('who it is for', () => {
  const phones: [what: string, phone: unknown][] = [
    ['unknown', '999000111'],
    ['missing', undefined],
    ['null', null],
    ['a list', ['115000000000001']],
    ['an object', {}],
    ['of 1 MB', '1'.repeat(1_048_576)],
    ['with SQL', "1' or '1'='1"],
    ['with a wildcard', '%'],
  ]
  test.each(phones)('H20: a phone number id that is %s', async (_, phone) => {
    const message = target.take()
    await postAmongGood(target, change(phone, { statuses: [status(message, 'failed')] }))
    expect(await target.row(message)).toMatchObject({ status: 'sent' })
  })

  test.each(shapes.map((value) => [json(value), value]))('H20: metadata is %s', async (_, metadata) => {
    const message = target.take()
    await postAmongGood(target, { field: 'messages', value: { metadata, statuses: [status(message, 'failed')] } })
    expect(await target.row(message)).toMatchObject({ status: 'sent' })
  })

  test('F60: what is for another number, or of no message of ours, is acknowledged and counted, and changes no row', async () => {
    const message = target.take()
    const stranger = status(message, 'read', { id: 'wamid.of-the-inbox', biz_opaque_callback_data: undefined })
    const queue = await otherRows(target, [])
    ok(await target.post(json(delivery(change('999', { statuses: [status(message, 'read')] })))))
    ok(await target.post(json(delivery(change(ours(), { statuses: [stranger] })))))
    expect(await otherRows(target, [])).toEqual(queue)
    const metrics = await (await fetch(`http://127.0.0.1:${target.port}/metrics`)).text()
    expect(metrics).toMatch(/^broadcast_webhook_statuses_total\{result="(?:ignored|parked)"\} [1-9]/m)
  })
})

test('H28: a user id in place of a phone number is joined by the message’s id', async () => {
  const row = await rowAfter(target, {
    biz_opaque_callback_data: undefined,
    recipient_id: undefined,
    recipient_user_id: 'AR.1234567890',
  })
  expect(row).toMatchObject({ status: 'delivered', user_id: 'AR.1234567890' })
})

test('the counters are still what the rows say', async () => {
  expect(await wrongCounters(target)).toEqual({})
})
