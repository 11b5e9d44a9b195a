import { expect, test } from 'vitest'
import type { Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const sending = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  return { id, senderId, runner: createRunner(db.sql, senderId) }
}

const people = async (claimed: Json): Promise<number[]> => {
  const { rows } = await db.sql.query('select id, person_id from broadcast_queue where id = any ($1)', [
    claimed.messages.map((message: Json) => message.id),
  ])
  return claimed.messages.map((message: Json) => rows.find((row) => row.id === message.id).person_id)
}

test('claims walk the people of a campaign upwards', async () => {
  const { id, runner } = await sending(6)
  const order = (await db.world.messages(id)).map((row) => row.person_id)
  const walked = [
    ...(await people(await runner.claim({ limit: 4 }))),
    ...(await people(await runner.claim({ limit: 4 }))),
  ]
  expect(walked).toEqual(order)
})

test('rows that are due again go first', async () => {
  const { id, runner } = await sending(4)
  const first = await runner.claim({ limit: 2 })
  await runner.recordAll(first, 'retry')
  const claimed = await runner.claim({ limit: 3 })
  const rows = await db.world.messages(id)
  expect(claimed.messages.map((message: Json) => [message.id, message.attempt])).toEqual([
    [rows[0].id, 2],
    [rows[1].id, 2],
    [rows[2].id, 1],
  ])
})

test('a row that waits is not handed out before its time', async () => {
  const { runner } = await sending(2)
  const [one] = (await runner.claim({ limit: 1 })).messages
  const claimId = (await db.sql.query('select claim_id from broadcast_queue where id = $1', [one.id])).rows[0].claim_id
  await runner.record(claimId, [{ id: one.id, attempt: 1, kind: 'retry', retry_after_ms: 60_000 }])
  const next = await runner.claim()
  expect(next.messages.map((message: Json) => message.id)).not.toContain(one.id)
  for (let n = 0; n < 2; n += 1) {
    const waiting = await runner.claim()
    expect(waiting.messages).toEqual([])
    if (waiting.reason === 'waiting_retry') expect(waiting.wait_ms).toBe(5000)
  }
})

test('a waiting row says how long to wait, at most five seconds', async () => {
  const { runner } = await sending(1)
  await runner.recordAll(await runner.claim(), 'retry', { retry_after_ms: 2_000 })
  await runner.claim()
  const waiting = await runner.claim()
  expect(waiting).toMatchObject({ messages: [], reason: 'waiting_retry' })
  expect(waiting.wait_ms).toBeGreaterThan(0)
  expect(waiting.wait_ms).toBeLessThanOrEqual(2_000)
})

test('rows that somebody put back by hand behind the cursor are found again', async () => {
  const { id, runner } = await sending(5)
  await runner.recordAll(await runner.claim({ limit: 4 }), 'rejected', { code: '131026' })
  const [first, second] = await db.world.messages(id)
  await db.sql.query(`update broadcast_queue set status = 'pending' where id = any ($1)`, [[first.id, second.id]])
  const found: number[] = []
  for (let n = 0; n < 6; n += 1)
    found.push(...(await runner.claim({ limit: 3 })).messages.map((message: Json) => message.id))
  expect(found).toHaveLength(3)
  expect(found).toEqual(expect.arrayContaining([first.id, second.id]))
})

test('rows that another transaction held while the cursor passed are found again', async () => {
  const { id, runner } = await sending(5)
  const rows = await db.world.messages(id)
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_queue where id = any ($1) for update', [[rows[0].id, rows[2].id]])
  expect((await runner.claim()).messages.map((message: Json) => message.id)).toEqual([
    rows[1].id,
    rows[3].id,
    rows[4].id,
  ])
  await holder.query('rollback')
  const found: number[] = []
  for (let n = 0; n < 3; n += 1) found.push(...(await runner.claim()).messages.map((message: Json) => message.id))
  expect(found).toEqual([rows[0].id, rows[2].id])
})

test('a row that is due again is not waited for while another transaction holds it', async () => {
  const { id, runner } = await sending(3)
  await runner.recordAll(await runner.claim({ limit: 2 }), 'retry')
  const rows = await db.world.messages(id)
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_queue where id = $1 for update', [rows[0].id])
  const claimed = await runner.claim()
  await holder.query('rollback')
  expect(claimed.messages.map((message: Json) => message.id)).toEqual([rows[1].id, rows[2].id])
  expect((await runner.claim()).messages).toMatchObject([{ id: rows[0].id, attempt: 2 }])
})

test('released rows go first', async () => {
  const { runner } = await sending(5)
  const first = await runner.claim({ limit: 2 })
  await runner.release(first.claim_id, [first.messages[1].id])
  const next = await runner.claim({ limit: 2 })
  expect(next.messages[0]).toMatchObject({ id: first.messages[1].id, attempt: 2 })
})
