import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const list = (filter: object, args: object = {}): Promise<Json> =>
  callAs(db.sql, 'operator', 'list_broadcast_audience', { p_filter: filter, ...args })
const preview = (filter: object, args: object = {}): Promise<Json> =>
  callAs(db.sql, 'operator', 'preview_broadcast_audience', { p_filter: filter, p_limit: 500, ...args })

const reasons = [
  'receives',
  'opted_out',
  'invalid_number',
  'duplicate_number',
  'missing_variable',
  'frequency_cap',
  'text_too_long',
]

/** 160 people, among them many who share a number with somebody before or after them, and some of every other fate. */
const crowd = async (tag: string): Promise<void> => {
  const { world } = db
  const numbers = Array.from({ length: 40 }, () => world.phone())
  for (let n = 0; n < 160; n += 1) {
    const person = await world.person({
      firstName: n % 7 === 0 ? null : `Persona ${n}`,
      phones: n % 11 === 0 ? ['x'] : [numbers[(n * 7) % 40] ?? ''],
      tags: [tag],
    })
    if (n % 13 === 0) await world.addTag(person, 'opt_out_difusion', 'true')
  }
}

const params = { 'body.1': { field: 'first_name' } }

test('every page of every reason is what the preview says of the same people', async () => {
  await crowd('agree')
  const filter = { include_tags: ['agree'] }
  const { people, ledger } = await preview(filter, { p_template_params: params })
  expect(Object.keys(ledger.excluded).sort()).toEqual([
    'duplicate_number',
    'invalid_number',
    'missing_variable',
    'opted_out',
  ])
  for (const reason of [null, ...reasons]) {
    const seen: Json[] = []
    for (let after: number | null = null, first = true; first || after !== null; first = false) {
      const args = { p_template_params: params, p_reason: reason, p_limit: 3, p_after: after }
      const page: Json = await list(filter, args)
      seen.push(...page.items)
      after = page.next
    }
    const expected = people.filter((person: Json) => reason === null || (person.reason ?? 'receives') === reason)
    expect(seen).toEqual(expected)
  }
})

test('nobody among very many who matches is an answer, and so are the few at the end', async () => {
  await db.world.people(700, 'late')
  const last = await db.world.person({ phones: ['x'], tags: ['late'] })
  const filter = { include_tags: ['late'] }
  expect(await list(filter, { p_reason: 'opted_out' })).toEqual({ items: [], next: null })
  expect((await list(filter, { p_reason: 'invalid_number' })).items).toMatchObject([{ person_id: last }])
  const { next } = await list(filter, { p_limit: 500 })
  expect((await list(filter, { p_limit: 500, p_after: next })).items).toHaveLength(201)
})

test('people who cannot receive it do not hide those after them', async () => {
  for (let n = 0; n < 30; n += 1) await db.world.person({ phones: ['x'], tags: ['behind'] })
  const person = await db.world.person({ tags: ['behind'] })
  const page = await list({ include_tags: ['behind'] }, { p_reason: 'receives', p_limit: 1 })
  expect(page).toMatchObject({ items: [{ person_id: person }], next: person })
})

test('a search takes signs as they are, and digits only from what is no name', async () => {
  const tag = 'search'
  const number = db.world.phone()
  await db.world.person({ firstName: '100% Ana_', phones: [number], tags: [tag] })
  await db.world.person({ firstName: 'Beto', tags: [tag] })
  const found = async (search: string) =>
    (await list({ include_tags: [tag] }, { p_search: search })).items.map(({ name }: Json) => name)
  expect(await found('%')).toEqual(['100% Ana_'])
  expect(await found('ANA_')).toEqual(['100% Ana_'])
  expect(await found(`+${number.slice(2, 8)} ${number.slice(8)}`)).toEqual(['100% Ana_'])
  expect(await found('ana 549')).toEqual([])
})

test('people without a value are counted by place, with and without a fallback', async () => {
  const tag = 'missing'
  const number = db.world.phone()
  await db.world.person({ firstName: null, lastName: 'Paz', phones: [number], tags: [tag] })
  await db.world.person({ firstName: null, phones: [number], tags: [tag] })
  await db.world.person({ firstName: null, phones: ['x'], tags: [tag] })
  await db.world.person({ firstName: 'Eva', tags: [tag] })
  await db.world.addTag(await db.world.person({ firstName: null, tags: [tag] }), 'opt_out_difusion', 'true')
  const field = (fallback?: string) => ({
    'body.1': { field: 'first_name', fallback },
    'body.2': { field: 'last_name' },
  })
  const asked = async (params_: object) => {
    const { ledger, missing } = await preview({ include_tags: [tag] }, { p_template_params: params_ })
    return [ledger.excluded.missing_variable ?? 0, missing]
  }
  expect(await asked({ 'body.1': { field: 'first_name', fallback: 'vos' } })).toEqual([0, { 'body.1': 1 }])
  expect(await asked({ 'body.1': { field: 'first_name' } })).toEqual([2, { 'body.1': 2 }])
  expect(await asked({ 'body.1': { field: 'first_name', fallback: ' ' } })).toEqual([2, { 'body.1': 2 }])
  expect(await asked(field('vos'))).toEqual([2, { 'body.1': 2, 'body.2': 2 }])
  expect(await asked({ 'body.1': { text: 'x' } })).toEqual([0, {}])
})

test('prefixes add up to those who will receive', async () => {
  const tag = 'prefixes'
  for (const phone of ['+1 809 555 0123', '5491155550000', '5493875550001', '5493875550001', 'x'])
    await db.world.person({ phones: [phone], tags: [tag] })
  expect(await preview({ include_tags: [tag] })).toMatchObject({
    prefixes: { 1809: 1, 5491: 1, 5493: 1 },
    ledger: { will_receive: 3 },
  })
})

test('H42: a reason that there is not is refused', async () => {
  for (const p_reason of ['', 'RECEIVES', "receives' or '1'='1"])
    expect(await refusalOf(list({}, { p_reason }))).toMatchObject({ code: 'BC003', paths: ['reason'] })
})
