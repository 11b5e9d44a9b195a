import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { atOnce, campaignLock } from '../support/atOnce.ts'
import { callAs } from '../support/callAs.ts'
import { createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** Begins a call on a connection of its own and waits until it waits for a lock. */
const blocked = async <T>(work: (client: Client) => Promise<T>): Promise<{ call: Promise<T> }> => {
  const client = await db.connect()
  const pid = await pidOf(client)
  const call = work(client)
  call.catch(() => undefined)
  await waitUntilBlocked(db.sql, pid)
  return { call }
}

/** Holds a campaign until released, so that calls stop right before they touch it. */
const holdCampaign = async (id: number) => {
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_campaigns where id = $1 for no key update', [id])
  return () => holder.query('commit')
}

test('recording a claim while its lease runs out ends for both', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 3, senderId })
  const claim = await createRunner(db.sql, senderId).claim()
  await endLease(db.sql, claim.claim_id)
  const release = await holdCampaign(id)
  const record = await blocked((client) => createRunner(client, senderId).recordAll(claim, 'accepted'))
  const expire = await blocked((client) => callAs(client, 'service_role', 'run_broadcast_maintenance'))
  await release()
  expect(await Promise.allSettled([record.call, expire.call])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'fulfilled' },
  ])
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 3, status: 'completed' })
})

test('releasing a claim while its lease runs out ends for both', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 3, senderId })
  const claim = await createRunner(db.sql, senderId).claim()
  await endLease(db.sql, claim.claim_id)
  const release = await holdCampaign(id)
  const ids = claim.messages.map((message: { id: number }) => message.id)
  const releasing = await blocked((client) => createRunner(client, senderId).release(claim.claim_id, ids))
  const expire = await blocked((client) => callAs(client, 'service_role', 'run_broadcast_maintenance'))
  await release()
  expect(await Promise.allSettled([releasing.call, expire.call])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'fulfilled' },
  ])
})

test('a block that pauses two campaigns and statuses of both end for both', async () => {
  const senderId = await db.world.sender()
  const runner = createRunner(db.sql, senderId)
  const low = await db.world.started({ people: 2, senderId })
  const early = await runner.claim({ limit: 1 })
  await runner.recordAll(early, 'accepted')
  const high = await db.world.started({ people: 3, senderId })
  const first = await runner.claim({ limit: 1 })
  expect(first.messages[0].campaign_id).toBe(high)
  await runner.recordAll(first, 'accepted')
  const second = await runner.claim({ limit: 1 })
  const claim = second.messages[0].campaign_id === high ? second : await runner.claim({ limit: 1 })
  expect(claim.messages[0].campaign_id).toBe(high)

  // Heard a moment ago: then statuses need no lock of the sender.
  await db.sql.query('update broadcast_senders set last_webhook_at = now() where phone_number_id = $1', [senderId])
  const release = await holdCampaign(high)
  const block = await blocked((client) => createRunner(client, senderId).recordAll(claim, 'blocked', { code: '190' }))
  const statuses = await blocked((client) =>
    createRunner(client, senderId).statuses([
      { wamid: wamidOf(early.messages[0].id), status: 'delivered' },
      { wamid: wamidOf(first.messages[0].id), status: 'delivered' },
    ]),
  )
  await release()
  expect(await Promise.allSettled([block.call, statuses.call])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'fulfilled' },
  ])
  for (const id of [low, high]) expect(await db.world.recount(id)).toEqual({})
})

test('a failure told by webhook that blocks a sender waits for the account before it holds the sender', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim({ limit: 1 })
  await runner.recordAll(claim, 'accepted')
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query(
    `select 1 from broadcast_accounts where id = (select account_id from broadcast_senders where phone_number_id = $1)
     for no key update`,
    [senderId],
  )
  const { call } = await blocked((client) =>
    createRunner(client, senderId).statuses([
      { wamid: wamidOf(claim.messages[0].id), status: 'failed', code: '190', error: 'expired' },
    ]),
  )
  // What a claim does next.
  const taken = 'select 1 from broadcast_senders where phone_number_id = $1 for no key update nowait'
  expect((await holder.query(taken, [senderId])).rowCount).toBe(1)
  await holder.query('commit')
  expect(await call).toMatchObject({ applied: 1, paused: [{ campaign_id: id, reason: '190' }] })
})

