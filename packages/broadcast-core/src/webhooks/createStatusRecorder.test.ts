import { expect, test, vi } from 'vitest'
import type { Database } from '../db/database.ts'
import { BroadcastError } from '../errors/BroadcastError.ts'
import type { MessageStatusEvent } from '../queue/message.ts'
import { createStatusRecorder } from './createStatusRecorder.ts'

const event = (index: number): MessageStatusEvent => ({
  wamid: `wamid.${index}`,
  status: 'sent',
  at: new Date('2026-11-22T11:59:59.000Z'),
  phoneNumberId: '106540352242922',
})

const answer = { applied: 1, repeated: 2, parked: 3, ignored: 4, paused: [] }
const make = (call: Database['call']) => {
  const spy = vi.fn(call)
  return { call: spy, recorder: createStatusRecorder({ database: { call: spy } }) }
}

test('a status becomes a row, absent fields left out', async () => {
  const { call, recorder } = make(async () => answer)
  const full: MessageStatusEvent = {
    ...event(1),
    status: 'failed',
    callback: 'ib:42:1',
    recipientId: '5493875123456',
    userId: 'AR.1',
    code: '131049',
    error: 'x',
    pricing: { billable: true },
  }
  const { signal } = new AbortController()
  await recorder.record([full, event(2)], { signal })
  expect(call).toHaveBeenCalledTimes(1)
  const [name, args, options] = call.mock.calls[0] ?? []
  expect(name).toBe('apply_broadcast_statuses')
  expect(options).toEqual({ signal })
  expect(JSON.parse(JSON.stringify(args))).toEqual({
    p_statuses: [
      {
        wamid: 'wamid.1',
        callback: 'ib:42:1',
        phone_number_id: '106540352242922',
        status: 'failed',
        at: '2026-11-22T11:59:59.000Z',
        recipient_id: '5493875123456',
        user_id: 'AR.1',
        code: '131049',
        error: 'x',
        pricing: { billable: true },
      },
      { wamid: 'wamid.2', phone_number_id: '106540352242922', status: 'sent', at: '2026-11-22T11:59:59.000Z' },
    ],
  })
})

test('a large delivery goes in slices of 500, in order, and adds up', async () => {
  const { call, recorder } = make(async () => answer)
  const result = await recorder.record(Array.from({ length: 1001 }, (_, index) => event(index)))
  const sent = call.mock.calls.map(([, args]) => args.p_statuses as { wamid: string }[])
  expect(sent.map((rows) => rows.length)).toEqual([500, 500, 1])
  expect(sent.flat().map(({ wamid }) => wamid)).toEqual(Array.from({ length: 1001 }, (_, index) => `wamid.${index}`))
  expect(result).toEqual({ applied: 3, repeated: 6, parked: 9, ignored: 12, paused: [] })
})

test('says which campaigns were paused because their messages failed', async () => {
  const { recorder } = make(async () => ({ ...answer, paused: [{ campaign_id: 7, reason: '131009' }] }))
  expect(await recorder.record([event(1)])).toMatchObject({ paused: [{ campaignId: '7', reason: '131009' }] })
})

test('no statuses, no call', async () => {
  const { call, recorder } = make(async () => answer)
  expect(await recorder.record([])).toEqual({ applied: 0, repeated: 0, parked: 0, ignored: 0, paused: [] })
  expect(call).not.toHaveBeenCalled()
})

test('when the database fails, so does the call, and later slices wait for the repetition', async () => {
  const { call, recorder } = make(async () => {
    throw new BroadcastError('database', 'down')
  })
  await expect(recorder.record(Array.from({ length: 600 }, (_, index) => event(index)))).rejects.toMatchObject({
    code: 'database',
  })
  expect(call).toHaveBeenCalledTimes(1)
})

test('an answer of another version is an error, not a success', async () => {
  const { recorder } = make(async () => ({ ok: true }))
  await expect(recorder.record([event(1)])).rejects.toMatchObject({ code: 'schema_mismatch' })
})
