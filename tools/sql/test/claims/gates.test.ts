import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callAs } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const sending = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  return { id, senderId, runner: createRunner(db.sql, senderId) }
}

/** What a claim answers that began before `change` was committed, and had to wait for it. */
const claimDuring = async (senderId: string, change: string, values: unknown[]) => {
  const [operator, claimer] = await Promise.all([db.connect(), db.connect()])
  await operator.query('begin')
  await operator.query('select 1 from broadcast_senders where phone_number_id = $1 for no key update', [senderId])
  await operator.query(change, values)
  const pid = await pidOf(claimer)
  const claimed = createRunner(claimer, senderId).claim()
  await waitUntilBlocked(db.sql, pid)
  await operator.query('commit')
  return await claimed
}

test('F70: a pause committed before a claim wins', async () => {
  const { id, runner } = await sending(3)
  await callAs(db.sql, 'operator', 'pause_broadcast_campaign', { p_campaign_id: id })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'idle' })
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 3, sending_count: 0 })
})

test('F70: a pause committed while the claim waits for the lock of its sender wins', async () => {
  const { id, senderId } = await sending(3)
  const claimed = await claimDuring(senderId, 'select pause_broadcast_campaign($1)', [id])
  expect(claimed).toMatchObject({ messages: [], reason: 'idle' })
})

test('F70: a pause committed while the claim waits for the lock of the campaign wins', async () => {
  const { id, senderId } = await sending(3)
  const [operator, claimer] = await Promise.all([db.connect(), db.connect()])
  await operator.query('begin')
  await operator.query('select pause_broadcast_campaign($1)', [id])
  const pid = await pidOf(claimer)
  const claimed = createRunner(claimer, senderId).claim()
  await waitUntilBlocked(db.sql, pid)
  await operator.query('commit')
  expect(await claimed).toMatchObject({ messages: [], reason: 'again' })
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 3, sending_count: 0, status: 'paused' })
})

test('F70: a cancellation committed before a claim wins', async () => {
  const { id, runner } = await sending(3)
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'idle' })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'cancelled', cancelled_count: 3, pending_count: 0 })
})

test('F70: a cancellation committed while the claim waits wins', async () => {
  const { id, senderId } = await sending(3)
  const claimed = await claimDuring(senderId, 'select cancel_broadcast_campaign($1)', [id])
  expect(claimed).toMatchObject({ messages: [] })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'cancelled', cancelled_count: 3 })
})

test('F72: an opt-out committed while the claim waits wins, books no slot, and the rest is handed out', async () => {
  const { id, senderId } = await sending(3)
  const [first] = await db.world.messages(id)
  const { rows: before } = await db.sql.query('select clock_timestamp() as now')
  const claimed = await claimDuring(senderId, `select record_broadcast_opt_out($1, null, 'keyword')`, [
    first.phone_number,
  ])
  expect(claimed.messages).toHaveLength(2)
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(['skipped', 'sending', 'sending'])
  expect(await db.world.campaign(id)).toMatchObject({ skipped_count: 1, total_recipients: 2, sending_count: 2 })
  const { rows } = await db.sql.query(
    `select round(extract(epoch from next_slot_at - $2::timestamptz) * 10000) as slots from broadcast_senders
     where phone_number_id = $1`,
    [senderId, claimed.start_at],
  )
  expect(Number(rows[0].slots)).toBe(2)
  expect(Date.parse(claimed.start_at)).toBeGreaterThan(before[0].now.getTime())
})

test('F72: when everyone left has opted out the claim says again, and the campaign is completed', async () => {
  const { id, runner } = await sending(2)
  for (const row of await db.world.messages(id)) {
    await db.world.addTag(row.person_id, 'opt_out_difusion', 'no quiere')
  }
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'again', wait_ms: 0 })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', skipped_count: 2, total_recipients: 0 })
})

test('F72: who shares the number of somebody who said no is not sent to either', async () => {
  const { world } = db
  const senderId = await world.sender()
  const number = world.phone()
  const tag = world.unique('tag')
  await world.person({ phones: [number], tags: [tag] })
  const other = await world.person({ phones: [number] })
  const id = await world.started({ senderId, campaign: { filter: { include_tags: [tag] } } })
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_person_id: other })
  expect(await createRunner(db.sql, senderId).claim()).toMatchObject({ messages: [], reason: 'again' })
  expect(await world.messages(id)).toMatchObject([{ status: 'skipped', skip_reason: 'opted_out' }])
})

test('an opt-out taken back before the claim does not count', async () => {
  const { id, runner } = await sending(1)
  const [message] = await db.world.messages(id)
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: message.phone_number })
  await callAs(db.sql, 'operator', 'remove_broadcast_opt_out', { p_phone: message.phone_number, p_note: 'asked again' })
  expect((await runner.claim()).messages).toHaveLength(1)
})

test('a blocked sender gets nothing, nor does any sender of a blocked account', async () => {
  const accountId = db.world.unique('account')
  const [senderId, sibling] = [await db.world.sender({ accountId }), await db.world.sender({ accountId })]
  await db.world.started({ people: 1, senderId })
  await db.world.started({ people: 1, senderId: sibling })
  await db.sql.query('update broadcast_senders set blocked_at = now() where phone_number_id = $1', [senderId])
  expect(await createRunner(db.sql, senderId).claim()).toMatchObject({
    messages: [],
    reason: 'blocked',
    wait_ms: 30_000,
  })
  await db.sql.query('update broadcast_accounts set blocked_at = now() where id = $1', [accountId])
  expect(await createRunner(db.sql, sibling).claim()).toMatchObject({ messages: [], reason: 'blocked' })
})

test('F70: what was handed out before a pause or a cancellation ends normally', async () => {
  const { id, runner } = await sending(4)
  const claimed = await runner.claim({ claimId: randomUUID(), limit: 2 })
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  expect(await db.world.campaign(id)).toMatchObject({ sending_count: 2, cancelled_count: 2 })
  await runner.recordAll(claimed, 'accepted')
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'cancelled',
    sent_count: 2,
    cancelled_count: 2,
    sending_count: 0,
  })
})

test('what comes back to a cancelled campaign is cancelled by maintenance', async () => {
  const { id, runner } = await sending(3)
  const claimed = await runner.claim()
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  await runner.recordAll(claimed, 'retry')
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 3 })
  expect(await runner.claim()).toMatchObject({ reason: 'idle' })
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 0, cancelled_count: 3, status: 'cancelled' })
})
