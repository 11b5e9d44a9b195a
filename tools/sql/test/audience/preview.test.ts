import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const preview = (filter: object, args: object = {}): Promise<Json> =>
  callAs(db.sql, 'operator', 'preview_broadcast_audience', { p_filter: filter, ...args })

/** One person of every fate. */
const everyFate = async (tag: string) => {
  const { world } = db
  const number = world.phone()
  const pending = await world.person({ firstName: 'Eva', lastName: 'Paz', phones: [number], tags: [tag, `${tag} too`] })
  const double = await world.person({ phones: [number], tags: [tag] })
  const unusable = await world.person({ phones: ['x'], tags: [tag] })
  const optedOut = await world.person({ tags: [tag] })
  await world.addTag(optedOut, 'opt_out_difusion', 'true')
  const nameless = await world.person({ firstName: null, tags: [tag] })
  await world.person({ phones: [], tags: [tag] })
  return { number, pending, double, unusable, optedOut, nameless }
}

const params = { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } }

test('the ledger adds up, and people come with the reason they will not receive it', async () => {
  const people = await everyFate('ledger')
  const answer = await preview({ include_tags: ['ledger'] }, { p_template_params: params })
  expect(answer.ledger).toEqual({
    matched: 5,
    will_receive: 1,
    excluded: { duplicate_number: 1, invalid_number: 1, opted_out: 1, missing_variable: 1 },
  })
  expect(answer.people[0]).toEqual({
    person_id: people.pending,
    name: 'Eva Paz',
    phone_number: people.number,
    tags: ['ledger', 'ledger too'],
    values: { 'body.1': 'Eva' },
  })
  expect(answer.people.map((person: Json) => [person.person_id, person.reason])).toEqual([
    [people.pending, undefined],
    [people.double, 'duplicate_number'],
    [people.unusable, 'invalid_number'],
    [people.optedOut, 'opted_out'],
    [people.nameless, 'missing_variable'],
  ])
})

test('preview and prepare agree', async () => {
  await everyFate('agree')
  const shared = db.world.phone()
  await db.world.addTag(await db.world.person({ phones: [shared] }), 'opt_out_difusion', 'no quiere')
  await db.world.person({ phones: [shared], tags: ['agree'] })
  const filter = { include_tags: ['agree'] }
  const { ledger } = await preview(filter, { p_template_params: params })
  const { campaign } = await db.world.prepare({ filter, template_name: 'saludo', template_params: params })
  expect(ledger).toMatchObject({
    will_receive: campaign.total_recipients,
    matched: campaign.total_recipients + campaign.skipped_count,
  })
  const reasons = (await db.world.messages(campaign.id)).flatMap((row) => row.skip_reason ?? [])
  for (const [reason, people] of Object.entries(ledger.excluded)) {
    expect(reasons.filter((other) => other === reason)).toHaveLength(people as number)
  }
})

test('preview and prepare agree on who lost the host’s tag since it was last taken over', async () => {
  const person = await db.world.person({ tags: ['untagged'] })
  await db.world.addTag(person, 'opt_out_difusion', 'no quiere')
  const filter = { include_tags: ['untagged'] }
  expect((await db.world.prepare({ filter })).campaign).toMatchObject({ pending_count: 0, skipped_count: 1 })
  await db.sql.query(
    `update person_soft_data set disabled = true where person_id = $1 and data_name = 'opt_out_difusion'`,
    [person],
  )
  expect(await preview(filter)).toMatchObject({ ledger: { will_receive: 1, excluded: {} } })
  expect((await db.world.prepare({ filter })).campaign).toMatchObject({ pending_count: 1, skipped_count: 0 })
})

test('a fixed text that reads like a key is a fixed text', async () => {
  await db.world.people(3, 'bare texts')
  const answer = await preview(
    { include_tags: ['bare texts'] },
    { p_template_params: { 'body.1': 'field', 'body.2': 'b' } },
  )
  expect(answer.ledger).toMatchObject({ matched: 3, will_receive: 3 })
})

test('people come page by page, each once', async () => {
  const people = await db.world.people(7, 'pages')
  const seen: number[] = []
  for (let after: number | null = null, first = true; first || after !== null; first = false) {
    const page: Json = await preview({ include_tags: ['pages'] }, { p_limit: 3, p_after: after })
    expect(page.ledger.matched).toBe(7)
    seen.push(...page.people.map((person: Json) => person.person_id))
    after = page.next
  }
  expect(seen).toEqual(people)
})

test('nobody is an answer, not an error', async () => {
  expect(await preview({})).toEqual({
    ledger: { matched: 0, will_receive: 0, excluded: {} },
    missing: {},
    prefixes: {},
    people: [],
    next: null,
  })
})

test('a preview stores nothing', async () => {
  await everyFate('stores nothing')
  const count = async () =>
    (
      await db.sql.query(
        'select (select count(*) from broadcast_queue) + (select count(*) from broadcast_campaigns) as n',
      )
    ).rows[0].n
  const before = await count()
  await preview({ include_tags: ['stores nothing'] })
  expect(await count()).toBe(before)
})

test.each([
  ['limit', {}, { p_limit: 0 }],
  ['limit', {}, { p_limit: 501 }],
  ['limit', {}, { p_limit: null }],
  ['template_params', {}, { p_template_params: '[]' }],
  ['filter.where', { where: '1=1' }, {}],
  ['filter.include_tags', { include_tags: Array(10_000).fill('x') }, {}],
])('a wrong %s is refused', async (path, filter, args) => {
  expect(await refusalOf(preview(filter, args))).toMatchObject({ code: 'BC003', paths: [path] })
})

test('F90: a tag with a quote, a wildcard or a regular expression is only a text', async () => {
  for (const tag of ["x' or '1'='1", '%', '(a+)+$', '{python}', 'a,b', '"']) {
    const person = await db.world.person({ tags: [tag] })
    expect((await preview({ include_tags: [tag] })).people).toMatchObject([{ person_id: person }])
  }
})

test('the tags of the audience come with how many people have them, most first', async () => {
  await db.world.people(5, 'T five')
  await db.world.people(9, 'T nine')
  const twice = await db.world.person({ tags: ['T five', 'T five'] })
  await db.world.addTag(twice, 'tag_curso_interes', 'T off', true)
  await db.world.addTag(twice, 'tag_curso_interes', '  ')
  const tags = await callAs(db.sql, 'operator', 'get_broadcast_tags')
  expect(tags.filter(({ tag }: Json) => tag.startsWith('T '))).toEqual([
    { tag: 'T nine', people: 9 },
    { tag: 'T five', people: 6 },
  ])
  expect(tags.map(({ tag }: Json) => tag)).not.toContain('  ')
})
