import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const events = async (id: number, args: object = {}): Promise<Json[]> =>
  (await callAs(db.sql, 'operator', 'list_broadcast_events', { p_campaign_id: id, ...args })).items

test('whoever is not signed in is the system: the server’s key, the owner, a webhook', async () => {
  const id = await db.world.started({ people: 1 })
  await callAs(db.sql, 'service_role', 'pause_broadcast_campaign', { p_campaign_id: id })
  await db.sql.query('select resume_broadcast_campaign($1)', [id])
  await db.sql.query(
    `insert into broadcast_events (actor, action, campaign_id, message_id, old, new)
     values ('webhook', 'status_of_earlier_attempt', $1, 7, '{"status": "failed"}', '{"status": "delivered"}')`,
    [id],
  )
  const [proof, resumed, paused, started] = await events(id)
  expect([proof, resumed, paused, started].map((event) => event.actor)).toEqual([
    'system',
    'system',
    'system',
    'operator@example.com',
  ])
  expect(proof).toMatchObject({ message_id: 7, old: { status: 'failed' }, new: { status: 'delivered' } })
})

test('counters that were put right are told before and after', async () => {
  const id = await db.world.prepared({ people: 2 })
  await db.sql.query(`set broadcast.counting = 'on'`)
  await db.sql.query('update broadcast_campaigns set pending_count = 5, total_recipients = 9 where id = $1', [id])
  await db.sql.query(`set broadcast.counting = 'off'`)
  await db.world.recount(id)
  const [recounted] = await events(id, { p_limit: 1 })
  expect(recounted).toMatchObject({
    action: 'recounted',
    old: { pending_count: 5, total_recipients: 9 },
    new: { pending_count: 2, total_recipients: 2 },
  })
})

test('of a tag that the host refused only the number of people is told', async () => {
  const id = await db.world.prepared({ people: 1 })
  await db.sql.query(
    `insert into broadcast_events (actor, action, campaign_id, new, note) values ('x', 'tag_failed', $1, '[1,2,3]', 'no')`,
    [id],
  )
  expect((await events(id))[0]).toMatchObject({ new: { people: 3 }, note: 'no' })
})

test('no request id comes along, and no page is too long', async () => {
  const id = await db.world.prepared({ people: 1 })
  expect(Object.keys((await events(id))[0]).sort()).toEqual([
    'action',
    'actor',
    'at',
    'id',
    'message_id',
    'new',
    'note',
    'old',
  ])
  for (const p_limit of [0, 201, null])
    expect(await refusalOf(events(id, { p_limit }))).toMatchObject({ code: 'BC003', paths: ['limit'] })
})
