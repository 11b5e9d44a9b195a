import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, requestLock } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { callbackOf, createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const unknown = async (people: number, campaign: Record<string, unknown> = {}) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId, campaign })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await runner.recordAll(claim, 'unknown', { code: 'no_answer' })
  return { id, runner, ids: claim.messages.map((message: Json) => message.id) as number[] }
}

const settle = (ids: unknown, decision: string | null, requestId: string | null = randomUUID()): Promise<Json> =>
  callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
    p_request_id: requestId,
    p_message_ids: ids,
    p_decision: decision,
  })

test('resend puts messages back with the next attempt and reopens a completed campaign', async () => {
  const { id, runner, ids } = await unknown(3)
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', unknown_count: 3 })
  expect(await settle(ids.slice(0, 2), 'resend')).toEqual({ settled: 2, ignored: 0 })
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'sending',
    completed_at: null,
    pending_count: 2,
    unknown_count: 1,
  })
  const claim = await runner.claim()
  expect(claim.messages.map((message: Json) => [message.id, message.attempt])).toEqual(
    ids.slice(0, 2).map((message) => [message, 2]),
  )
  await runner.recordAll(claim, 'accepted')
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', sent_count: 2, unknown_count: 1 })
})

test('sent counts them as sent, and tags the people', async () => {
  const tag = db.world.unique('Difusion')
  const { id, ids } = await unknown(2, { campaign_tag: tag })
  expect(await settle(ids, 'sent')).toEqual({ settled: 2, ignored: 0 })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', sent_count: 2, unknown_count: 0 })
  expect(await db.world.messages(id)).toMatchObject(
    Array(2).fill({ status: 'sent', sent_at: expect.any(Date), unknown_at: null }),
  )
  const { rows } = await db.sql.query('select 1 from person_soft_data where data_content = $1', [tag])
  expect(rows).toHaveLength(2)
})

test('repeating it with one request id answers the first answer and does nothing', async () => {
  const { id, ids } = await unknown(2)
  const requestId = randomUUID()
  const first = await settle(ids.slice(0, 1), 'sent', requestId)
  expect(await settle(ids, 'resend', requestId)).toEqual(first)
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(['sent', 'unknown'])
})

test('two operators who settle at once with one request id settle once', async () => {
  const { id, ids } = await unknown(5)
  const requestId = randomUUID()
  const call = decide(ids, 'resend', requestId)
  expect(await atOnce(db, requestLock(requestId), [call, call, call])).toEqual(
    Array(3).fill(answered({ settled: 5, ignored: 0 })),
  )
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 5 })
})

const decide =
  (ids: number[], decision: string, requestId: string = randomUUID()) =>
  (client: Client): Promise<Json> =>
    callAs(client, 'operator', 'settle_broadcast_unknown', {
      p_request_id: requestId,
      p_message_ids: ids,
      p_decision: decision,
    })

test.each([
  ['sent', 'resend', 'sent'],
  ['resend', 'sent', 'pending'],
])('of two operators who decide %s and %s at once the first decision holds', async (first, second, status) => {
  const { id, ids } = await unknown(3)
  const answers = await atOnce(
    db,
    ['select 1 from broadcast_queue where id = any ($1) for update', [ids]],
    [decide(ids, first), decide(ids, second)],
  )
  expect(answers).toEqual([answered({ settled: 3, ignored: 0 }), answered({ settled: 0, ignored: 3 })])
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(Array(3).fill(status))
  expect(await db.world.recount(id)).toEqual({})
})

test('messages that are not unknown any more are left alone', async () => {
  const { id, runner, ids } = await unknown(2)
  await runner.statuses([{ wamid: 'wamid.z', callback: `ib:${ids[0]}:1`, status: 'delivered' }])
  expect(await settle([...ids, 999_999], 'resend')).toEqual({ settled: 1, ignored: 2 })
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(['delivered', 'pending'])
})

test('it is audited with who decided what on which messages', async () => {
  const { id, ids } = await unknown(1)
  const requestId = randomUUID()
  await settle(ids, 'resend', requestId)
  const { rows } = await db.sql.query(
    'select actor, action, campaign_id, old, new from broadcast_events where request_id = $1',
    [requestId],
  )
  expect(rows).toEqual([
    {
      actor: 'operator@example.com',
      action: 'unknown_settled',
      campaign_id: id,
      old: { status: 'unknown' },
      new: { decision: 'resend', settled: 1, ignored: 0, message_ids: ids },
    },
  ])
})

test('an unknown of a cancelled campaign is not put back, and stays unknown until it is counted as sent', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim({ limit: 1 })
  await runner.recordAll(claim, 'unknown')
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  expect(await settle([claim.messages[0].id], 'resend')).toEqual({ settled: 0, ignored: 1 })
  expect(await runner.claim()).toMatchObject({ messages: [] })
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'cancelled',
    cancelled_count: 1,
    unknown_count: 1,
    pending_count: 0,
  })
  expect(await settle([claim.messages[0].id], 'sent')).toEqual({ settled: 1, ignored: 0 })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'cancelled', sent_count: 1, unknown_count: 0 })
})

test('an unknown of somebody who has opted out meanwhile is not sent again', async () => {
  const { id, runner, ids } = await unknown(1)
  const [row] = await db.world.messages(id)
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: row.phone_number })
  await settle(ids, 'resend')
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'again' })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'skipped', skip_reason: 'opted_out' }])

  // That it had failed changes nothing, but that it had arrived is the truth.
  const told = { callback: callbackOf(row.id), wamid: wamidOf(row.id) }
  await runner.statuses([{ ...told, status: 'failed', code: '131026' }])
  expect(await db.world.messages(id)).toMatchObject([{ status: 'skipped', skip_reason: 'opted_out', error_code: null }])
  expect(await runner.statuses([{ ...told, status: 'delivered' }])).toMatchObject({ applied: 1 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered', skip_reason: null }])
  expect(await db.world.recount(id)).toEqual({})
})

test.each([
  ['request_id', [1], 'sent', null],
  ['decision', [1], 'maybe', randomUUID()],
  ['decision', [1], null, randomUUID()],
  ['message_ids', [], 'sent', randomUUID()],
  ['message_ids', null, 'sent', randomUUID()],
  ['message_ids', Array(1001).fill(1), 'sent', randomUUID()],
])('a wrong %s is refused', async (path, ids, decision, requestId) => {
  expect(await refusalOf(settle(ids, decision, requestId))).toMatchObject({ code: 'BC003', paths: [path] })
})
