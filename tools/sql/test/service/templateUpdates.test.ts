import type { Client } from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { answered, atOnce, type Hold } from '../support/atOnce.ts'
import { callAs, type Json, json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const apply = (updates: unknown): Promise<Json> =>
  callAs(db.sql, 'service_role', 'apply_broadcast_template_updates', { p_updates: json(updates) })

const cached = async (): Promise<Json> =>
  (
    await db.sql.query(
      `select status, rejected_reason, last_synced_at from broadcast_templates_cache where template_name = 'aviso'`,
    )
  ).rows[0]

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()
const update = (change: object): object => ({ name: 'aviso', language: 'es_AR', ...change })

// As if it had been synced a while ago.
beforeEach(async () => {
  if (db.world === undefined) return
  await db.world.syncTemplates()
  await db.sql.query(`update broadcast_templates_cache set last_synced_at = now() - interval '1 hour'`)
})

test.each([
  ['PAUSED', 'template_paused'],
  ['DISABLED', 'template_disabled'],
  ['REJECTED', 'template_rejected'],
  ['PENDING_DELETION', 'template_pending_deletion'],
  ['paused', 'template_paused'],
])('F36: a template that Meta says is %s pauses the campaigns that use it, and no others', async (status, reason) => {
  const stopped = await db.world.started({ people: 1 })
  const prepared = await db.world.prepared({ people: 1 })
  const other = await db.world.started({
    people: 1,
    campaign: { template_name: 'saludo', template_params: { 'body.1': 'a', 'body.2': 'b' } },
  })
  expect(await apply([update({ status, reason: 'QUALITY', at: inSeconds(-5) })])).toEqual({
    updated: 1,
    paused: [{ campaign_id: stopped, reason }],
  })
  expect(await db.world.campaign(stopped)).toMatchObject({
    status: 'paused',
    status_reason: reason,
    status_detail: 'QUALITY',
    pending_count: 1,
  })
  expect(await db.world.campaign(prepared)).toMatchObject({ status: 'ready' })
  expect(await db.world.campaign(other)).toMatchObject({ status: 'sending' })
  expect(await cached()).toMatchObject({ status: status.toUpperCase(), rejected_reason: 'QUALITY' })
  expect(await refusalOf(db.world.start(prepared))).toMatchObject({ code: 'BC004', paths: ['template'] })
})

test('F36: a template that comes back can be resumed, and goes on where it stopped', async () => {
  const id = await db.world.started({ people: 2 })
  await apply([update({ status: 'PAUSED', at: inSeconds(-9) })])
  expect(await apply([update({ status: 'REINSTATED', reason: 'NONE', at: inSeconds(-5) })])).toEqual({
    updated: 1,
    paused: [],
  })
  expect(await cached()).toMatchObject({ status: 'APPROVED', rejected_reason: null })
  const resumed = await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
  expect(resumed).toMatchObject({ status: 'sending', pending_count: 2 })
})

test('news that is older than what is known is ignored, in whatever order it comes', async () => {
  const id = await db.world.started({ people: 1 })
  expect(await apply([update({ status: 'PAUSED', at: inSeconds(-7200) })])).toEqual({ updated: 0, paused: [] })
  await apply([update({ status: 'APPROVED', at: inSeconds(-10) })])
  expect(await apply([update({ status: 'PAUSED', at: inSeconds(-20) })])).toEqual({ updated: 0, paused: [] })
  expect(
    await apply([update({ status: 'APPROVED', at: inSeconds(-3) }), update({ status: 'DISABLED', at: inSeconds(-6) })]),
  ).toMatchObject({ paused: [] })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'sending' })
  expect(await cached()).toMatchObject({ status: 'APPROVED' })
})

test('the same news again changes nothing more', async () => {
  const id = await db.world.started({ people: 1 })
  const news = update({ status: 'PAUSED', at: inSeconds(-5) })
  await apply([news])
  const before = await db.world.campaign(id)
  expect(await apply([news, news])).toMatchObject({ paused: [] })
  expect(await db.world.campaign(id)).toEqual(before)
})

const applying = (updates: object[]) => (client: Client) =>
  callAs(client, 'service_role', 'apply_broadcast_template_updates', { p_updates: json(updates) })

const lockOf = (name: string): Hold => [
  'select 1 from broadcast_templates_cache where template_name = $1 for update',
  [name],
]

test('the same news delivered twice at once pauses a campaign once', async () => {
  const id = await db.world.started({ people: 1 })
  const call = applying([update({ status: 'PAUSED', at: inSeconds(-5) })])
  expect(await atOnce(db, lockOf('aviso'), [call, call])).toMatchObject([
    answered({ updated: 1, paused: [{ campaign_id: id, reason: 'template_paused' }] }),
    answered({ paused: [] }),
  ])
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where campaign_id = $1 and action = 'campaign_paused'`,
    [id],
  )
  expect(rows).toHaveLength(1)
})

test('of older and newer news at once the newer holds, whichever comes first', async () => {
  const [older, newer] = [
    applying([update({ status: 'PAUSED', at: inSeconds(-20) })]),
    applying([update({ status: 'DISABLED', at: inSeconds(-5) })]),
  ]
  for (const calls of [
    [older, newer],
    [newer, older],
  ]) {
    await db.sql.query(
      `update broadcast_templates_cache set last_synced_at = now() - interval '1 hour', status = 'APPROVED'`,
    )
    await atOnce(db, lockOf('aviso'), calls)
    expect(await cached()).toMatchObject({ status: 'DISABLED' })
  }
})

test('news of two templates, delivered at once in opposite orders, end for both', async () => {
  const [notice, greeting] = [update({ status: 'FLAGGED_TWICE' }), update({ name: 'saludo', status: 'FLAGGED_TWICE' })]
  const calls = [applying([greeting, notice]), applying([notice, greeting])]
  expect(await atOnce(db, lockOf('saludo'), calls)).toMatchObject(Array(2).fill(answered({ updated: 2 })))
})

test.each([
  ['a template that is not cached', { name: 'theirs', status: 'PAUSED' }],
  ['another language', { language: 'en', status: 'PAUSED' }],
  ['a warning', { status: 'FLAGGED' }],
  ['no status', {}],
  ['no name', { name: null, status: 'PAUSED' }],
])('%s changes nothing', async (_, change) => {
  const id = await db.world.started({ people: 1 })
  expect(await apply([update(change), 5, null, 'x'])).toEqual({ updated: 0, paused: [] })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'sending' })
})

test('without an instant, or with one that is none or to come, it is news of now', async () => {
  for (const at of [undefined, 'soon', '2099-01-01T00:00:00Z', 5]) {
    await apply([update({ status: 'PAUSED', at })])
    const { status, last_synced_at } = await cached()
    expect(status).toBe('PAUSED')
    expect(last_synced_at.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    await apply([update({ status: 'APPROVED' })])
  }
})

test.each([
  ['no list', {}],
  ['more than a thousand', Array(1001).fill({})],
])('updates are refused: %s', async (_, list) => {
  expect(await refusalOf(apply(list))).toMatchObject({ code: 'BC003', paths: ['updates'] })
})
