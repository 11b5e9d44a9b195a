import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const limited = async (dailyLimit: number | null, accountId = db.world.unique('account')) => {
  const senderId = await db.world.sender({ dailyLimit, accountId })
  return { senderId, accountId, runner: createRunner(db.sql, senderId) }
}

const booked = async (senderId: string): Promise<number> => {
  const senders = await callAs(db.sql, 'operator', 'list_broadcast_senders')
  return senders.find((sender: Json) => sender.phone_number_id === senderId).booked_today
}

/** One campaign per call, always to the same people. */
const campaignTo = (tag: string, senderId: string): Promise<number> =>
  db.world.started({ senderId, campaign: { filter: { include_tags: [tag] } } })

test('the daily limit counts people over all senders of an account', async () => {
  const one = await limited(5)
  const sibling = await limited(5, one.accountId)
  await db.world.started({ people: 4, senderId: one.senderId })
  await db.world.started({ people: 4, senderId: sibling.senderId })
  expect((await one.runner.claim()).messages).toHaveLength(4)
  expect((await sibling.runner.claim()).messages).toHaveLength(1)
  expect(await sibling.runner.claim()).toMatchObject({ messages: [], reason: 'daily_limit', wait_ms: 60_000 })
  expect(await booked(sibling.senderId)).toBe(5)
})

