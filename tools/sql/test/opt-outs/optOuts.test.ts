import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const record = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'operator', 'record_broadcast_opt_out', args)
const remove = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'operator', 'remove_broadcast_opt_out', args)

const tagsOf = async (personId: number): Promise<Json[]> =>
  (
    await db.sql.query(
      `select data_content, source, disabled from person_soft_data where person_id = $1 and data_name = 'opt_out_difusion' order by id`,
      [personId],
    )
  ).rows

const activeFor = async (phone: string): Promise<Json[]> =>
  (await db.sql.query('select * from broadcast_opt_outs where phone_number = $1 and removed_at is null', [phone])).rows

test('an opt-out is kept by canonical number and in the tags of everyone who has it', async () => {
  const number = db.world.phone()
  const written = `+54 9 ${number.slice(3, 6)} ${number.slice(6)}`
  const [one, other] = [
    await db.world.person({ phones: [number] }),
    await db.world.person({ phones: [db.world.phone(), written] }),
  ]
  // The same last digits in another town.
  const stranger = await db.world.person({ phones: [`549351${number.slice(6)}`] })
  const answer = await record({ p_phone: written, p_source: 'keyword', p_note: 'BAJA' })
  expect(answer).toMatchObject({ phone_number: number, people: 2, already: false })
  expect(await activeFor(number)).toMatchObject([
    { id: answer.id, source: 'keyword', note: 'BAJA', created_by: 'operator@example.com' },
  ])
  const tag = { data_content: 'BAJA', source: 'broadcast', disabled: null }
  expect([await tagsOf(one), await tagsOf(other), await tagsOf(stranger)]).toEqual([[tag], [tag], []])
})

test('recording it again answers the same opt-out', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  const first = await record({ p_phone: number })
  expect(await record({ p_person_id: person })).toEqual({ ...first, already: true })
  expect(await activeFor(number)).toHaveLength(1)
  expect(await tagsOf(person)).toHaveLength(1)
})

test('two webhooks at once record one opt-out', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  const call = (client: Client) =>
    callAs(client, 'service_role', 'record_broadcast_opt_out', { p_phone: number, p_source: 'button' })
  const [second, third] = await atOnce(
    db,
    [`select record_broadcast_opt_out($1, null, 'button')`, [number]],
    [call, call],
  )
  const [{ id }, ...others] = await activeFor(number)
  expect(others).toEqual([])
  expect([second, third]).toMatchObject([{ value: { id, already: true } }, { value: { id, already: true } }])
  expect(await tagsOf(person)).toHaveLength(1)
})

test('of a person, the number that a campaign would use is taken', async () => {
  const usable = db.world.phone()
  const person = await db.world.person({ phones: ['no sé', usable] })
  expect(await record({ p_person_id: person })).toMatchObject({ phone_number: usable, people: 1 })
})

test('a number that no person has is kept all the same', async () => {
  const number = db.world.phone()
  expect(await record({ p_phone: number })).toMatchObject({ phone_number: number, people: 0, already: false })
  const person = await db.world.person({ phones: [number], tags: ['came later'] })
  const { campaign } = await db.world.prepare({ filter: { include_tags: ['came later'] } })
  expect(await db.world.messages(campaign.id)).toMatchObject([{ person_id: person, skip_reason: 'opted_out' }])
})

test('an opt-out is taken back for a source that there is', async () => {
  const call = remove({ p_phone: '+5493875550101', p_source: 'whatever', p_note: 'why' })
  expect((await refusalOf(call)).paths).toEqual(['source'])
})

test('an opt-out is taken back with a note, and its record stays', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  const { id } = await record({ p_phone: number })
  expect(await remove({ p_phone: number, p_note: 'asked again in person' })).toEqual({
    phone_number: number,
    people: 1,
    removed: true,
  })
  expect(await activeFor(number)).toEqual([])
  expect(await tagsOf(person)).toMatchObject([{ disabled: true }])
  const { rows } = await db.sql.query('select * from broadcast_opt_outs where id = $1', [id])
  expect(rows).toMatchObject([
    { removed_by: 'operator@example.com', removed_note: 'asked again in person', removed_at: expect.any(Date) },
  ])
  expect(await remove({ p_phone: number, p_note: 'again' })).toMatchObject({ removed: false })
  expect(await record({ p_phone: number })).toMatchObject({ already: false })
})

