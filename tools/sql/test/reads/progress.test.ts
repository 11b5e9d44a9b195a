import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const progress = (id: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'get_broadcast_progress', { p_campaign_id: id })

const touch = (senderId: string) =>
  callAs(db.sql, 'service_role', 'touch_broadcast_runner', { p_runner_id: `runner of ${senderId}`, p_sender: senderId })

const sending = async (people: number, options: object = {}) => {
  const senderId = await db.world.sender(options)
  const id = await db.world.started({ people, senderId })
  return { id, senderId, runner: createRunner(db.sql, senderId) }
}

test('progress repeats the stored counters', async () => {
  const { id, runner } = await sending(5)
  const claim = await runner.claim()
  await runner.recordAll({ ...claim, messages: claim.messages.slice(0, 3) }, 'accepted')
  await runner.statuses([{ wamid: wamidOf(claim.messages[0].id), status: 'read' }])
  expect(await progress(id)).toMatchObject({
    campaign_id: id,
    status: 'sending',
    total_recipients: 5,
    pending_count: 0,
    sending_count: 2,
    sent_count: 3,
    delivered_count: 1,
    read_count: 1,
    failed_count: 0,
    skipped_count: 0,
    cancelled_count: 0,
    unknown_count: 0,
    as_of: expect.any(String),
  })
})

test('the minutes add up to the counters', async () => {
  const { id, runner } = await sending(6)
  const claim = await runner.claim()
  await runner.recordAll(claim, 'accepted')
  const at = (n: number) => wamidOf(claim.messages[n].id)
  await runner.statuses([
    { wamid: at(0), status: 'delivered' },
    { wamid: at(1), status: 'read' },
    { wamid: at(2), status: 'failed', code: '131026' },
  ])
  const { minutes, ...counters } = await progress(id)
  const sum = (key: string) => minutes.reduce((total: number, minute: Json) => total + minute[key], 0)
  expect({ sent: sum('sent'), delivered: sum('delivered'), read: sum('read'), failed: sum('failed') }).toEqual({
    sent: counters.sent_count,
    delivered: counters.delivered_count,
    read: counters.read_count,
    failed: counters.failed_count,
  })
})

test('the limiting factor says what the campaign waits for', async () => {
  const { id, senderId, runner } = await sending(4, { dailyLimit: 3 })
  expect(await progress(id)).toMatchObject({
    limiting_factor: 'no_runner',
    runner_alive: false,
    stalled: true,
    finish_at: null,
  })
  await touch(senderId)
  const alive = await progress(id)
  expect(alive).toMatchObject({ limiting_factor: 'rate', runner_alive: true, stalled: false })
  expect(Date.parse(alive.finish_at)).toBeGreaterThanOrEqual(Date.parse(alive.as_of))
  const claim = await runner.claim()
  expect(await progress(id)).toMatchObject({ limiting_factor: 'daily_limit' })
  await runner.recordAll(claim, 'retry', { retry_after_ms: 60_000 })
  await runner.recordAll(await runner.claim(), 'accepted')
  await runner.claim()
  expect(await progress(id)).toMatchObject({ limiting_factor: 'waiting_retry', pending_count: 3 })
  await callAs(db.sql, 'operator', 'pause_broadcast_campaign', { p_campaign_id: id })
  expect(await progress(id)).toMatchObject({ limiting_factor: 'paused', status_reason: 'operator' })
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  expect(await progress(id)).toMatchObject({ limiting_factor: 'none', stalled: false })
})

test('a closed window is the limiting factor, and moves the finish behind its opening', async () => {
  const { id, senderId } = await sending(2)
  await touch(senderId)
  await db.sql.query(
    `update broadcast_config set window_start = (now() at time zone time_zone)::time + interval '2 hours',
      window_end = (now() at time zone time_zone)::time + interval '3 hours'`,
  )
  const { limiting_factor, finish_at, as_of } = await progress(id)
  await db.sql.query('update broadcast_config set window_start = null, window_end = null')
  expect(limiting_factor).toBe('window')
  expect(Date.parse(finish_at) - Date.parse(as_of)).toBeGreaterThan(1.9 * 3_600_000)
})

test('a campaign that only waits says so although another of its sender goes on', async () => {
  const { id, senderId, runner } = await sending(1)
  await touch(senderId)
  await runner.recordAll(await runner.claim(), 'retry', { retry_after_ms: 3_600_000 })
  await runner.claim()
  await db.world.started({ people: 1, senderId })
  expect(await progress(id)).toMatchObject({ limiting_factor: 'waiting_retry' })
})

test('a campaign that any sender may take is not said to wait while it could go on', async () => {
  const id = await db.world.started({ people: 1 })
  await touch(await db.world.sender())
  await db.world.sender()
  const { limiting_factor } = await progress(id)
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  expect(limiting_factor).toBe('rate')
})

test('the rate is what was sent in the last two minutes', async () => {
  const { id, senderId, runner } = await sending(100)
  await touch(senderId)
  await runner.recordAll(await runner.claim({ limit: 50 }), 'accepted')
  const { rate_per_second } = await progress(id)
  expect(rate_per_second).toBeGreaterThan(0)
  expect(rate_per_second).toBeLessThanOrEqual(50)
})

test('progress counts no row: it answers while the queue is locked away', async () => {
  const { id } = await sending(3)
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('lock table broadcast_queue in share row exclusive mode')
  expect(await progress(id)).toMatchObject({ pending_count: 3 })
  await holder.query('rollback')
})

test('a campaign that does not exist is not found', async () => {
  expect(await refusalOf(progress(999_999))).toMatchObject({ code: 'BC002' })
})
