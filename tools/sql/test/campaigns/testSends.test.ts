import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { atOnce, requestLock } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { tracesOf } from '../support/tracesOf.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const send = (campaign: object, phone: string | null, more: object = {}, client = db.sql): Promise<Json> =>
  callAs(client, 'operator', 'send_broadcast_test', {
    p_request_id: randomUUID(),
    p_campaign: { template_name: 'aviso', ...campaign },
    p_phone: phone,
    ...more,
  })

const greeting = {
  template_name: 'saludo',
  template_params: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } },
}

const hostRows = async (): Promise<number> =>
  (await db.sql.query("select count(*) as n, md5(string_agg(t::text, '|' order by id)) as m from person_soft_data t"))
    .rows[0]

test('nobody’s message is claimed, retried, released and put back by hand like any other', async () => {
  const senderId = await db.world.sender()
  const runner = createRunner(db.sql, senderId)
  const { id } = await send({ sender_phone_number_id: senderId }, db.world.phone())
  const first = await runner.claim()
  expect(first.messages).toHaveLength(1)
  await runner.recordAll(first, 'retry', { retry_after_ms: 0 })
  const second = await runner.claim()
  expect(second.messages).toMatchObject([{ attempt: 2 }])
  await runner.release(second.claim_id, [second.messages[0].id])
  const third = await runner.claim()
  await runner.recordAll(third, 'unknown', { code: 'timeout' })
  await db.sql.query(
    `update broadcast_queue set status = 'pending', claim_id = null, retry_at = null where campaign_id = $1`,
    [id],
  )
  await db.sql.query(`update broadcast_campaigns set status = 'sending' where id = $1`, [id])
  let claimed: Json = { messages: [] }
  for (let turn = 0; turn < 3 && claimed.messages?.length !== 1; turn += 1) claimed = await runner.claim()
  expect(claimed.messages).toMatchObject([{ attempt: 4, person_name: null }])
  await runner.recordAll(claimed, 'accepted')
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'completed',
    is_test: true,
    sent_count: 1,
    total_recipients: 1,
  })
  expect(await db.world.recount(id)).toEqual({})
})

test('its window, its daily limit and a block of its sender hold it back', async () => {
  const senderId = await db.world.sender({ dailyLimit: 0 })
  const runner = createRunner(db.sql, senderId)
  await send({ sender_phone_number_id: senderId }, db.world.phone())
  expect(await runner.claim()).toMatchObject({ reason: 'daily_limit' })
  await db.sql.query('update broadcast_accounts set daily_limit = null')
  await db.sql.query(
    `update broadcast_config set window_start = (now() at time zone time_zone + interval '2 hours')::time,
      window_end = (now() at time zone time_zone + interval '3 hours')::time`,
  )
  expect(await runner.claim()).toMatchObject({ reason: 'window' })
  await db.sql.query('update broadcast_config set window_start = null, window_end = null')
  await db.sql.query(
    `update broadcast_senders set blocked_at = now(), blocked_reason = '190' where phone_number_id = $1`,
    [senderId],
  )
  expect(await runner.claim()).toMatchObject({ reason: 'blocked' })
  expect(await refusalOf(send({ sender_phone_number_id: senderId }, db.world.phone()))).toMatchObject({
    code: 'BC004',
    paths: ['sender'],
  })
})

test('a phone that opts out after it was made gets nothing', async () => {
  const senderId = await db.world.sender()
  const phone = db.world.phone()
  const { id } = await send({ sender_phone_number_id: senderId }, phone)
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: phone })
  expect((await createRunner(db.sql, senderId).claim()).messages ?? []).toEqual([])
  expect(await db.world.messages(id)).toMatchObject([{ status: 'skipped', skip_reason: 'opted_out' }])
})

test('an erased number that had opted out is refused by its digest', async () => {
  const phone = db.world.phone()
  await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: phone })
  await callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), p_phone: phone })
  expect(await refusalOf(send({}, phone))).toMatchObject({ code: 'BC003', paths: ['phone'] })
})

test('it counts for nobody’s frequency cap, and is held back by none', async () => {
  const { sql, world } = db
  const senderId = await world.sender()
  const runner = createRunner(sql, senderId)
  const phone = world.phone()
  await world.person({ phones: [phone], tags: ['capped'] })
  await sql.query('update broadcast_config set frequency_cap = 1')
  for (let round = 0; round < 2; round += 1) {
    const { id } = await send({ sender_phone_number_id: senderId }, phone)
    await runner.recordAll(await runner.claim(), 'accepted')
    expect(await world.campaign(id)).toMatchObject({ sent_count: 1 })
  }
  const { campaign } = await world.prepare({ filter: { include_tags: ['capped'] } })
  expect(campaign).toMatchObject({ pending_count: 1, skipped_count: 0 })
  await sql.query('update broadcast_config set frequency_cap = null')
})

