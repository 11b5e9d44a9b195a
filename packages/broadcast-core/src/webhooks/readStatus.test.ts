import { describe, expect, test } from 'vitest'
import { readStatus } from './readStatus.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')
const read = (more: object) =>
  readStatus(
    { id: 'wamid.A', status: 'sent', timestamp: '1795340000', recipient_id: '5493875123456', ...more },
    '106540352242922',
    receivedAt,
  ).event

describe('the time of a status', () => {
  test.each([
    'word',
    '',
    '-5',
    '9999999999',
    'Infinity',
    '0x10',
    1e308,
    -1,
    0,
    null,
    {},
    '1795348800000',
    '1795435201',
    '5',
    Number.MAX_SAFE_INTEGER,
  ])('%j is the time of receipt', (timestamp) => {
    expect(read({ timestamp })?.at).toEqual(receivedAt)
  })

  test.each(['1795348799', 1_795_348_799])('%j is taken as it is', (timestamp) => {
    expect(read({ timestamp })?.at).toEqual(new Date('2026-11-22T11:59:59Z'))
  })

  test('is not cut off by a clock of ours that is an hour behind', () => {
    expect(read({ timestamp: '1795352400' })?.at).toEqual(new Date('2026-11-22T13:00:00Z'))
  })
})

describe('callback data that is not ours', () => {
  test.each([
    '',
    'c:42:r:7',
    'ib:42',
    'ib:0:1',
    'ib:42:0',
    'ib:-1:1',
    'ib:1e3:1',
    'ib:99999999999999999999:1',
    'ib:42:1 or 1=1',
    '{"__proto__":1}',
    {},
    7,
    'x'.repeat(10_000),
  ])('%j is left out, the status is kept', (callback) => {
    const event = read({ biz_opaque_callback_data: callback })
    expect(event).toMatchObject({ wamid: 'wamid.A' })
    expect(event).not.toHaveProperty('callback')
  })
})

test('what Postgres cannot store goes out of every text', () => {
  const event = read({
    id: 'wamid.\u0000A\ud800',
    recipient_id: '549\u0000',
    pricing: { category: '\udc00marketing', billable: 'yes' },
  })
  expect(event).toMatchObject({ wamid: 'wamid.A', recipientId: '549', pricing: { category: 'marketing' } })
  expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/)
})

test('pricing without anything in it is none', () => {
  for (const pricing of [{}, null, 'x', { billable: 'yes' }]) expect(read({ pricing })).not.toHaveProperty('pricing')
})
