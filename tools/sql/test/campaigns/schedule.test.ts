import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { atOnce, campaignLock, refused } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const schedule = (id: number, at: string | null, zone: string | null = null): Promise<Json> =>
  callAs(db.sql, 'operator', 'schedule_broadcast_campaign', { p_campaign_id: id, p_at: at, p_time_zone: zone })

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

/** Lets the time of a scheduled campaign come. */
const comeDue = (id: number) =>
  db.sql.query(`update broadcast_campaigns set scheduled_at = now() - interval '1 second' where id = $1`, [id])

test('F83: a schedule is kept as an instant with its zone', async () => {
  const id = await db.world.prepared({ people: 1 })
  const at = inHours(24)
  const answer = await schedule(id, at, 'America/Argentina/Salta')
  expect(answer).toMatchObject({ status: 'scheduled', scheduled_time_zone: 'America/Argentina/Salta' })
  expect(Date.parse(answer.scheduled_at)).toBe(Date.parse(at))
})

test('without a zone the one of the database is noted', async () => {
  const id = await db.world.prepared({ people: 1 })
  expect(await schedule(id, inHours(1))).toMatchObject({ scheduled_time_zone: 'America/Argentina/Salta' })
})

test('F83: one instant is the same whatever the zone, also in the hour that clocks repeat', async () => {
  const id = await db.world.prepared({ people: 1 })
  // A year has no second chance: take the next end of summer time in Madrid that lies within it.
  const { rows } = await db.sql.query(
    `select at from generate_series(date_trunc('hour', now()) + interval '1 day', now() + interval '364 days', interval '1 hour') at
     where (at at time zone 'Europe/Madrid') = ((at - interval '1 hour') at time zone 'Europe/Madrid') limit 1`,
  )
  const second = rows[0].at as Date
  const first = new Date(second.getTime() - 3_600_000)
  for (const at of [first, second]) {
    const answer = await schedule(id, at.toISOString(), 'Europe/Madrid')
    expect(Date.parse(answer.scheduled_at)).toBe(at.getTime())
  }
})

test.each([
  ['the past', inHours(-1), null, 'at'],
  ['more than a year ahead', inHours(366 * 24 + 1), null, 'at'],
  ['the year 9999', '9999-01-01T00:00:00Z', null, 'at'],
  ['infinity', 'infinity', null, 'at'],
  ['minus infinity', '-infinity', null, 'at'],
  ['an unknown zone', inHours(1), 'Mars/Olympus', 'time_zone'],
  ['no zone but a query', inHours(1), "'; select 1 --", 'time_zone'],
])('F83: %s is refused', async (_, at, zone, path) => {
  const id = await db.world.prepared({ people: 1 })
  expect(await refusalOf(schedule(id, at, zone))).toMatchObject({
    code: 'BC003',
    paths: [path],
    hint: expect.any(String),
  })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'ready', scheduled_at: null })
})

test('scheduling again moves it, and nothing takes it back', async () => {
  const id = await db.world.prepared({ people: 1 })
  await schedule(id, inHours(1))
  const later = inHours(2)
  expect(Date.parse((await schedule(id, later)).scheduled_at)).toBe(Date.parse(later))
  expect(await schedule(id, null)).toMatchObject({ status: 'ready', scheduled_at: null, scheduled_time_zone: null })
})

test('maintenance starts what is due, once, and leaves the rest', async () => {
  const [due, later] = [await db.world.prepared({ people: 1 }), await db.world.prepared({ people: 1 })]
  await schedule(due, inHours(1))
  await schedule(later, inHours(1))
  await comeDue(due)
  await db.world.maintainAll()
  const started = await db.world.campaign(due)
  expect(started).toMatchObject({ status: 'sending', started_at: expect.any(String) })
  expect(await db.world.campaign(later)).toMatchObject({ status: 'scheduled' })
  await db.world.maintainAll()
  expect(await db.world.campaign(due)).toEqual(started)
})

test('a due campaign that a check blocks is paused with the reason, never dropped', async () => {
  const id = await db.world.prepared({ people: 1 })
  await schedule(id, inHours(1))
  await comeDue(id)
  await db.world.syncTemplates([{ ...templates.notice, status: 'PAUSED' }])
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({ status: 'paused', status_reason: 'preflight', pending_count: 1 })
  await db.world.syncTemplates()
  expect(await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })).toMatchObject({
    status: 'sending',
  })
})

test('a schedule that is just being taken back is not started by maintenance, which does not wait for it', async () => {
  const id = await db.world.prepared({ people: 1 })
  await schedule(id, inHours(1))
  await comeDue(id)
  const operator = await db.connect()
  await operator.query('begin')
  await operator.query('select schedule_broadcast_campaign($1, null)', [id])
  await db.world.maintainAll()
  await operator.query('commit')
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({ status: 'ready', started_at: null })
})

test('what maintenance is just starting is started once, and its schedule can be neither moved nor taken back', async () => {
  const id = await db.world.prepared({ people: 1 })
  await schedule(id, inHours(1))
  await comeDue(id)
  const call = (name: string, args: object) => (client: Client) =>
    callAs(client, 'operator', name, { p_campaign_id: id, ...args })
  const answers = await atOnce(
    db,
    ['select run_broadcast_maintenance()', []],
    [
      call('start_broadcast_campaign', {}),
      call('schedule_broadcast_campaign', { p_at: inHours(2) }),
      call('schedule_broadcast_campaign', { p_at: null }),
    ],
  )
  const { started_at } = await db.world.campaign(id)
  expect(answers).toMatchObject([{ value: { status: 'sending', started_at } }, refused('BC001'), refused('BC001')])
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where campaign_id = $1 and action = 'campaign_sending'`,
    [id],
  )
  expect(rows).toHaveLength(1)
})

test('of two operators who schedule at once the last one’s hour counts', async () => {
  const id = await db.world.prepared({ people: 1 })
  const hours = [inHours(1), inHours(2)]
  await atOnce(
    db,
    campaignLock(id),
    hours.map(
      (p_at) => (client) => callAs(client, 'operator', 'schedule_broadcast_campaign', { p_campaign_id: id, p_at }),
    ),
  )
  expect(Date.parse((await db.world.campaign(id)).scheduled_at)).toBe(Date.parse(hours[1] as string))
})

test('a cancelled schedule never starts', async () => {
  const id = await db.world.prepared({ people: 1 })
  await schedule(id, inHours(1))
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: id })
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({ status: 'cancelled', scheduled_at: null })
})
