import { expect, test } from 'vitest'
import type { Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

test('campaigns of one sender take turns', async () => {
  const senderId = await db.world.sender()
  const big = await db.world.started({ people: 60, senderId })
  const reminder = await db.world.started({ people: 6, senderId })
  const runner = createRunner(db.sql, senderId)
  const turns: number[] = []
  for (let n = 0; n < 8; n += 1) turns.push((await runner.claim({ limit: 2 })).messages[0].campaign_id)
  expect(turns).toEqual([big, reminder, big, reminder, big, reminder, big, big])
})

test('every claim is of one campaign', async () => {
  const senderId = await db.world.sender()
  for (let n = 0; n < 3; n += 1) await db.world.started({ people: 3, senderId })
  const runner = createRunner(db.sql, senderId)
  for (let n = 0; n < 3; n += 1) {
    const claimed = await runner.claim()
    expect(new Set(claimed.messages.map((message: Json) => message.campaign_id)).size).toBe(1)
    expect(claimed.messages).toHaveLength(3)
  }
})

test('two senders go on side by side', async () => {
  const [one, other] = [await db.world.sender(), await db.world.sender()]
  const [first, second] = [
    await db.world.started({ people: 4, senderId: one }),
    await db.world.started({ people: 4, senderId: other }),
  ]
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_senders where phone_number_id = $1 for no key update', [one])
  const claimed = await createRunner(db.sql, other).claim()
  expect(claimed.messages.map((message: Json) => message.campaign_id)).toEqual(Array(4).fill(second))
  await holder.query('rollback')
  expect((await createRunner(db.sql, one).claim()).messages[0].campaign_id).toBe(first)
})

test('a campaign that only waits does not hold up the others', async () => {
  const senderId = await db.world.sender()
  const waiting = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  await runner.recordAll(await runner.claim(), 'retry', { retry_after_ms: 3_600_000 })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: expect.stringMatching(/again|waiting_retry/) })
  const ready = await db.world.started({ people: 3, senderId })
  const claimed = await runner.claim({ limit: 1 })
  expect(claimed.messages[0].campaign_id).toBe(ready)
  expect((await runner.claim({ limit: 1 })).messages[0].campaign_id).toBe(ready)
  expect(await db.world.campaign(waiting)).toMatchObject({ pending_count: 1 })
})

test('a row that somebody marked by hand while it waited does not send claims round in circles', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 2, senderId })
  const runner = createRunner(db.sql, senderId)
  const claimed = await runner.claim()
  await runner.recordAll(claimed, 'retry', { retry_after_ms: 1 })
  await db.sql.query(`update broadcast_queue set retry_at = now() + interval '1 hour' where id = $1`, [
    claimed.messages[0].id,
  ])
  // As Make.com writes it: the status and nothing else.
  await db.sql.query(`update broadcast_queue set status = 'sent' where id = $1`, [claimed.messages[1].id])
  const reasons: string[] = []
  for (let n = 0; n < 4; n += 1) reasons.push((await runner.claim()).reason)
  expect(reasons.at(-1)).toBe('waiting_retry')
})
