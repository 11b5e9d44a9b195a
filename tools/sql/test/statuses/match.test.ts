import { expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { callbackOf, createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const accepted = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await runner.recordAll(claim, 'accepted')
  return { id, senderId, runner, claim, ids: claim.messages.map((message: Json) => message.id) as number[] }
}

test('a status is matched by callback data, else by wamid', async () => {
  const { id, runner, ids } = await accepted(3)
  const answer = await runner.statuses([
    { wamid: 'wamid.other', callback: callbackOf(ids[0] as number), status: 'delivered' },
    { wamid: wamidOf(ids[1] as number), status: 'delivered' },
    { wamid: wamidOf(ids[2] as number), callback: 'somebody else’s data', status: 'delivered' },
  ])
  expect(answer).toEqual({ applied: 3, repeated: 0, parked: 0, ignored: 0, paused: [] })
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(Array(3).fill('delivered'))
})

test('callback data that names no message of ours falls back to the wamid', async () => {
  const { id, runner, ids } = await accepted(1)
  await runner.statuses([{ wamid: wamidOf(ids[0] as number), callback: 'ib:999999999:1', status: 'delivered' }])
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered' }])
})

test('F60: a status for another sender changes nothing', async () => {
  const { id, runner, ids } = await accepted(2)
  const other = await accepted(1)
  const before = await db.world.messages(id)
  const answer = await other.runner.statuses([
    { wamid: wamidOf(ids[0] as number), callback: callbackOf(ids[0] as number), status: 'read' },
    { wamid: wamidOf(ids[1] as number), status: 'failed' },
  ])
  expect(answer).toMatchObject({ applied: 0, ignored: 2 })
  const unknown = await runner.statuses([{ phone_number_id: '404', wamid: wamidOf(ids[0] as number), status: 'read' }])
  expect(unknown).toMatchObject({ applied: 0, ignored: 1 })
  const missing = await runner.statuses([{ phone_number_id: null, wamid: wamidOf(ids[0] as number), status: 'read' }])
  expect(missing).toMatchObject({ applied: 0, ignored: 1 })
  expect(await db.world.messages(id)).toEqual(before)
})

test('F52: read also fills delivered_at', async () => {
  const { id, runner, ids } = await accepted(1)
  await runner.statuses([{ wamid: wamidOf(ids[0] as number), status: 'read', at: '2026-03-01T12:00:00Z' }])
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'read', delivered_at: new Date('2026-03-01T12:00:00Z'), read_at: new Date('2026-03-01T12:00:00Z') },
  ])
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 1, delivered_count: 1, read_count: 1 })
})

test('F43: a failure after acceptance moves the message from sent to failed', async () => {
  const { id, runner, ids } = await accepted(2)
  await runner.statuses([
    { wamid: wamidOf(ids[0] as number), status: 'failed', code: '131049', error: 'Not delivered' },
  ])
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'completed',
    sent_count: 1,
    failed_count: 1,
    total_recipients: 2,
  })
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'failed', error_code: '131049', error_message: 'Not delivered' },
    {},
  ])
})

test('F42: what Meta says of price and recipient is kept', async () => {
  const { id, runner, ids } = await accepted(1)
  await runner.statuses([
    {
      wamid: wamidOf(ids[0] as number),
      status: 'delivered',
      recipient_id: '5493870000002',
      user_id: 'AR.123',
      pricing: { billable: true, category: 'marketing' },
    },
  ])
  expect(await db.world.messages(id)).toMatchObject([
    { wa_id: '5493870000002', user_id: 'AR.123', billable: true, pricing_category: 'marketing' },
  ])
})

test('a status of an earlier attempt is noted and never lowers the row', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const first = await runner.claim()
  await endLease(db.sql, first.claim_id)
  await db.world.maintainAll()
  const message = first.messages[0].id
  await callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
    p_request_id: first.claim_id,
    p_message_ids: [message],
    p_decision: 'resend',
  })
  await runner.recordAll(await runner.claim(), 'accepted')
  await runner.statuses([{ wamid: 'wamid.first', callback: callbackOf(message, 1), status: 'failed', code: '131026' }])
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'sent', provider_message_id: wamidOf(message, 2), error_code: null },
  ])
  const { rows } = await db.sql.query(
    `select * from broadcast_events where action = 'status_of_earlier_attempt' and message_id = $1`,
    [message],
  )
  expect(rows).toHaveLength(1)
})

