import { describe, expect, test } from 'vitest'
import { change } from './support/delivery.ts'
import { postAmongGood, wrongCounters } from './support/postAmongGood.ts'
import { useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const ours = (): string => target.simulator.phoneNumberId

describe('what people write', () => {
  const from = '5493870009999'
  const text = (body: unknown): object => ({
    from,
    id: 'wamid.in',
    timestamp: '1700000000',
    type: 'text',
    text: { body },
  })
  const messages: [what: string, message: unknown][] = [
    ['an unknown type', { from, type: 'hologram', hologram: {} }],
    ['no type', { from }],
    ['no text', { from, type: 'text' }],
    ['a text that is null', { from, type: 'text', text: null }],
    ['a number as text', text(5)],
    ['a list as text', text([])],
    ['1 MB of text', text('x'.repeat(1_048_576))],
    ['a right-to-left override', text('\u202Epots')],
    ['STOP in full width', text('ＳＴＯＰ')],
    ['STOP with zero width between', text('S\u200BT\u200CO\u200DP\uFEFF')],
    ['a NUL', text('\0')],
    ['half a surrogate pair', text('\ud83d')],
    ['SQL', text("'; drop table broadcast_queue; --")],
    ['nobody who sends it', { ...text('hola'), from: undefined }],
    ['a sender that is an object', { ...text('hola'), from: {} }],
    ['a sender with letters', { ...text('BAJA'), from: 'x'.repeat(10_000) }],
    ['null', null],
    ['a list', [[]]],
    ['a button without payload', { from, type: 'button', button: {} }],
    ['an interaction that is empty', { from, type: 'interactive', interactive: null }],
  ]
  test.each(messages)('H21: somebody writes %s', async (_, message) => {
    await postAmongGood(target, change(ours(), { messages: [message], contacts: [null] }))
  })

  test.each(['user_preferences', 'message_template_status_update', 'account_update', 'calls', '__proto__', '', null])(
    'H21: a change of the field %s',
    async (field) => {
      await postAmongGood(target, {
        field,
        value: { event: null, user_preferences: [null, {}], message_template_id: {} },
      })
    },
  )
})

test('the counters are still what the rows say', async () => {
  expect(await wrongCounters(target)).toEqual({})
})
