import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner, endLease } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const touch = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'service_role', 'touch_broadcast_runner', args)

test('with nothing to do a round says so, however often', async () => {
  for (let n = 0; n < 2; n += 1) expect(await db.world.maintain()).toEqual({ opt_outs: 0, more: false })
})

test('a round that did something asks for another', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 2, senderId })
  const claim = await createRunner(db.sql, senderId).claim()
  await endLease(db.sql, claim.claim_id)
  expect(await db.world.maintain()).toEqual({ expired: 2, more: true })
  expect(await db.world.maintain()).toMatchObject({ more: false })
})

test('old claims and runners are forgotten, open ones are not', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 4, senderId })
  const runner = createRunner(db.sql, senderId)
  const [done, open] = [await runner.claim({ limit: 1 }), await runner.claim({ limit: 1, leaseSeconds: 3600 })]
  await runner.recordAll(done, 'accepted')
  await db.sql.query(`update broadcast_claims set created_at = now() - interval '3 hours'`)
  await touch({ p_runner_id: 'old', p_sender: senderId })
  await db.sql.query(`update broadcast_runners set last_seen_at = now() - interval '8 days' where runner_id = 'old'`)
  await touch({ p_runner_id: 'young', p_sender: senderId })
  await db.world.maintainAll()
  const { rows } = await db.sql.query('select claim_id from broadcast_claims')
  expect(rows).toEqual([{ claim_id: open.claim_id }])
  const runners = await db.sql.query('select runner_id from broadcast_runners')
  expect(runners.rows).toEqual([{ runner_id: 'young' }])
})

test('two rounds at once do the work of one', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 10, senderId })
  const claim = await createRunner(db.sql, senderId).claim()
  await endLease(db.sql, claim.claim_id)
  const round = (client: Client) => callAs(client, 'service_role', 'run_broadcast_maintenance')
  expect(await atOnce(db, ['select 1 from broadcast_config for no key update', []], [round, round])).toEqual([
    answered({ expired: 10, more: true }),
    answered({ opt_outs: 0, more: false }),
  ])
  expect(await db.world.campaign(id)).toMatchObject({ unknown_count: 10 })
})

test('a claim does not wait for maintenance that somebody else is doing', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 1, senderId })
  await db.sql.query(`update broadcast_config set maintained_at = '-infinity'`)
  const busy = await db.connect()
  await busy.query('begin')
  await busy.query('select 1 from broadcast_config for no key update')
  expect((await createRunner(db.sql, senderId).claim()).messages).toHaveLength(1)
  await busy.query('rollback')
  await db.sql.query('update broadcast_config set maintained_at = now()')
})

test('a heartbeat does maintenance when it is due', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1, senderId })
  const claim = await createRunner(db.sql, senderId).claim()
  await endLease(db.sql, claim.claim_id)
  await db.sql.query(`update broadcast_config set maintained_at = '-infinity'`)
  await touch({ p_runner_id: 'alive', p_sender: senderId })
  expect(await db.world.campaign(id)).toMatchObject({ unknown_count: 1 })
  await db.world.maintainAll()
})

test('at default settings the messages of a dead runner are decided within 90 seconds, while any other is alive', async () => {
  const { sql, world } = db
  const senderId = await world.sender()
  const id = await world.started({ people: 1, senderId })
  const passes = async (seconds: number) => {
    await sql.query(`update broadcast_claims set lease_until = lease_until - make_interval(secs => $1)`, [seconds])
    await sql.query(`update broadcast_config set maintained_at = maintained_at - make_interval(secs => $1)`, [seconds])
    await touch({ p_runner_id: 'alive', p_sender: senderId })
  }
  await sql.query(`update broadcast_config set maintenance_every_seconds = default, maintained_at = clock_timestamp()`)
  await callAs(sql, 'service_role', 'claim_broadcast_messages', {
    p_claim_id: randomUUID(),
    p_runner_id: 'dead',
    p_sender: senderId,
  })
  // Looked after a moment before the lease is over; a heartbeat comes every 5 seconds.
  await passes(59)
  await world.maintainAll()
  await passes(5)
  expect(await world.campaign(id)).toMatchObject({ sending_count: 1 })
  await passes(5)
  expect(await world.campaign(id)).toMatchObject({ unknown_count: 1 })
  await sql.query(`update broadcast_config set maintained_at = now(), maintenance_every_seconds = 1000000`)
})

test('a heartbeat is kept with what the runner says of itself', async () => {
  const senderId = await db.world.sender()
  const answer = await touch({ p_runner_id: 'r1', p_sender: senderId, p_stats: { version: '1.2.3', in_flight: 4 } })
  expect(answer).toEqual({ db_now: expect.any(String) })
  await touch({ p_runner_id: 'r1', p_sender: senderId, p_stats: { version: '1.2.4' } })
  const { rows } = await db.sql.query(
    `select sender_phone_number_id, version, stats from broadcast_runners where runner_id = 'r1'`,
  )
  expect(rows).toEqual([{ sender_phone_number_id: senderId, version: '1.2.4', stats: { version: '1.2.4' } }])
  const senders = await callAs(db.sql, 'operator', 'list_broadcast_senders')
  expect(senders).toContainEqual(expect.objectContaining({ phone_number_id: senderId, runner_alive: true }))
})

test('two heartbeats of a new runner at once are one runner', async () => {
  const senderId = await db.world.sender()
  const beat = (version: string) => (client: Client) =>
    callAs(client, 'service_role', 'touch_broadcast_runner', {
      p_runner_id: 'twice',
      p_sender: senderId,
      p_stats: { version },
    })
  const answers = await atOnce(
    db,
    [`select touch_broadcast_runner('twice', $1)`, [senderId]],
    [beat('1.2.3'), beat('1.2.4')],
  )
  expect(answers).toMatchObject(Array(2).fill(answered({ db_now: expect.any(String) })))
  const { rows } = await db.sql.query(`select version from broadcast_runners where runner_id = 'twice'`)
  expect(rows).toEqual([{ version: expect.stringMatching(/^1\.2\.[34]$/) }])
})

test.each([
  ['runner_id', { p_runner_id: ' ', p_sender: '1' }],
  ['runner_id', { p_runner_id: null, p_sender: '1' }],
  ['sender', { p_runner_id: 'r', p_sender: null }],
])('a heartbeat with a wrong %s is refused', async (path, args) => {
  expect(await refusalOf(touch(args))).toMatchObject({ code: 'BC003', paths: [path] })
})