test('proof that an earlier attempt arrived keeps the message from being sent again', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const first = await runner.claim()
  await endLease(db.sql, first.claim_id)
  await db.world.maintainAll()
  const message = first.messages[0].id
  await callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
    p_request_id: first.claim_id,
    p_message_ids: [message],
    p_decision: 'resend',
  })
  await runner.statuses([{ wamid: 'wamid.first', callback: callbackOf(message, 1), status: 'delivered' }])
  expect(await runner.claim()).toMatchObject({ messages: [] })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', delivered_count: 1 })
})

test('skipped messages stay skipped', async () => {
  const { world } = db
  const tag = world.unique('tag')
  const person = await world.person({ tags: [tag] })
  await world.addTag(person, 'opt_out_difusion', 'true')
  const senderId = await world.sender()
  const { campaign } = await world.prepare({ sender_phone_number_id: senderId, filter: { include_tags: [tag] } })
  const [row] = await world.messages(campaign.id)
  await createRunner(db.sql, senderId).statuses([
    { wamid: 'wamid.s', callback: callbackOf(row.id, 0), status: 'delivered' },
  ])
  expect(await world.messages(campaign.id)).toEqual([row])
})

test('F53: one bad status among good ones does not hold them up', async () => {
  const { id, ids } = await accepted(1)
  const bad = [
    null,
    7,
    'text',
    [],
    {},
    { wamid: 5 },
    { wamid: {}, status: 'sent' },
    { wamid: 'x', status: 'seen' },
    { wamid: '', status: 'sent' },
    { wamid: wamidOf(ids[0] as number), status: 'sent', at: 'yesterday-ish', callback: { __proto__: 1 } },
    { wamid: 'eq.null', status: 'read', pricing: 'free', code: ['x'] },
    { wamid: "x'); drop table broadcast_queue; --", status: 'read', callback: 'ib:99999999999999999999:1' },
  ]
  const answer = await callAs(db.sql, 'service_role', 'apply_broadcast_statuses', {
    p_statuses: json([
      ...bad,
      {
        wamid: wamidOf(ids[0] as number),
        status: 'delivered',
        phone_number_id: (await db.world.campaign(id)).sender_phone_number_id,
      },
    ]),
  })
  expect(answer).toMatchObject({ applied: 1 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered' }])
})

test.each([
  '1e308',
  '9999999-01-01',
  '-infinity',
  'infinity',
  '',
  'now',
  '1970-01-01T00:00:00Z',
  '2999-01-01T00:00:00Z',
  '-5',
])('a status at %s gets an instant that is one, and not in the future', async (at) => {
  const { id, runner, ids } = await accepted(1)
  await runner.statuses([{ wamid: wamidOf(ids[0] as number), status: 'delivered', at }])
  const [row] = await db.world.messages(id)
  expect(row.delivered_at).toBeInstanceOf(Date)
  expect(row.delivered_at.getTime()).toBeLessThanOrEqual(Date.now() + 60_000)
  expect(row.delivered_at.getTime()).toBeGreaterThanOrEqual(0)
})

test('statuses note when the webhook of a sender was last heard', async () => {
  const { senderId, runner, ids } = await accepted(1)
  await runner.statuses([{ wamid: wamidOf(ids[0] as number), status: 'delivered' }])
  const { rows } = await db.sql.query('select last_webhook_at from broadcast_senders where phone_number_id = $1', [
    senderId,
  ])
  expect(rows[0].last_webhook_at).toBeInstanceOf(Date)
})

test.each([
  ['no list', {}],
  ['more than a thousand', Array(1001).fill({})],
])('statuses are refused: %s', async (_, statuses) => {
  const call = callAs(db.sql, 'service_role', 'apply_broadcast_statuses', { p_statuses: json(statuses) })
  expect(await refusalOf(call)).toMatchObject({ code: 'BC003', paths: ['statuses'] })
})
