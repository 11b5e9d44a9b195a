import { describe, expect, test } from 'vitest'
import { change, delivery, status } from './support/delivery.ts'
import { postAmongGood, wrongCounters } from './support/postAmongGood.ts'
import { useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const ours = (): string => target.simulator.phoneNumberId
const json = (value: unknown): string => JSON.stringify(value)
const ok = (answer: Response): void => expect(answer.status).toBe(200)

describe('bytes', () => {
  test('H11: escapes as Meta writes them, signed as sent', async () => {
    const message = target.take()
    const text = json(delivery(change(ours(), { statuses: [status(message, 'read', { note: 'á/é' })] })))
    const escaped = text.replaceAll('/', '\\/').replaceAll('á', '\\u00e1').replaceAll('é', '\\u00E9')
    expect(escaped).not.toBe(text)
    ok(await target.post(escaped))
    expect(await target.row(message)).toMatchObject({ status: 'read' })
  })

  const odd: [what: string, body: () => string | Uint8Array][] = [
    ['no JSON', () => 'statuses=1'],
    ['an empty body', () => ''],
    ['null', () => 'null'],
    ['an empty list', () => '[]'],
    ['a text', () => '"whatsapp_business_account"'],
    ['a number', () => '1e999'],
    ['two documents', () => `${json(delivery())}${json(delivery())}`],
    ['half a document', () => json(delivery(change(ours(), { statuses: [] }))).slice(0, -3)],
    ['bytes that are no UTF-8', () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', () => Buffer.from(json(delivery()), 'utf16le')],
    ['a NUL', () => '\0'],
    ['HTML', () => '<html><body>Bad gateway</body></html>'],
    ['a comment', () => `/* */ ${json(delivery())}`],
  ]
  test.each(odd)('H12: %s', async (_, body) => {
    ok(await target.unchanged(() => target.post(body())))
  })

  test('H12: a byte order mark before a good delivery', async () => {
    const message = target.take()
    ok(await target.post(`\uFEFF${json(delivery(change(ours(), { statuses: [status(message, 'read')] })))}`))
    expect(['sent', 'read']).toContain((await target.row(message)).status)
  })
})

const shapes: unknown[] = [null, {}, [], [null], [[]], [{}], 'x', 5, true, { 0: {} }]

describe('shapes', () => {
  test.each(shapes.map((value) => [json(value), value]))('H13: entry is %s', async (_, entry) => {
    ok(await target.unchanged(() => target.post(json({ object: 'whatsapp_business_account', entry }))))
  })

  test.each(shapes.map((value) => [json(value), value]))('H13: changes is %s', async (_, changes) => {
    const message = target.take()
    const good = { id: '1', changes: [change(ours(), { statuses: [status(message, 'delivered')] })] }
    ok(await target.post(json({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }, null, good] })))
    expect(await target.row(message)).toMatchObject({ status: 'delivered' })
  })

  test.each(shapes.map((value) => [json(value), value]))('H13: a change is %s', async (_, hostile) => {
    await postAmongGood(target, hostile)
  })

  test.each(shapes.map((value) => [json(value), value]))('H13: value is %s', async (_, value) => {
    await postAmongGood(target, { field: 'messages', value })
  })

  test.each(shapes.map((value) => [json(value), value]))('H13: statuses is %s', async (_, statuses) => {
    await postAmongGood(target, change(ours(), { statuses }))
  })

  test.each(['page', 'instagram', '', 'WHATSAPP_BUSINESS_ACCOUNT', null, 5, ['whatsapp_business_account']])(
    'H14: object is %s',
    async (object) => {
      const message = target.take()
      const body = { ...delivery(change(ours(), { statuses: [status(message, 'read')] })), object }
      ok(await target.unchanged(() => target.post(json(body))))
    },
  )
})

describe('names of a prototype', () => {
  const polluted = [
    '{"__proto__":{"status":"failed"}}',
    '{"constructor":{"prototype":{"status":"failed"}}}',
    '{"toString":null,"hasOwnProperty":1,"valueOf":[]}',
  ]
  test.each(polluted)('H19: %s in every part of a delivery', async (text) => {
    const message = target.take()
    const part = text.slice(1, -1)
    const good = json(status(message, 'delivered')).slice(0, -1)
    const value = `{"messaging_product":"whatsapp","metadata":{"phone_number_id":"${ours()}",${part}},"statuses":[{${part}},${good},${part}}],${part}}`
    ok(
      await target.post(
        `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":${value},${part}}],${part}}],${part}}`,
      ),
    )
    expect(await target.row(message)).toMatchObject({ status: 'delivered' })
    await postAmongGood(target)
  })

  test('H19: the same key twice', async () => {
    const message = target.take()
    const twice = json(status(message, 'delivered')).replace('{', '{"status":"failed","id":"wamid.other",')
    ok(await target.post(json(delivery(change(ours(), { statuses: ['@'] }))).replace('"@"', twice)))
    expect(await target.row(message)).toMatchObject({ status: 'delivered' })
  })
})

describe('good neighbours', () => {
  const bad: [what: string, status: unknown][] = [
    ['null', null],
    ['a list', []],
    ['without id', { status: 'read' }],
    ['of an unknown kind', { id: 'wamid.x', status: 'exploded' }],
    ['with a NUL', { id: 'wamid.\0', status: 'failed', errors: [{ code: 1, title: '\0' }] }],
    ['with half a surrogate pair', { id: '\ud83d', status: 'failed', errors: [{ message: '\ude00' }] }],
    ['of 1 MB', { id: 'wamid.big', status: 'failed', errors: [{ code: 1, title: 'x'.repeat(1_048_576) }] }],
    ['with an endless time', { id: 'wamid.time', status: 'read', timestamp: '9'.repeat(400) }],
  ]
  test.each(bad)('H22: a status that is %s among good ones of the same change', async (_, hostile) => {
    const [first, last] = [target.take(), target.take()]
    const statuses = [status(first, 'delivered'), hostile, status(last, 'read')]
    ok(await target.post(json(delivery(change(ours(), { statuses })))))
    expect(await target.row(first)).toMatchObject({ status: 'delivered' })
    expect(await target.row(last)).toMatchObject({ status: 'read' })
  })
})

test('the counters are still what the rows say', async () => {
  expect(await wrongCounters(target)).toEqual({})
})