test('it leaves the host’s tables alone', async () => {
  const senderId = await db.world.sender()
  const runner = createRunner(db.sql, senderId)
  const phone = db.world.phone()
  const person = await db.world.person({ phones: [phone] })
  const before = await hostRows()
  const { campaign_tag } = await send(
    { ...greeting, campaign_tag: 'prueba', sender_phone_number_id: senderId },
    phone,
    { p_person_id: person },
  )
  await runner.recordAll(await runner.claim(), 'accepted')
  expect(campaign_tag).toBeNull()
  expect(await hostRows()).toEqual(before)
})

test('the values of an erased person are nowhere, nor is who they were', async () => {
  const person = await db.world.person({ firstName: 'Zenobia' })
  const { id } = await send(greeting, db.world.phone(), { p_person_id: person })
  expect((await db.world.messages(id))[0].variables).toEqual({ 'body.1': 'Zenobia' })
  expect(await db.world.campaign(id)).not.toHaveProperty('test_person_id')
  await callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), p_person_id: person })
  expect(await tracesOf(db.sql, ['Zenobia'])).toEqual([])
  const { rows } = await db.sql.query('select test_person_id from broadcast_campaigns where id = $1', [id])
  expect(rows).toEqual([{ test_person_id: null }])
  expect(await db.world.recount(id)).toEqual({})
})

test('nobody cannot be erased, with all tests', async () => {
  const { id } = await send(greeting, db.world.phone())
  const args = { p_request_id: randomUUID(), p_person_id: 0 }
  expect(await refusalOf(callAs(db.sql, 'operator', 'erase_broadcast_person', args))).toMatchObject({
    paths: ['person_id'],
  })
  expect((await db.world.messages(id))[0].variables).toEqual({ 'body.1': 'first_name' })
})

test('two clicks at once make one test', async () => {
  const p_request_id = randomUUID()
  const phone = db.world.phone()
  const click = (client: Client) => send({}, phone, { p_request_id }, client)
  const answers = await atOnce(db, requestLock(p_request_id), [click, click])
  const { rows } = await db.sql.query('select id from broadcast_campaigns where request_id = $1', [p_request_id])
  expect(answers).toMatchObject([{ value: rows[0] }, { value: rows[0] }])
  expect(await db.world.messages(rows[0].id)).toHaveLength(1)
})

test('a request id finds its test again, and neither of a test nor of a campaign is taken for the other', async () => {
  const { sql, world } = db
  const [p_request_id, prepared] = [randomUUID(), randomUUID()]
  const made = await send({}, world.phone(), { p_request_id })
  expect(await send({ name: 'another' }, world.phone(), { p_request_id })).toEqual(made)
  expect(await world.messages(made.id)).toHaveLength(1)

  await world.people(1, 'prepared')
  const campaign = { name: 'x', template_name: 'aviso', filter: { include_tags: ['prepared'] } }
  const prepare = (id: string) =>
    callAs(sql, 'operator', 'prepare_broadcast_campaign', { p_request_id: id, p_campaign: campaign })
  await prepare(prepared)
  for (const call of [() => prepare(p_request_id), () => send({}, world.phone(), { p_request_id: prepared })])
    expect(await refusalOf(call())).toMatchObject({ code: 'BC003', paths: ['request_id'] })
})

test.each([
  ['request_id', {}, '5493874000001', { p_request_id: null }],
  ['phone', {}, '', {}],
  ['phone', {}, null, {}],
  ['phone', {}, '4000001, 4000002', {}],
  ['person_id', {}, '5493874000001', { p_person_id: 0 }],
  ['template_name', { template_name: 'no_hay' }, '5493874000001', {}],
  ['template_params.body.1', { template_name: 'saludo', template_params: { 'body.2': 'x' } }, '5493874000001', {}],
  ['status', { status: 'sent' }, '5493874000001', {}],
])('a wrong %s is refused, and nothing stays', async (path, campaign, phone, more) => {
  const count = async () => (await db.sql.query('select count(*) as n from broadcast_campaigns')).rows[0].n
  const before = await count()
  expect(await refusalOf(send(campaign, phone, more))).toMatchObject({ code: 'BC003', paths: [path] })
  expect(await count()).toBe(before)
})
