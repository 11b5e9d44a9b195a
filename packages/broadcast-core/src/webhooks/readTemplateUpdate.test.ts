import { expect, test } from 'vitest'
import { parseWebhook } from './parseWebhook.ts'

const receivedAt = new Date('2026-11-22T12:00:00Z')

const told = (value: object, time: unknown = 1_795_340_000) => {
  const change = {
    field: 'message_template_status_update',
    value: { message_template_name: 'aviso', message_template_language: 'es_AR', event: 'PAUSED', ...value },
  }
  const delivery = { object: 'whatsapp_business_account', entry: [{ id: '1', time, changes: [change] }] }
  return parseWebhook(JSON.stringify(delivery), { receivedAt })
}
const at = new Date(1_795_340_000_000)

test('F36: what Meta decided about a template is read', () => {
  const value = {
    event: 'PAUSED',
    message_template_id: 1689556908129832,
    reason: 'NONE',
    message_template_category: 'MARKETING',
    other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours' },
  }
  expect(told(value)).toEqual({
    statuses: [],
    replies: [],
    templateUpdates: [{ name: 'aviso', language: 'es_AR', status: 'PAUSED', reason: 'FIRST_PAUSE', at }],
    ignored: [],
  })
})

test.each([
  [
    { event: 'REJECTED', reason: 'INVALID_FORMAT' },
    { status: 'REJECTED', reason: 'INVALID_FORMAT' },
  ],
  [{ event: 'approved', reason: 'NONE' }, { status: 'APPROVED' }],
  [{ event: 'DISABLED', reason: null, other_info: 'x' }, { status: 'DISABLED' }],
  [{ event: 'PENDING_DELETION', other_info: { title: '<b>x</b>' } }, { status: 'PENDING_DELETION' }],
])('%j becomes %j', (value, expected) => {
  expect(told(value).templateUpdates).toEqual([{ name: 'aviso', language: 'es_AR', at, ...expected }])
})

test('a language written with a dash is the same language', () => {
  expect(told({ message_template_language: 'en-US' }).templateUpdates).toMatchObject([{ language: 'en_US' }])
})

test.each([undefined, 'soon', -1, 1e300, {}])('the time %j is the time of receipt', (time) => {
  expect(told({}, time === undefined ? null : time).templateUpdates).toMatchObject([{ at: receivedAt }])
})

test.each<object>([
  { event: undefined },
  { event: {} },
  { event: '<script>' },
  { event: 'x'.repeat(100) },
  { message_template_name: null },
  { message_template_name: '' },
  { message_template_name: 'x'.repeat(1e6) },
  { message_template_language: undefined },
])('an update that does not say what or of which template is counted (%#)', (value) => {
  const { templateUpdates, ignored } = told(value)
  expect(templateUpdates).toEqual([])
  expect(ignored).toEqual([{ reason: 'bad_template_update', count: 1 }])
})
