import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

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
  const clients = await Promise.all([db.connect(), db.connect(), db.connect()])
  const answers = await Promise.all(
    clients.map((client) =>
      callAs(client, 'service_role', 'record_broadcast_opt_out', { p_phone: number, p_source: 'button' }),
    ),
  )
  expect(answers.filter((answer) => !answer.already)).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
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
