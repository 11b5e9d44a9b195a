import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const prepare = async (tag: string, campaign: object = {}): Promise<{ campaign: Json; rows: Json[] }> => {
  const answer = await db.world.prepare({ filter: { include_tags: [tag] }, ...campaign })
  return { campaign: answer.campaign, rows: await db.world.messages(answer.campaign.id) }
}

test('a person without a usable number is matched and skipped, so that somebody can mend it', async () => {
  for (const phone of ['no tiene', '', null, '123']) await db.world.person({ phones: [phone], tags: ['unusable'] })
  await db.world.person({ tags: ['unusable'] })
  const { campaign, rows } = await prepare('unusable')
  expect(rows.map((row) => row.skip_reason)).toEqual([...Array(4).fill('invalid_number'), null])
  expect(campaign).toMatchObject({ total_recipients: 1, pending_count: 1, skipped_count: 4, status: 'ready' })
})

test('who said no is skipped: by number, by the tag of the host, and whoever shares the number', async () => {
  const { world } = db
  const byNumber = world.phone()
  await world.person({ phones: [byNumber], tags: ['opted out'] })
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: byNumber })
  const byTag = await world.person({ tags: ['opted out'] })
  await world.addTag(byTag, 'opt_out_difusion', 'no quiere')
  const shared = world.phone()
  const whoSaidNo = await world.person({ phones: [shared] })
  await world.addTag(whoSaidNo, 'opt_out_difusion', 'no quiere')
  await world.person({ phones: [shared], tags: ['opted out'] })
  const changedMind = await world.person({ tags: ['opted out'] })
  await world.addTag(changedMind, 'opt_out_difusion', 'no quiere', true)
  const { rows } = await prepare('opted out')
  expect(rows.map((row) => row.skip_reason)).toEqual(['opted_out', 'opted_out', 'opted_out', null])
})

test('the first willing person with a number gets the message when another with it is skipped', async () => {
  const number = db.world.phone()
  const nameless = await db.world.person({ firstName: '  ', phones: [number], tags: ['first willing'] })
  const named = await db.world.person({ firstName: 'Eva', phones: [number], tags: ['first willing'] })
  const { rows } = await prepare('first willing', {
    template_name: 'saludo',
    template_params: { 'body.1': { field: 'first_name' }, 'body.2': 'Robótica' },
  })
  expect(rows).toMatchObject([
    { person_id: nameless, skip_reason: 'missing_variable' },
    { person_id: named, skip_reason: null, variables: { 'body.1': 'Eva' } },
  ])
})

test('F82: a value that is missing takes its fallback, and skips the person when there is none', async () => {
  const params = (fallback: object) => ({
    template_name: 'saludo',
    template_params: { 'body.1': { field: 'first_name', ...fallback }, 'body.2': { text: 'Robótica' } },
  })
  await db.world.person({ firstName: 'Ana\n Lía', tags: ['fallbacks'] })
  await db.world.person({ firstName: null, tags: ['fallbacks'] })
  await db.world.person({ firstName: ' \u200b', tags: ['fallbacks'] })
  const without = await prepare('fallbacks', params({}))
  expect(without.rows.map((row) => row.skip_reason)).toEqual([null, 'missing_variable', 'missing_variable'])
  const withOne = await prepare('fallbacks', params({ fallback: 'vos' }))
  expect(withOne.rows.map((row) => row.variables)).toEqual([
    { 'body.1': 'Ana  Lía' },
    { 'body.1': 'vos' },
    { 'body.1': 'vos' },
  ])
})

test('F82: names are cleaned for Meta and never empty', async () => {
  const number = db.world.phone()
  await db.world.person({ firstName: ' Ana\tMaría ', lastName: 'Paz\n', tags: ['names'] })
  await db.world.person({ firstName: null, phones: [number], tags: ['names'] })
  const { rows } = await prepare('names')
  expect(rows.map((row) => row.person_name)).toEqual(['Ana María Paz', number])
})

test('the frequency cap counts accepted messages to a number over all campaigns', async () => {
  const { world, sql } = db
  await sql.query('update broadcast_config set frequency_cap = 2, frequency_cap_days = 7')
  const [twice, once, old, failed] = await world.people(4, 'capped')
  const earlier = [await prepare('capped'), await prepare('capped')]
  const accept = (person: number | undefined, campaign: Json, status: string, at: string) =>
    sql.query(
      `update broadcast_queue set status = $1, sent_at = now() - $2::interval where campaign_id = $3 and person_id = $4`,
      [status, at, campaign.id, person],
    )
  for (const { campaign } of earlier) {
    await accept(twice, campaign, 'read', '1 day')
    await accept(old, campaign, 'sent', '8 days')
    await accept(failed, campaign, 'failed', '1 day')
  }
  await accept(once, earlier[0]?.campaign, 'delivered', '1 day')
  const { rows } = await prepare('capped')
  expect(rows.map((row) => row.skip_reason)).toEqual(['frequency_cap', null, null, null])
  await sql.query('update broadcast_config set frequency_cap = null')
})

test('matched is pending plus skipped', async () => {
  const number = db.world.phone()
  await db.world.people(20, 'sum')
  await db.world.person({ phones: [number], tags: ['sum'] })
  await db.world.person({ phones: [number], tags: ['sum'] })
  await db.world.person({ phones: ['x'], tags: ['sum'] })
  const { campaign, rows } = await prepare('sum')
  expect(rows).toHaveLength(23)
  expect(campaign).toMatchObject({ pending_count: 21, skipped_count: 2, total_recipients: 21 })
  expect(await db.world.recount(campaign.id)).toEqual({})
})
