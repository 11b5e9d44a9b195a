import { expect, test } from 'vitest'
import { answered, atOnce } from '../support/atOnce.ts'
import { callAs, queryAs } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const asService = (text: string, values: unknown[] = []) => queryAs(db.sql, 'service_role', text, values)

test('what Make.com writes into the queue is counted, and completes the campaign', async () => {
  const tag = db.world.unique('Difusion')
  const id = await db.world.started({ people: 3, senderId: await db.world.sender(), campaign: { campaign_tag: tag } })
  const [first, second, third] = await db.world.messages(id)
  await asService(
    `update broadcast_queue set status = 'sent', provider_message_id = 'wamid.m1', sent_at = now() where id = $1`,
    [first.id],
  )
  await asService(`update broadcast_queue set status = 'failed', error_message = 'x' where id = $1`, [second.id])
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'sending',
    sent_count: 1,
    failed_count: 1,
    pending_count: 1,
  })
  await asService(`update broadcast_queue set status = 'sent' where id = $1`, [third.id])
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'completed',
    sent_count: 2,
    completed_at: expect.any(String),
  })
  await asService(`update broadcast_queue set status = 'read', read_at = now() where provider_message_id = 'wamid.m1'`)
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 2, delivered_count: 1, read_count: 1 })
  const { rows } = await db.sql.query('select person_id from person_soft_data where data_content = $1 order by 1', [
    tag,
  ])
  expect(rows).toEqual([{ person_id: first.person_id }, { person_id: third.person_id }])
  expect(await db.world.recount(id)).toEqual({})
})

test('counter steps and states written into the campaign have no effect and no error', async () => {
  const id = await db.world.started({ people: 2, senderId: await db.world.sender() })
  const before = await db.world.campaign(id)
  const counters = [
    'total_recipients',
    'pending_count',
    'sending_count',
    'sent_count',
    'delivered_count',
    'read_count',
    'failed_count',
    'cancelled_count',
    'skipped_count',
    'unknown_count',
  ]
  const changed = await asService(
    `update broadcast_campaigns set ${counters.map((name) => `${name} = ${name} + 1`).join(', ')} where id = $1 returning id`,
    [id],
  )
  expect(changed).toEqual([{ id }])
  await asService(
    `update broadcast_campaigns set status = 'completed', completed_at = now(), started_at = null where id = $1`,
    [id],
  )
  expect(await db.world.campaign(id)).toEqual({ ...before, updated_at: expect.any(String) })
})

test('a campaign cannot be started by writing its status', async () => {
  const id = await db.world.prepared({ people: 1 })
  await asService(`update broadcast_campaigns set status = 'sending', started_at = now() where id = $1`, [id])
  expect(await db.world.campaign(id)).toMatchObject({ status: 'ready', started_at: null })
})

test('the owner cannot write counters either, but may mend a status', async () => {
  const id = await db.world.started({ people: 2, senderId: await db.world.sender() })
  await db.sql.query(`update broadcast_campaigns set sent_count = 9, status = 'paused' where id = $1`, [id])
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 0, status: 'paused' })
})

test('one statement over many campaigns moves each of them right', async () => {
  const ids = [
    await db.world.prepared({ people: 3 }),
    await db.world.prepared({ people: 4 }),
    await db.world.prepared({ people: 5 }),
  ]
  await asService(`update broadcast_queue set status = 'failed' where campaign_id = any ($1)`, [ids])
  for (const [n, id] of ids.entries()) {
    expect(await db.world.campaign(id)).toMatchObject({
      failed_count: n + 3,
      pending_count: 0,
      total_recipients: n + 3,
    })
  }
})

test('a statement that moves nothing touches no campaign', async () => {
  const id = await db.world.prepared({ people: 3 })
  const before = await db.world.campaign(id)
  await asService(`update broadcast_queue set error_message = 'note' where campaign_id = $1`, [id])
  expect(await db.world.campaign(id)).toEqual(before)
})

test('messages that are deleted are no longer counted', async () => {
  const id = await db.world.prepared({ people: 3 })
  await db.sql.query('delete from broadcast_queue where id = $1', [(await db.world.messages(id))[0].id])
  expect(await db.world.campaign(id)).toMatchObject({ total_recipients: 2, pending_count: 2 })
})

test('a state that does not exist is refused', async () => {
  const id = await db.world.prepared({ people: 1 })
  await expect(
    asService(`update broadcast_queue set status = 'enviado' where campaign_id = $1`, [id]),
  ).rejects.toMatchObject({ code: '23514' })
})

test('a campaign that was sent can be deleted by the owner, with its messages', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  const runner = createRunner(db.sql, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  await db.sql.query('delete from broadcast_campaigns where id = $1', [id])
  expect(await db.world.messages(id)).toEqual([])
})

test('a recount waits for whoever has just moved messages, and then finds nothing wrong', async () => {
  const id = await db.world.started({ people: 2, senderId: await db.world.sender() })
  const answers = await atOnce(
    db,
    [`update broadcast_queue set status = 'failed' where campaign_id = $1`, [id]],
    [
      (client) => callAs(client, 'service_role', 'recount_broadcast_campaign', { p_campaign_id: id }),
      (client) => callAs(client, 'service_role', 'recount_broadcast_campaign', { p_campaign_id: id }),
    ],
  )
  expect(answers).toEqual([answered({ differences: {} }), answered({ differences: {} })])
  expect(await db.world.campaign(id)).toMatchObject({ failed_count: 2, pending_count: 0 })
})

test('a recount of a campaign that does not exist is not found', async () => {
  await expect(db.world.recount(999_999)).rejects.toMatchObject({ code: 'BC002' })
})

test('the recount finds what is wrong, mends it and notes it', async () => {
  const id = await db.world.started({ people: 2, senderId: await db.world.sender() })
  await db.sql.query('alter table broadcast_campaigns disable trigger trg_broadcast_campaigns_guard')
  await db.sql.query('update broadcast_campaigns set sent_count = 7, pending_count = 1 where id = $1', [id])
  await db.sql.query('alter table broadcast_campaigns enable trigger trg_broadcast_campaigns_guard')
  expect(await db.world.recount(id)).toEqual({ sent_count: [7, 0], pending_count: [1, 2] })
  expect(await db.world.recount(id)).toEqual({})
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 0, pending_count: 2 })
  const { rows } = await db.sql.query(
    `select new from broadcast_events where action = 'recounted' and campaign_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ new: { sent_count: [7, 0], pending_count: [1, 2] } }])
})
