import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

interface Slot {
  startUs: number
  endUs: number
  count: number
}

/** Instants with their microseconds, which a Date would lose. */
const microseconds = (instant: string): number => {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? ''
  return Math.floor(Date.parse(instant) / 1000) * 1_000_000 + Number(fraction.padEnd(6, '0'))
}

const slotOf = (claimed: Json): Slot => {
  const startUs = microseconds(claimed.start_at)
  const count = claimed.messages.length
  return { startUs, endUs: startUs + count * claimed.every_ms * 1000, count }
}

// One microsecond is what an instant of Postgres can hold.
const roundingUs = 1

test('F15: slots of four runners at once never overlap, and leave no gap while there is work', async () => {
  const ratePerSecond = 2000
  const senderId = await db.world.sender({ ratePerSecond })
  await db.world.started({ people: 1200, senderId })
  const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
  const slots: Slot[] = []
  await Promise.all(
    clients.map(async (client) => {
      const runner = createRunner(client, senderId)
      for (let idle = false; !idle; ) {
        const claimed = await runner.claim({ limit: 30 })
        if (claimed.messages.length > 0) slots.push(slotOf(claimed))
        idle = claimed.reason === 'idle'
      }
    }),
  )
  slots.sort((a, b) => a.startUs - b.startUs)
  expect(slots.reduce((sum, slot) => sum + slot.count, 0)).toBe(1200)
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1]
    if (before) expect(slot.startUs).toBeGreaterThanOrEqual(before.endUs - roundingUs)
  }
  // In no second more than the rate, at the edges of any slot.
  for (const { startUs } of slots) {
    const inSecond = slots.filter((slot) => slot.startUs >= startUs && slot.endUs <= startUs + 1_000_000)
    expect(inSecond.reduce((sum, slot) => sum + slot.count, 0)).toBeLessThanOrEqual(ratePerSecond)
  }
})

test('a claim is about a tenth of a second of the rate, however much is asked for', async () => {
  for (const [ratePerSecond, expected] of [
    [80, 8],
    [1000, 100],
    [4, 1],
    [0.5, 1],
  ] as const) {
    const senderId = await db.world.sender({ ratePerSecond })
    await db.world.started({ people: 120, senderId })
    const claimed = await createRunner(db.sql, senderId).claim()
    expect(claimed.messages).toHaveLength(expected)
    expect(claimed.every_ms).toBe(1000 / ratePerSecond)
  }
})

test('the first slot begins when its runner can have heard of it', async () => {
  const senderId = await db.world.sender()
  await db.world.started({ people: 1, senderId })
  const claimed = await createRunner(db.sql, senderId).claim()
  const ahead = microseconds(claimed.start_at) - microseconds(claimed.db_now)
  expect(ahead).toBeGreaterThan(0)
  expect(ahead).toBeLessThanOrEqual(100_000)
})

const bookUntil = (senderId: string, ahead: string) =>
  db.sql.query('update broadcast_senders set next_slot_at = now() + $2::interval where phone_number_id = $1', [
    senderId,
    ahead,
  ])

test('nothing is handed out more than 200 ms ahead', async () => {
  const senderId = await db.world.sender({ ratePerSecond: 0.1 })
  await db.world.started({ people: 2, senderId })
  await bookUntil(senderId, '20 seconds')
  const refused = await createRunner(db.sql, senderId).claim()
  expect(refused).toMatchObject({ messages: [], reason: 'rate' })
  expect(refused.wait_ms).toBeGreaterThan(0)
  expect(refused.wait_ms).toBeLessThanOrEqual(19_800)
})

test('F18: a slot booked under a slower rate, or by a clock that was later, is not waited for', async () => {
  const senderId = await db.world.sender({ ratePerSecond: 100 })
  await db.world.started({ people: 20, senderId })
  await bookUntil(senderId, '1 hour')
  expect((await createRunner(db.sql, senderId).claim()).messages).toHaveLength(10)
})

test('many claims repeated after an outage and the claim after them share the rate', async () => {
  const senderId = await db.world.sender({ ratePerSecond: 100 })
  await db.world.started({ people: 200, senderId })
  const runner = createRunner(db.sql, senderId)
  const claimIds: string[] = []
  for (let n = 0; n < 15; n += 1) {
    await bookUntil(senderId, '0 seconds')
    claimIds.push((await runner.claim()).claim_id)
  }
  await bookUntil(senderId, '0 seconds')
  await db.sql.query(
    `update broadcast_claims set start_at = now() - interval '1 minute' where sender_phone_number_id = $1`,
    [senderId],
  )
  const slots: Slot[] = []
  for (const claimId of claimIds) slots.push(slotOf(await runner.claim({ claimId })))
  const next = await runner.claim()
  if (next.messages.length > 0) slots.push(slotOf(next))
  slots.sort((a, b) => a.startUs - b.startUs)
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1]
    if (before) expect(slot.startUs).toBeGreaterThanOrEqual(before.endUs - roundingUs)
  }
})

test('time that nobody used is not made up for', async () => {
  const senderId = await db.world.sender({ ratePerSecond: 100 })
  await db.world.started({ people: 100, senderId })
  await db.sql.query(
    `update broadcast_senders set next_slot_at = now() - interval '1 hour' where phone_number_id = $1`,
    [senderId],
  )
  const runner = createRunner(db.sql, senderId)
  const first = slotOf(await runner.claim())
  const second = slotOf(await runner.claim())
  expect(second.startUs).toBeGreaterThanOrEqual(first.endUs - roundingUs)
  expect(first.count).toBe(10)
})

test('the headroom for replies is taken off the rate', async () => {
  const senderId = await db.world.sender({ ratePerSecond: 100 })
  await callAs(db.sql, 'service_role', 'update_broadcast_sender', {
    p_phone_number_id: senderId,
    p_sender: { reply_headroom_per_second: 60 },
  })
  await db.world.started({ people: 10, senderId })
  const claimed = await createRunner(db.sql, senderId).claim()
  expect(claimed.messages).toHaveLength(4)
  expect(claimed.every_ms).toBe(25)
})
