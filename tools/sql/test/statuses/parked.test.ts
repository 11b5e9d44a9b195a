import { expect, test } from 'vitest'
import type { Json } from '../support/callAs.ts'
import { createRunner, wamidOf } from '../support/createRunner.ts'
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

const parked = async (): Promise<number> =>
  (await db.sql.query('select count(*)::int as n from broadcast_parked_statuses')).rows[0].n

test('F50: a status of our number that nobody knows yet is parked, and joined when its wamid is recorded', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  const wamid = wamidOf(claim.messages[0].id)
  const before = await parked()
  expect(
    await runner.statuses([
      { wamid, status: 'sent' },
      { wamid, status: 'delivered' },
    ]),
  ).toEqual({ applied: 0, repeated: 0, parked: 2, ignored: 0, paused: [] })
  await runner.recordAll(claim, 'accepted')
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered' }])
  expect(await db.world.campaign(id)).toMatchObject({ delivered_count: 1 })
  expect(await parked()).toBe(before)
})

test('a status that is parked twice is kept once', async () => {
  const runner = createRunner(db.sql, await db.world.sender())
  const before = await parked()
  await runner.statuses([{ wamid: 'wamid.chat', status: 'sent' }])
  await runner.statuses([{ wamid: 'wamid.chat', status: 'sent' }])
  expect(await parked()).toBe(before + 1)
})

test('F60: statuses of numbers that are not ours are ignored, not parked', async () => {
  const runner = createRunner(db.sql, '404')
  const before = await parked()
  expect(await runner.statuses([{ wamid: 'wamid.foreign', status: 'sent' }])).toEqual({
    applied: 0,
    repeated: 0,
    parked: 0,
    ignored: 1,
    paused: [],
  })
  expect(await parked()).toBe(before)
})

test('parked statuses are joined by maintenance and dropped after a quarter of an hour', async () => {
  const { id, runner, ids } = await accepted(1)
  await db.sql.query('delete from broadcast_parked_statuses')
  await runner.statuses([
    { wamid: 'wamid.old chat', status: 'read' },
    { wamid: 'wamid.new chat', status: 'read' },
  ])
  await db.sql.query(
    `update broadcast_parked_statuses set received_at = now() - interval '16 minutes' where wamid = 'wamid.old chat'`,
  )
  // Parked in the moment between a record's look-up and its commit.
  await db.sql.query('insert into broadcast_parked_statuses (wamid, status, payload) values ($1, $2, $3)', [
    wamidOf(ids[0] as number),
    'read',
    {
      wamid: wamidOf(ids[0] as number),
      status: 'read',
      phone_number_id: (await db.world.campaign(id)).sender_phone_number_id,
    },
  ])
  await db.world.maintainAll()
  expect(await db.world.messages(id)).toMatchObject([{ status: 'read' }])
  const { rows } = await db.sql.query('select wamid from broadcast_parked_statuses')
  expect(rows).toEqual([{ wamid: 'wamid.new chat' }])
})

test('a parked status that somebody is just joining is left to them: a record does not wait for it', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  const wamid = wamidOf(claim.messages[0].id)
  await runner.statuses([{ wamid, status: 'delivered' }])
  const joiner = await db.connect()
  await joiner.query('begin')
  await joiner.query('select 1 from broadcast_parked_statuses where wamid = $1 for update', [wamid])
  await runner.recordAll(claim, 'accepted')
  await joiner.query('rollback')
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sent' }])
  await db.world.maintainAll()
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered' }])
})

test('thousands of parked chats do not keep maintenance from joining ours', async () => {
  const { id, runner, ids } = await accepted(20)
  await db.sql.query('delete from broadcast_parked_statuses')
  const senderId = (await db.world.campaign(id)).sender_phone_number_id
  const park = (wamid: string) =>
    db.sql.query('insert into broadcast_parked_statuses (wamid, status, payload) values ($1, $2, $3)', [
      wamid,
      'read',
      { wamid, status: 'read', phone_number_id: senderId },
    ])
  await db.sql.query(
    `insert into broadcast_parked_statuses (wamid, status, payload)
     select w, 'read', jsonb_build_object('wamid', w, 'status', 'read', 'phone_number_id', $1::text)
     from generate_series(1, 3000) n, lateral (select 'wamid.chat.' || n) c (w)`,
    [senderId],
  )
  for (const message of ids) await park(wamidOf(message))
  await db.world.maintainAll()
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(Array(20).fill('read'))
  await db.sql.query('delete from broadcast_parked_statuses')
  expect(await runner.statuses([])).toEqual({ applied: 0, repeated: 0, parked: 0, ignored: 0, paused: [] })
})
