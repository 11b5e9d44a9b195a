import { describe, expect, test } from 'vitest'
import { parseWebhook } from './parseWebhook.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')
const phoneNumberId = '106540352242922'
const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId }

const parse = (field: string, content: object) => {
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...content } }
  const delivery = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] }
  return parseWebhook(JSON.stringify(delivery), { receivedAt })
}
const wrote = (more: object) =>
  parse('messages', {
    contacts: [{ profile: { name: 'Ana' }, wa_id: '5493875123456' }],
    messages: [{ from: '5493875123456', from_user_id: 'AR.1', id: 'wamid.C', timestamp: '1795340000', ...more }],
  })

const who = {
  phoneNumberId,
  from: '5493875123456',
  userId: 'AR.1',
  wamid: 'wamid.C',
  at: new Date(1_795_340_000_000),
}

describe('F63: what may be an opt-out is read', () => {
  test('a short text', () => {
    expect(wrote({ type: 'text', text: { body: 'BAJA' } })).toEqual({
      statuses: [],
      replies: [{ ...who, text: 'BAJA' }],
      templateUpdates: [],
      ignored: [],
    })
  })

  test('a quick reply of a template, with the message it answers', () => {
    const context = { from: '15550783881', id: 'wamid.ours' }
    const { replies } = wrote({ type: 'button', button: { payload: 'STOP_PROMOS', text: 'No recibir más' }, context })
    expect(replies).toEqual([{ ...who, payload: 'STOP_PROMOS', text: 'No recibir más', contextWamid: 'wamid.ours' }])
  })

  test('a button of an interactive message', () => {
    const button = { type: 'button_reply', button_reply: { id: 'OPT_OUT', title: 'Dejar de recibir' } }
    expect(wrote({ type: 'interactive', interactive: button }).replies).toEqual([
      { ...who, payload: 'OPT_OUT', text: 'Dejar de recibir' },
    ])
  })

  test.each(['user_preferences', 'messages'])('WhatsApp’s own switch, in the field %s', (field) => {
    const preference = {
      wa_id: '5493875123456',
      user_id: 'AR.1',
      category: 'marketing_messages',
      timestamp: 1795340000,
    }
    const { replies, ignored } = parse(field, {
      user_preferences: [
        { ...preference, value: 'stop' },
        { ...preference, value: 'resume' },
        { ...preference, value: 'signup' },
        { ...preference, category: 'utility_messages', value: 'stop' },
      ],
    })
    const { wamid: _, ...person } = who
    expect(replies).toEqual([
      { ...person, preference: 'stop' },
      { ...person, preference: 'resume' },
    ])
    expect(ignored).toEqual([{ reason: 'messages.user_preferences', count: 2 }])
  })

  test('of someone without a number, or with nothing but the message that was answered', () => {
    expect(wrote({ from: undefined, type: 'text', text: { body: 'BAJA' } }).replies).toMatchObject([{ userId: 'AR.1' }])
    const nobody = { from: undefined, from_user_id: undefined, type: 'text', text: { body: 'BAJA' } }
    expect(wrote({ ...nobody, context: { id: 'wamid.ours' } }).replies).toMatchObject([{ contextWamid: 'wamid.ours' }])
    expect(wrote(nobody).replies).toEqual([])
  })
})

describe('ordinary conversation is left out and counted', () => {
  test.each<[string, object]>([
    ['a long text', { type: 'text', text: { body: 'x'.repeat(101) } }],
    ['a text of nothing', { type: 'text', text: { body: ' \n\u200b' } }],
    ['an image with a caption', { type: 'image', image: { id: '1', caption: 'BAJA' } }],
    ['a voice message', { type: 'audio', audio: { id: '1' } }],
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.ours', emoji: '👎' } }],
    [
      'a list reply',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'x', title: 'BAJA' } } },
    ],
    ['a form', { type: 'interactive', interactive: { nfm_reply: { response_json: '{}' } } }],
    ['a change of number', { type: 'system', system: { type: 'user_changed_number', body: 'BAJA' } }],
    ['something unsupported', { type: 'unsupported', errors: [{ code: 131051 }], text: { body: 'BAJA' } }],
    ['an order', { type: 'order', order: {} }],
  ])('%s', (_, message) => {
    expect(wrote(message)).toEqual({
      statuses: [],
      replies: [],
      templateUpdates: [],
      ignored: [{ reason: 'messages.messages', count: 1 }],
    })
  })

  test('but not the opt-out beside it', () => {
    const { replies, ignored } = parse('messages', {
      messages: [
        { from: '1', type: 'text', text: { body: 'Hola, ¿cuánto sale? '.repeat(20) } },
        { from: '2', type: 'text', text: { body: 'STOP' } },
        null,
        { from: '3', type: 'image' },
      ],
    })
    expect(replies).toMatchObject([{ from: '2', text: 'STOP' }])
    expect(ignored).toEqual([{ reason: 'messages.messages', count: 3 }])
  })
})

test('a text is passed on in one line, without what nobody sees, up to 100 characters', () => {
  const text = (body: string) => wrote({ type: 'text', text: { body } }).replies[0]?.text
  expect(text('  no quiero\n\n recibir\tmás ')).toBe('no quiero recibir más')
  expect(text('\u202eB\u200bA\u2060J\ufeffA\u202c')).toBe('BAJA')
  expect(text('B\u0000AJA')).toBe('BAJA')
  expect(text('BAJA\ud83d')).toBe('BAJA')
  expect(text('ＳＴＯＰ')).toBe('ＳＴＯＰ')
  expect(text('😀'.repeat(100))).toBe('😀'.repeat(100))
  expect(text('😀'.repeat(101))).toBeUndefined()
  expect(text(`${'\u200b'.repeat(5000)}STOP`)).toBe('STOP')
})
