import { expect, test, vi } from 'vitest'
import type { Database } from '../db/database.ts'
import { BroadcastError } from '../errors/BroadcastError.ts'
import { createWebhookRecorder } from './createWebhookRecorder.ts'
import type { ReplyEvent, WebhookEvents } from './webhookEvents.ts'

const at = new Date('2026-11-22T11:59:59.000Z')
const phoneNumberId = '106540352242922'
const answers = {
  apply_broadcast_replies: { opted_out: 1, resumed: 2, repeated: 3, ignored: 4 },
  apply_broadcast_template_updates: { updated: 1, paused: [{ campaign_id: 7, reason: 'template_paused' }] },
  apply_broadcast_statuses: { applied: 1, repeated: 0, parked: 0, ignored: 0, paused: [] },
}
const none: WebhookEvents = { statuses: [], replies: [], templateUpdates: [] }
const events: WebhookEvents = {
  statuses: [{ wamid: 'wamid.1', status: 'sent', at, phoneNumberId }],
  replies: [{ phoneNumberId, from: '5493875123456', wamid: 'wamid.C', at, text: 'BAJA' }],
  templateUpdates: [{ name: 'aviso', language: 'es_AR', status: 'PAUSED', reason: 'FIRST_PAUSE', at }],
}

const make = (call: Database['call'] = async (name) => answers[name as keyof typeof answers]) => {
  const spy = vi.fn(call)
  return { call: spy, ...createWebhookRecorder({ database: { call: spy } }) }
}

test('every part goes to its own function, and the answers come back in our words', async () => {
  const { call, record } = make()
  const { signal } = new AbortController()
  expect(await record(events, { signal })).toEqual({
    statuses: { applied: 1, repeated: 0, parked: 0, ignored: 0, paused: [] },
    replies: { optedOut: 1, resumed: 2, repeated: 3, ignored: 4 },
    templateUpdates: { updated: 1, paused: [{ campaignId: '7', reason: 'template_paused' }] },
  })
  const given = Object.fromEntries(call.mock.calls.map(([name, args]) => [name, JSON.parse(JSON.stringify(args))]))
  expect(given).toMatchObject({
    apply_broadcast_replies: {
      p_replies: [
        {
          phone_number_id: phoneNumberId,
          from: '5493875123456',
          wamid: 'wamid.C',
          at: '2026-11-22T11:59:59.000Z',
          text: 'BAJA',
        },
      ],
    },
    apply_broadcast_template_updates: {
      p_updates: [
        { name: 'aviso', language: 'es_AR', status: 'PAUSED', reason: 'FIRST_PAUSE', at: '2026-11-22T11:59:59.000Z' },
      ],
    },
    apply_broadcast_statuses: { p_statuses: [{ wamid: 'wamid.1' }] },
  })
  for (const [, , options] of call.mock.calls) expect(options).toEqual({ signal })
})

test('what is not there makes no call', async () => {
  const { call, record } = make()
  await record({ ...none, replies: events.replies })
  expect(call.mock.calls.map(([name]) => name)).toEqual(['apply_broadcast_replies'])
  call.mockClear()
  expect(await record(none)).toMatchObject({ replies: { optedOut: 0 }, templateUpdates: { updated: 0, paused: [] } })
  expect(call).not.toHaveBeenCalled()
})

test('a preference goes without what it has not', async () => {
  const { call, record } = make()
  const preference: ReplyEvent = { phoneNumberId, userId: 'AR.1', at, preference: 'stop' }
  await record({ ...none, replies: [preference] })
  expect(JSON.parse(JSON.stringify(call.mock.calls[0]?.[1]))).toEqual({
    p_replies: [
      { phone_number_id: phoneNumberId, user_id: 'AR.1', at: '2026-11-22T11:59:59.000Z', preference: 'stop' },
    ],
  })
})

test('many replies go in slices of 500, in order, and add up', async () => {
  const { call, record } = make()
  const replies = Array.from({ length: 1001 }, (_, index) => ({ phoneNumberId, from: String(index), at }))
  expect((await record({ ...none, replies })).replies).toEqual({ optedOut: 3, resumed: 6, repeated: 9, ignored: 12 })
  const sent = call.mock.calls.map(([, args]) => args.p_replies as { from: string }[])
  expect(sent.map((rows) => rows.length)).toEqual([500, 500, 1])
  expect(sent.flat().map(({ from }) => from)).toEqual(replies.map(({ from }) => from))
})

test.each(Object.keys(answers))(
  'F57: when %s fails, so does the whole, and the other parts are stored all the same',
  async (broken) => {
    const { call, record } = make(async (name) => {
      if (name === broken) throw new BroadcastError('database', 'down')
      return answers[name as keyof typeof answers]
    })
    await expect(record(events)).rejects.toMatchObject({ code: 'database' })
    expect(call.mock.calls.map(([name]) => name).toSorted()).toEqual(Object.keys(answers).toSorted())
  },
)

test.each(Object.keys(answers))('an answer of %s in another form is an error, not a success', async (odd) => {
  const { record } = make(async (name) => (name === odd ? { ok: true } : answers[name as keyof typeof answers]))
  await expect(record(events)).rejects.toMatchObject({ code: 'schema_mismatch' })
})