test('a person counts once in 24 hours', async () => {
  const { senderId, runner } = await limited(10)
  const tag = db.world.unique('tag')
  await db.world.people(4, tag)
  await campaignTo(tag, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  await campaignTo(tag, senderId)
  expect((await runner.claim()).messages).toHaveLength(4)
  expect(await booked(senderId)).toBe(4)
})

test.each(['retry', 'rejected', 'release'])('what was not sent after all is credited: %s', async (kind) => {
  const { senderId, runner } = await limited(10)
  await db.world.started({ people: 4, senderId })
  const claimed = await runner.claim()
  const half = { ...claimed, messages: claimed.messages.slice(0, 3) }
  const ids = half.messages.map((message: Json) => message.id)
  const undo = () =>
    kind === 'release'
      ? runner.release(claimed.claim_id, ids)
      : runner.recordAll(half, kind, { retry_after_ms: 60_000 })
  await undo()
  expect(await booked(senderId)).toBe(1)
  await undo()
  expect(await booked(senderId)).toBe(1)
})

test.each(['accepted', 'unknown'])('what may have been sent stays counted: %s', async (kind) => {
  const { senderId, runner } = await limited(10)
  await db.world.started({ people: 4, senderId })
  await runner.recordAll(await runner.claim(), kind)
  expect(await booked(senderId)).toBe(4)
})

test('hours older than a day no longer count', async () => {
  const { senderId, accountId, runner } = await limited(3)
  await db.world.started({ people: 4, senderId })
  expect((await runner.claim()).messages).toHaveLength(3)
  expect(await runner.claim()).toMatchObject({ reason: 'daily_limit' })
  await db.sql.query(
    `update broadcast_accounts set booked_by_hour = jsonb_build_object(
      to_char(now() at time zone 'UTC' - interval '25 hours', 'YYYY-MM-DD"T"HH24'), 3) where id = $1`,
    [accountId],
  )
  expect((await runner.claim()).messages).toHaveLength(1)
})

test('an hour that reaches into the last 24 hours counts in full', async () => {
  const { senderId, accountId } = await limited(3)
  await db.sql.query(
    `update broadcast_accounts set booked_by_hour = jsonb_build_object(
      to_char(now() at time zone 'UTC' - interval '24 hours', 'YYYY-MM-DD"T"HH24'), 3) where id = $1`,
    [accountId],
  )
  expect(await booked(senderId)).toBe(3)
})

test('who was reached yesterday and again today still counts when the hour of yesterday is over', async () => {
  const { senderId, accountId, runner } = await limited(10)
  const tag = db.world.unique('tag')
  await db.world.people(4, tag)
  const yesterday = await campaignTo(tag, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  await passTime(accountId, [yesterday], '23 hours 50 minutes')
  const today = await campaignTo(tag, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  expect(await db.world.campaign(today)).toMatchObject({ sent_count: 4 })
  await passTime(accountId, [yesterday, today], '2 hours')
  // Four people were reached two hours ago.
  await db.world.started({ people: 10, senderId })
  expect((await runner.claim()).messages).toHaveLength(6)
})

/** Moves what campaigns and an account remember into the past. */
const passTime = async (accountId: string, campaignIds: number[], time: string): Promise<void> => {
  await db.sql.query('update broadcast_queue set claimed_at = claimed_at - $2::interval where campaign_id = any ($1)', [
    campaignIds,
    time,
  ])
  await db.sql.query(
    `update broadcast_accounts a set booked_by_hour = coalesce((
        select jsonb_object_agg(to_char((key || ':30')::timestamp - $2::interval, 'YYYY-MM-DD"T"HH24'), value)
        from jsonb_each(a.booked_by_hour)), '{}')
     where id = $1`,
    [accountId, time],
  )
}

test('a person whom another account reached counts for this account too', async () => {
  const [one, other] = [await limited(10), await limited(10)]
  const tag = db.world.unique('tag')
  await db.world.people(2, tag)
  await campaignTo(tag, one.senderId)
  await one.runner.recordAll(await one.runner.claim(), 'accepted')
  await campaignTo(tag, other.senderId)
  expect((await other.runner.claim()).messages).toHaveLength(2)
  expect(await booked(other.senderId)).toBe(2)
})

test('people reached without a limit count against one that is set later', async () => {
  const { senderId, runner } = await limited(null)
  await db.world.started({ people: 3, senderId })
  expect((await runner.claim()).messages).toHaveLength(3)
  expect(await booked(senderId)).toBe(3)
})

const wait = async (start: string | null, end: string | null, at: string): Promise<string | null> => {
  await db.sql.query('update broadcast_config set window_start = $1, window_end = $2', [start, end])
  const { rows } = await db.sql.query('select broadcast_private.window_wait($1)::text as wait', [at])
  await db.sql.query('update broadcast_config set window_start = null, window_end = null')
  return rows[0].wait
}

// Salta is three hours behind UTC all year.
test.each([
  [null, null, '2026-03-01T05:00:00Z', null],
  ['09:00', '21:00', '2026-03-01T11:59:59Z', '00:00:01'],
  ['09:00', '21:00', '2026-03-01T12:00:00Z', null],
  ['09:00', '21:00', '2026-03-01T23:59:59Z', null],
  ['09:00', '21:00', '2026-03-02T00:00:00Z', '12:00:00'],
  ['22:00', '02:00', '2026-03-02T00:59:59Z', '00:00:01'],
  ['22:00', '02:00', '2026-03-02T01:00:00Z', null],
  ['22:00', '02:00', '2026-03-02T02:59:59Z', null],
  ['22:00', '02:00', '2026-03-02T03:00:00Z', null],
  ['22:00', '02:00', '2026-03-02T04:59:59Z', null],
  ['22:00', '02:00', '2026-03-02T05:00:00Z', '20:00:00'],
])('a window from %s to %s at %s is open in %s', async (start, end, at, expected) => {
  expect(await wait(start, end, at)).toBe(expected)
})

test('a window in a zone whose clocks change opens at its local hour', async () => {
  await db.sql.query(`update broadcast_config set time_zone = 'America/Santiago'`)
  // Chile's clocks go forward on 6 September 2026 at midnight, from UTC-4 to UTC-3.
  expect(await wait('09:00', '21:00', '2026-09-06T02:00:00Z')).toBe('10:00:00')
  expect(await wait('09:00', '21:00', '2026-09-05T02:00:00Z')).toBe('11:00:00')
  await db.sql.query(`update broadcast_config set time_zone = 'America/Argentina/Salta'`)
})

test('outside its window nothing is handed out', async () => {
  const { senderId, runner } = await limited(null)
  await db.world.started({ people: 1, senderId })
  const { rows } = await db.sql.query(
    `update broadcast_config set
      window_start = (now() at time zone time_zone)::time + interval '2 hours', window_end = (now() at time zone time_zone)::time + interval '3 hours'
     returning 1`,
  )
  expect(rows).toHaveLength(1)
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'window', wait_ms: 60_000 })
  await db.sql.query('update broadcast_config set window_start = null, window_end = null')
  expect((await runner.claim()).messages).toHaveLength(1)
})