test('an opt-out that two take back at once is taken back once', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  const { id } = await record({ p_phone: number })
  const call = (client: Client) =>
    callAs(client, 'operator', 'remove_broadcast_opt_out', { p_phone: number, p_note: 'a second thought' })
  const answer = { phone_number: number, people: 1 }
  expect(await atOnce(db, ['select 1 from broadcast_opt_outs where id = $1 for update', [id]], [call, call])).toEqual([
    answered({ ...answer, removed: true }),
    answered({ ...answer, removed: false }),
  ])
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where action = 'opt_out_removed' and new -> 'opt_out_id' = to_jsonb($1::bigint)`,
    [id],
  )
  expect(rows).toHaveLength(1)
  expect(await tagsOf(person)).toMatchObject([{ disabled: true }])
})

test('who says no again while somebody takes the last no back has said no', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  await record({ p_phone: number })
  const [answer] = await atOnce(
    db,
    [`select remove_broadcast_opt_out($1, null, 'operator', 'a second thought')`, [number]],
    [(client) => callAs(client, 'service_role', 'record_broadcast_opt_out', { p_phone: number, p_source: 'keyword' })],
  )
  expect(answer).toMatchObject({ value: { already: false } })
  expect(await activeFor(number)).toMatchObject([{ source: 'keyword' }])
  expect((await tagsOf(person)).map((tag) => tag.disabled)).toEqual([true, null])
})

test.each(['kept', 'erased'])(
  'nor is it lost when that one, which was %s, was found standing a moment before',
  async (kind) => {
    const number = db.world.phone()
    await record({ p_phone: number })
    if (kind === 'erased')
      await callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), p_phone: number })
    const [operator, webhook] = [await db.connect(), await db.connect()]
    await operator.query('begin')
    await operator.query('select 1 from broadcast_opt_outs where removed_at is null for update')
    const pid = await pidOf(webhook)
    const again = callAs(webhook, 'service_role', 'record_broadcast_opt_out', {
      p_phone: number,
      p_source: 'keyword',
      p_note: 'BAJA',
    })
    await waitUntilBlocked(db.sql, pid)
    await operator.query(`select remove_broadcast_opt_out($1, null, 'operator', 'a second thought')`, [number])
    await operator.query('commit')
    expect(await again).toMatchObject({ id: expect.any(Number), already: false })
    expect(await activeFor(number)).toMatchObject([{ source: 'keyword', note: 'BAJA' }])
  },
)

test('taking back an opt-out that only the host has noted counts as taken back, and is audited', async () => {
  const person = await db.world.person()
  await db.world.addTag(person, 'opt_out_difusion', 'no quiere')
  expect(await remove({ p_person_id: person, p_note: 'asked again' })).toMatchObject({ people: 1, removed: true })
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where action = 'opt_out_removed' and note = 'asked again'`,
  )
  expect(rows).toHaveLength(1)
})

test('both directions are audited without the number', async () => {
  const number = db.world.phone()
  await record({ p_phone: number, p_source: 'preference' })
  await remove({ p_phone: number, p_note: 'why' })
  const { rows } = await db.sql.query(
    `select actor, action, new::text as new from broadcast_events where action like 'opt_out%' order by id desc limit 2`,
  )
  expect(rows.map((row) => row.action)).toEqual(['opt_out_removed', 'opt_out_recorded'])
  for (const row of rows) {
    expect(row.actor).toBe('operator@example.com')
    expect(row.new).not.toContain(number)
  }
})

test('maintenance takes over what the host noted, and takes it back when the tag is gone', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  await db.world.addTag(person, 'opt_out_difusion', 'no quiere')
  await db.world.maintainAll()
  expect(await activeFor(number)).toMatchObject([{ source: 'host', person_id: person }])
  await db.world.maintainAll()
  expect(await activeFor(number)).toHaveLength(1)
  await db.sql.query(`update person_soft_data set disabled = true where person_id = $1`, [person])
  await db.world.maintainAll()
  expect(await activeFor(number)).toEqual([])
})

test('what the host notes while the person says no here is kept once, as their own', async () => {
  const number = db.world.phone()
  const person = await db.world.person({ phones: [number] })
  await db.world.addTag(person, 'opt_out_difusion', 'no quiere')
  const answers = await atOnce(
    db,
    [`select record_broadcast_opt_out($1, null, 'keyword')`, [number]],
    [(client) => callAs(client, 'service_role', 'run_broadcast_maintenance')],
  )
  expect(answers).toMatchObject([{ status: 'fulfilled' }])
  expect(await activeFor(number)).toMatchObject([{ source: 'keyword' }])
})

test('maintenance never takes back what somebody recorded here', async () => {
  const number = db.world.phone()
  await record({ p_phone: number, p_source: 'keyword' })
  await db.world.maintainAll()
  expect(await activeFor(number)).toHaveLength(1)
})

test.each([
  ['source', { p_phone: '5493874555555', p_source: 'rumour' }],
  ['source', { p_phone: '5493874555555', p_source: null }],
  ['phone', { p_phone: 'no number' }],
  ['phone', {}],
  ['phone', { p_person_id: 999_999 }],
])('a wrong %s is refused', async (path, args) => {
  expect(await refusalOf(record(args))).toMatchObject({ code: 'BC003', paths: [path] })
})

test('an error never repeats the number', async () => {
  const { message, hint } = await refusalOf(record({ p_phone: '5493874555555 or 5493874555556' }))
  expect(`${message} ${hint}`).not.toMatch(/\d{6}/)
})

test.each([undefined, null, '  '])('taking back needs a note: %s', async (note) => {
  expect(await refusalOf(remove({ p_phone: '5493874555555', p_note: note ?? null }))).toMatchObject({
    code: 'BC003',
    paths: ['note'],
  })
})
