import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { atOnce, campaignLock } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const size = 60

const db = useDatabase(async ({ sql, world }) => {
  // Small slices, so that few people make many chunks.
  await sql.query(`create or replace function broadcast_private.slice_size() returns integer language sql immutable
    set search_path = '' as 'select 7'`)
  await world.syncTemplates()
  await world.people(size, 'all kinds')
  const number = world.phone()
  for (let n = 0; n < 5; n += 1) {
    await world.person({ phones: [number], tags: ['all kinds'] })
    await world.person({ phones: ['x'], tags: ['all kinds'] })
    await world.people(3, 'all kinds')
  }
  const optedOut = await world.person({ tags: ['all kinds'] })
  await world.addTag(optedOut, 'opt_out_difusion', 'true')
})

const chunk = (id: number, people: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'prepare_broadcast_chunk', { p_campaign_id: id, p_chunk: people })

const finish = async (id: number): Promise<number> => {
  let calls = 1
  while (!(await chunk(id, 14)).done) calls += 1
  return calls
}

const comparable = (rows: Json[]) =>
  rows.map(({ person_id, phone_number, person_name, status, skip_reason, variables }) => ({
    person_id,
    phone_number,
    person_name,
    status,
    skip_reason,
    variables,
  }))

const filter = { include_tags: ['all kinds'] }

test('F77: prepared in chunks it is the same as prepared at once', async () => {
  const whole = await db.world.prepare({ filter })
  const inChunks = await db.world.prepare({ filter }, 7)
  expect(whole.done).toBe(true)
  expect(inChunks).toMatchObject({ done: false, campaign: { status: 'preparing' } })
  expect(await finish(inChunks.campaign.id)).toBeGreaterThan(4)
  const [expected, rows] = [await db.world.messages(whole.campaign.id), await db.world.messages(inChunks.campaign.id)]
  expect(comparable(rows)).toEqual(comparable(expected))
  expect(rows.length).toBe(size + 5 * 5 + 1)
  const { total_recipients, skipped_count } = whole.campaign
  expect(await db.world.campaign(inChunks.campaign.id)).toMatchObject({
    status: 'ready',
    total_recipients,
    skipped_count,
  })
})

test('F78: the audience is frozen by the first call', async () => {
  const { world, sql } = db
  const { campaign } = await world.prepare({ filter }, 7)
  const late = await world.person({ tags: ['all kinds'] })
  await sql.query(`delete from person_soft_data where data_name = 'tag_curso_interes' and person_id = $1`, [late - 10])
  await finish(campaign.id)
  const people = (await world.messages(campaign.id)).map((row) => row.person_id)
  expect(people).not.toContain(late)
  expect(people).toContain(late - 10)
  await sql.query('delete from person_soft_data where person_id = $1', [late])
})

test('F78: an opt-out between two chunks is honoured', async () => {
  const { campaign } = await db.world.prepare({ filter }, 7)
  const { rows } = await db.sql.query(
    `select c.contact_value as phone, c.person_id from person_contacts c join person_soft_data t using (person_id)
     where t.data_content = 'all kinds' order by c.person_id offset 40 limit 1`,
  )
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: rows[0].phone })
  await finish(campaign.id)
  const row = (await db.world.messages(campaign.id)).find((message) => message.person_id === rows[0].person_id)
  expect(row).toMatchObject({ status: 'skipped', skip_reason: 'opted_out' })
})

test('F77: a campaign that is being prepared cannot start', async () => {
  const { campaign } = await db.world.prepare({ filter }, 7)
  await expect(db.world.start(campaign.id)).rejects.toMatchObject({ code: 'BC001' })
})

test('a chunk after the last changes nothing', async () => {
  const { campaign } = await db.world.prepare({ filter })
  const before = await db.world.messages(campaign.id)
  expect(await chunk(campaign.id, 14)).toMatchObject({ done: true, campaign: { status: 'ready' } })
  expect(await db.world.messages(campaign.id)).toEqual(before)
})

