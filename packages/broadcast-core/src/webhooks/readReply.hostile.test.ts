import { describe, expect, test } from 'vitest'
import { parseWebhook } from './parseWebhook.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')
const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' }

const good = { id: 'wamid.good', status: 'read', timestamp: '1795340000' }
const goodReply = { from: '5493875123456', id: 'wamid.no', type: 'text', text: { body: 'STOP' } }

const object = 'whatsapp_business_account'
const value = (more: object) => ({ messaging_product: 'whatsapp', metadata, ...more })
const change = (more: object) => ({ field: 'messages', value: value(more) })

const parse = (raw: unknown) =>
  parseWebhook(raw instanceof Uint8Array || typeof raw === 'string' ? raw : JSON.stringify(raw), { receivedAt })

/** Whatever stood beside it: the good status and the good reply of the same delivery were read. */
const keepsItsNeighbours = (delivery: unknown) => {
  const { statuses, replies } = parse(delivery)
  expect(statuses.map(({ wamid }) => wamid)).toContain('wamid.good')
  expect(replies.map(({ wamid }) => wamid)).toContain('wamid.no')
  return { statuses, replies }
}

describe('H21: what people send', () => {
  const from = { from: '5493875123456', id: 'wamid.m' }
  const beside = (message: unknown) =>
    keepsItsNeighbours({
      object,
      entry: [{ changes: [change({ statuses: [good], messages: [message, goodReply] })] }],
    }).replies.filter(({ wamid }) => wamid === 'wamid.m')

  test.each<[string, unknown]>([
    ['an unknown type', { ...from, type: 'hologram', text: { body: 'STOP' } }],
    ['no type', { ...from, text: { body: 'STOP' } }],
    ['a text without a text', { ...from, type: 'text' }],
    ['null for the text', { ...from, type: 'text', text: null }],
    ['a list for the text', { ...from, type: 'text', text: ['STOP'] }],
    ['a body that is an object', { ...from, type: 'text', text: { body: { toString: 'STOP' } } }],
    ['a megabyte', { ...from, type: 'text', text: { body: 'STOP '.repeat(200_000) } }],
    ['a button without anything', { ...from, type: 'button', button: {} }],
    ['a button that is a list', { ...from, type: 'button', button: [] }],
    ['a payload of 10 kB', { ...from, type: 'button', button: { payload: 'x'.repeat(10_000) } }],
    ['an interactive of another kind', { ...from, type: 'interactive', interactive: { button_reply: 'x' } }],
    ['null', null],
    ['a list', []],
  ])('%s says nothing', (_, message) => {
    expect(beside(message)).toEqual([])
  })

  test.each([
    ['a number as body', 7, '7'],
    ['an override of direction', '\u202eSTOP\u202c', 'STOP'],
    ['zero-width characters', 'S\u200bT\u200cO\u200dP\u2060', 'STOP'],
    ['a byte order mark', '\ufeffSTOP', 'STOP'],
    ['a variation selector', 'STOP\ufe0f', 'STOP'],
    ['full-width letters, for the database to read', 'ＳＴＯＰ', 'ＳＴＯＰ'],
    ['NUL', 'ST\u0000OP', 'STOP'],
    ['half a character', 'STOP\udc00', 'STOP'],
    ['markup', '<b>STOP</b>', '<b>STOP</b>'],
  ])('%s is read as words', (_, body, words) => {
    expect(beside({ ...from, type: 'text', text: { body } })).toMatchObject([{ text: words }])
  })

  test.each<[string, object]>([
    ['a sender that is a list', { from: ['1'] }],
    ['a sender of a megabyte', { from: '1'.repeat(1e6) }],
    ['an id that is an object', { id: {} }],
    ['a context of another shape', { context: 'x' }],
    ['a context id that is a list', { context: { id: [] } }],
  ])('%s is absent, and the words count', (_, odd) => {
    const message = { ...from, from_user_id: 'AR.1', type: 'text', text: { body: 'BAJA' }, ...odd }
    const delivery = { object, entry: [{ changes: [change({ statuses: [good], messages: [message, goodReply] })] }] }
    const [reply] = keepsItsNeighbours(delivery).replies
    expect(reply).toMatchObject({ userId: 'AR.1', text: 'BAJA' })
    for (const text of Object.values(reply ?? {})) expect(String(text).length).toBeLessThan(600)
  })
})
