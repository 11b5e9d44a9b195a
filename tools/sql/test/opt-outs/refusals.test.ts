import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { callbackOf, createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const claimed = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  return { id, senderId, runner, claim: await runner.claim() }
}

const optOutsOf = async (campaignId: number): Promise<Json[]> =>
  (await db.sql.query('select * from broadcast_opt_outs where campaign_id = $1 order by person_id', [campaignId])).rows

test('F38: whom Meta refuses with 131050 has opted out: by number, person and campaign, once', async () => {
  const { id, runner, claim } = await claimed(3)
  const first = { ...claim, messages: claim.messages.slice(0, 2) }
  await runner.recordAll(first, 'rejected', { code: '131050' })
  await runner.recordAll(first, 'rejected', { code: '131050' })
  const rows = await db.world.messages(id)
  expect(await optOutsOf(id)).toMatchObject(
    rows
      .slice(0, 2)
      .map((row) => ({ phone_number: row.phone_number, person_id: row.person_id, source: 'error', removed_at: null })),
  )
  const { rows: tags } = await db.sql.query(
    `select person_id from person_soft_data where data_name = 'opt_out_difusion' and person_id = any ($1) order by 1`,
    [rows.map((row) => row.person_id)],
  )
  expect(tags.map((tag) => tag.person_id)).toEqual(rows.slice(0, 2).map((row) => row.person_id))
  expect(await db.world.campaign(id)).toMatchObject({ failed_count: 2, opt_out_count: 2 })
})

test('F38: so has whom it fails with 131050 by webhook, known or parked', async () => {
  const { id, runner, claim } = await claimed(2)
  const [one, other] = claim.messages
  const failed = { status: 'failed', code: '131050' }
  expect(await runner.statuses([{ ...failed, wamid: wamidOf(one.id), callback: callbackOf(one.id) }])).toMatchObject({
    applied: 1,
  })
  expect(await optOutsOf(id)).toHaveLength(1)
  await runner.statuses([{ ...failed, wamid: wamidOf(other.id) }])
  expect(await optOutsOf(id)).toHaveLength(1)
  await runner.recordAll(claim, 'accepted')
  expect(await optOutsOf(id)).toMatchObject([{ source: 'error' }, { source: 'error' }])
})

test('a parked refusal that maintenance joins is an opt-out too', async () => {
  const { id, senderId, runner, claim } = await claimed(1)
  await runner.statuses([{ wamid: 'wamid.by.hand', status: 'failed', code: '131050' }])
  await db.sql.query(`update broadcast_queue set provider_message_id = 'wamid.by.hand' where id = $1`, [
    claim.messages[0].id,
  ])
  await db.world.maintainAll()
  expect(senderId).toEqual(expect.any(String))
  expect(await optOutsOf(id)).toMatchObject([{ source: 'error', campaign_id: id }])
})

test('two deliveries of many refusals in opposite orders end for both', async () => {
  const { id, senderId, runner, claim } = await claimed(40)
  await runner.recordAll(claim, 'accepted')
  const list: Json[] = claim.messages.map((row: Json) => ({ wamid: wamidOf(row.id), status: 'failed', code: '131050' }))
  const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
  await Promise.all(
    clients.map((client, n) => createRunner(client, senderId).statuses(n % 2 ? list : list.toReversed())),
  )
  expect(await optOutsOf(id)).toHaveLength(40)
})

test('the same people refused in two campaigns at once, by two senders, end for both', async () => {
  for (let round = 0; round < 5; round += 1) {
    const tag = db.world.unique('tag')
    await db.world.people(40, tag)
    const told: [senderId: string, list: Json[]][] = []
    for (const senderId of [await db.world.sender(), await db.world.sender()]) {
      await db.world.started({ senderId, campaign: { filter: { include_tags: [tag] } } })
      const runner = createRunner(db.sql, senderId)
      const claim = await runner.claim()
      await runner.recordAll(claim, 'accepted')
      told.push([
        senderId,
        claim.messages.map((row: Json) => ({ wamid: wamidOf(row.id), status: 'failed', code: '131050' })),
      ])
    }
    const answers = await Promise.allSettled(
      told.map(async ([senderId, statuses]) => createRunner(await db.connect(), senderId).statuses(statuses)),
    )
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'fulfilled'])
  }
})

const list = (args: Record<string, unknown> = {}): Promise<Json> =>
  callAs(db.sql, 'operator', 'list_broadcast_opt_outs', args)

test('opt-outs are listed newest first, page by page, each once, with who took them back', async () => {
  const numbers = [db.world.phone(), db.world.phone(), db.world.phone()]
  for (const [n, number] of numbers.entries())
    await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: number, p_note: `called ${n}%` })
  await callAs(db.sql, 'operator', 'remove_broadcast_opt_out', { p_phone: numbers[1], p_note: 'a mistake' })
  const first = await list({ p_limit: 2 })
  expect(first.items.map((item: Json) => item.phone_number)).toEqual([numbers[2], numbers[1]])
  expect(first.items[1]).toEqual({
    id: expect.any(Number),
    phone_number: numbers[1],
    person_id: null,
    source: 'operator',
    note: 'called 1%',
    campaign_id: null,
    created_by: 'operator@example.com',
    created_at: expect.any(String),
    removed_by: 'operator@example.com',
    removed_at: expect.any(String),
    removed_note: 'a mistake',
  })
  const second = await list({ p_limit: 1, p_before: first.next })
  expect(second.items.map((item: Json) => item.phone_number)).toEqual([numbers[0]])
  expect((await list({ p_limit: 500 })).next).toBeNull()
})

test('opt-outs are found by campaign, by part of a number and by note, literally', async () => {
  const { id, runner, claim } = await claimed(2)
  await runner.recordAll(claim, 'rejected', { code: '131050' })
  expect((await list({ p_campaign_id: id })).items).toHaveLength(2)
  const number: string = claim.messages[0].phone_number
  expect(
    (await list({ p_campaign_id: id, p_search: `+${number.slice(0, 3)} ${number.slice(3)}` })).items,
  ).toMatchObject([{ phone_number: number, source: 'error' }])
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: db.world.phone(), p_note: '100% sure_of it' })
  expect((await list({ p_search: '0% sure_' })).items).toHaveLength(1)
  expect((await list({ p_search: '0%%sure' })).items).toHaveLength(0)
  expect((await list({ p_search: `'; drop table persons; --` })).items).toHaveLength(0)
})

test.each([0, 501, -1, null])('a page of %s is refused', async (limit) => {
  expect(await refusalOf(list({ p_limit: limit }))).toMatchObject({ code: 'BC003', paths: ['limit'] })
})