test('statuses do not wait for a sender that somebody else has, only to note that they were heard', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await runner.recordAll(claim, 'accepted')
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_senders where phone_number_id = $1 for no key update', [senderId])
  const tell = () => runner.statuses([{ wamid: wamidOf(claim.messages[0].id), status: 'delivered' }])
  const heard = async () =>
    (await db.sql.query('select last_webhook_at from broadcast_senders where phone_number_id = $1', [senderId])).rows[0]
      .last_webhook_at
  expect(await tell()).toMatchObject({ applied: 1 })
  expect(await heard()).toBeNull()
  await holder.query('commit')
  expect(await tell()).toMatchObject({ repeated: 1 })
  expect(await heard()).toEqual(expect.any(Date))
})

test('a due campaign that a check blocks and the sweep of a cancelled one keep the order of locks', async () => {
  const cancelled = await db.world.started({ people: 2, senderId: await db.world.sender() })
  const senderId = await db.world.sender()
  const due = await db.world.prepared({ people: 2, senderId })
  await callAs(db.sql, 'operator', 'schedule_broadcast_campaign', {
    p_campaign_id: due,
    p_at: new Date(Date.now() + 60_000).toISOString(),
  })
  await db.sql.query(`update broadcast_campaigns set scheduled_at = now() - interval '1 second' where id = $1`, [due])
  await db.sql.query(`update broadcast_senders set blocked_at = now() where phone_number_id = $1`, [senderId])
  await db.sql.query(`update broadcast_campaigns set status = 'cancelled' where id = $1`, [cancelled])
  const release = await holdCampaign(cancelled)
  // Whatever maintenance waits for now, it must not hold the campaign with the higher id.
  const client = await db.connect()
  const pid = await pidOf(client)
  const call = callAs(client, 'service_role', 'run_broadcast_maintenance')
  await Promise.race([call, waitUntilBlocked(db.sql, pid)])
  const { rows } = await db.sql.query(`select 1 from broadcast_campaigns where id = $1 for no key update skip locked`, [
    due,
  ])
  await release()
  await call
  expect(rows).toHaveLength(1)
})

test('two calls of statuses over the same messages in opposite order end for both', async () => {
  const senderId = await db.world.sender()
  const runner = createRunner(db.sql, senderId)
  const id = await db.world.started({ people: 40, senderId })
  const claim = await runner.claim()
  await runner.recordAll(claim, 'accepted')
  const wamids: string[] = claim.messages.map((message: { id: number }) => wamidOf(message.id))
  const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
  const answers = await Promise.allSettled(
    clients.map(async (client, n) => {
      for (const status of ['sent', 'delivered', 'read']) {
        await createRunner(client, senderId).statuses(
          (n % 2 ? wamids : wamids.toReversed()).map((wamid) => ({ wamid, status })),
        )
      }
    }),
  )
  expect(answers.map((answer) => answer.status)).toEqual(Array(4).fill('fulfilled'))
  expect(await db.world.campaign(id)).toMatchObject({ read_count: 40, delivered_count: 40, sent_count: 40 })
})

test('a statement over two campaigns and a pause of both end for both, whichever comes first', async () => {
  const fail = (ids: number[]) => (client: Client) =>
    client.query(`update broadcast_queue set error_code = 'x', status = 'failed' where campaign_id = any ($1)`, [ids])
  const pauseBoth = (ids: number[]) => (client: Client) =>
    client.query(`select broadcast_private.pause_campaigns($1, 'operator', null)`, [ids])
  for (const turn of [0, 1]) {
    const ids = [await db.world.started({ people: 1 }), await db.world.started({ people: 1 })]
    const calls = [fail(ids), pauseBoth(ids)]
    const answers = await atOnce(db, campaignLock(Math.min(...ids)), turn === 0 ? calls : calls.toReversed())
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'fulfilled'])
    for (const id of ids) expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', failed_count: 1 })
  }
})

test('a recount and a cancellation end for both', async () => {
  const id = await db.world.started({ people: 3, senderId: await db.world.sender() })
  const release = await holdCampaign(id)
  const cancel = await blocked((client) =>
    callAs(client, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id }),
  )
  const recount = await blocked((client) =>
    callAs(client, 'service_role', 'recount_broadcast_campaign', { p_campaign_id: id }),
  )
  await release()
  expect(await Promise.allSettled([cancel.call, recount.call])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'fulfilled' },
  ])
})