test('chunks of a draft, of what does not exist, and of no size are refused', async () => {
  const { id } = await callAs(db.sql, 'operator', 'save_broadcast_draft', {
    p_request_id: crypto.randomUUID(),
    p_campaign: {},
  })
  expect(await refusalOf(chunk(id, 14))).toMatchObject({ code: 'BC001', paths: ['status'] })
  expect(await refusalOf(chunk(999_999, 14))).toMatchObject({ code: 'BC002', hint: expect.any(String) })
  for (const size of [0, 200_001])
    expect(await refusalOf(chunk(id, size))).toMatchObject({ code: 'BC003', paths: ['chunk'] })
})

test('a chunk that is asked for twice at once makes the next people, not the same ones again', async () => {
  const { campaign, remaining } = await db.world.prepare({ filter }, 7)
  const call = (client: Client): Promise<Json> =>
    callAs(client, 'operator', 'prepare_broadcast_chunk', { p_campaign_id: campaign.id, p_chunk: 7 })
  const answers = await atOnce(db, campaignLock(campaign.id), [call, call])
  expect(answers).toMatchObject([{ value: { remaining: remaining - 7 } }, { value: { remaining: remaining - 14 } }])
  expect(await db.world.messages(campaign.id)).toHaveLength(21)
  expect(await db.world.recount(campaign.id)).toEqual({})
})

test('two callers of chunks at once make every row once', async () => {
  const { campaign } = await db.world.prepare({ filter }, 7)
  const clients = await Promise.all([db.connect(), db.connect(), db.connect()])
  await Promise.all(
    clients.map(async (client) => {
      for (let done = false; !done; ) {
        const call = { p_campaign_id: campaign.id, p_chunk: 7 }
        done = (await callAs(client, 'operator', 'prepare_broadcast_chunk', call)).done
      }
    }),
  )
  const whole = await db.world.prepare({ filter })
  expect(comparable(await db.world.messages(campaign.id))).toEqual(
    comparable(await db.world.messages(whole.campaign.id)),
  )
  expect(await db.world.recount(campaign.id)).toEqual({})
})

test('F77: maintenance finishes a preparation that was abandoned', async () => {
  const { campaign } = await db.world.prepare({ filter }, 7)
  await db.world.maintainAll()
  expect(await db.world.campaign(campaign.id)).toMatchObject({ status: 'preparing' })
  // The guard of the table sets updated_at itself.
  await db.sql.query('alter table broadcast_campaigns disable trigger trg_broadcast_campaigns_guard')
  await db.sql.query(`update broadcast_campaigns set updated_at = now() - interval '2 minutes' where id = $1`, [
    campaign.id,
  ])
  await db.sql.query('alter table broadcast_campaigns enable trigger trg_broadcast_campaigns_guard')
  await db.world.maintainAll()
  expect(await db.world.campaign(campaign.id)).toMatchObject({ status: 'ready' })
})

test('cancelling while it is being prepared ends it', async () => {
  const { campaign } = await db.world.prepare({ filter }, 7)
  await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: campaign.id })
  expect(await chunk(campaign.id, 14)).toMatchObject({
    done: true,
    campaign: { status: 'cancelled', pending_count: 0 },
  })
  const { rows } = await db.sql.query('select 1 from broadcast_private.audience_slices where campaign_id = $1', [
    campaign.id,
  ])
  expect(rows).toEqual([])
})

test('an audience that turns out to be nobody is refused in chunks as well, or has nobody to send to', async () => {
  const answer = await db.world.prepare({ filter: { ...filter, location: 'other' } }, 7).catch((error) => error)
  if (answer.code === 'BC003') return
  await finish(answer.campaign.id)
  expect(await db.world.start(answer.campaign.id)).toMatchObject({ status: 'completed', total_recipients: 0 })
})
