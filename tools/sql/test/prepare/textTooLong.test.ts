import { expect, test } from 'vitest'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const template = (name: string, components: object[]) => ({
  name,
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  components,
})
const body = (text: string): object => ({ type: 'BODY', text })
const header = (text: string): object => ({ type: 'HEADER', format: 'TEXT', text })

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates([
    template('largo', [body(`${'a'.repeat(1000)}{{1}}`)]),
    template('doble', [body(`${'a'.repeat(1000)}{{1}}, {{ 1 }}`)]),
    template('mixto', [body(`{{1}}${'a'.repeat(900)}{{2}}`)]),
    template('titulo', [header(`${'b'.repeat(50)}{{1}}`), body('Hola {{1}}')]),
    template('emoji', [body(`${'👍🏽'.repeat(500)}{{1}}`)]),
    template('fijo', [body(`${'a'.repeat(1000)}{{1}}`)]),
  ])
})

/** Who of the people with these first names gets a message of a template. */
const skips = async (
  templateName: string,
  params: Record<string, unknown>,
  names: string[],
): Promise<(string | null)[]> => {
  const tag = db.world.unique('tag')
  for (const firstName of names) await db.world.person({ firstName, tags: [tag] })
  const { campaign } = await db.world.prepare({
    template_name: templateName,
    template_params: params,
    filter: { include_tags: [tag] },
  })
  return (await db.world.messages(campaign.id)).map((row) => row.skip_reason)
}

const first = { field: 'first_name', fallback: 'vos' }
const long = 'text_too_long'

test.each([
  [
    'at 1,024 code points it fits, above it does not',
    'largo',
    { 'body.1': first },
    ['x'.repeat(24), 'x'.repeat(25)],
    [null, long],
  ],
  [
    'a value counts as often as it stands there',
    'doble',
    { 'body.1': first },
    ['x'.repeat(11), 'x'.repeat(12)],
    [null, long],
  ],
  ['a fixed text that fits counts as often too', 'doble', { 'body.1': { text: 'z'.repeat(11) } }, ['Ana'], [null]],
  [
    'the campaign’s own values count',
    'mixto',
    { 'body.1': first, 'body.2': { text: 'y'.repeat(100) } },
    ['x'.repeat(24), 'x'.repeat(25)],
    [null, long],
  ],
  [
    'a header takes 60, and a value for it is cut at 60 before',
    'titulo',
    { 'header.1': first, 'body.1': first },
    ['x'.repeat(10), 'x'.repeat(11), 'x'.repeat(500)],
    [null, long, long],
  ],
  [
    'an emoji counts by its code points',
    'emoji',
    { 'body.1': first },
    ['👍🏽'.repeat(12), `${'👍🏽'.repeat(12)}x`],
    [null, long],
  ],
  [
    'values are counted as they are sent, cleaned',
    'largo',
    { 'body.1': first },
    [`${'x'.repeat(12)}${' '.repeat(9)}${'x'.repeat(11)}`],
    [null],
  ],
  ['a fallback counts too', 'largo', { 'body.1': { field: 'last_name', fallback: 'z'.repeat(25) } }, ['Ana'], [long]],
])('H62: %s', async (_, name, params, names, expected) => {
  expect(await skips(name, params, names)).toEqual(expected)
})

/** What a campaign of a template is refused for. */
const refusal = async (templateName: string, params: Record<string, unknown>) => {
  const tag = db.world.unique('tag')
  await db.world.person({ tags: [tag] })
  const campaign = { template_name: templateName, template_params: params, filter: { include_tags: [tag] } }
  return refusalOf(db.world.prepare(campaign))
}

test.each<[string, string, Record<string, unknown>, string[]]>([
  ['a fixed text', 'fijo', { 'body.1': { text: 'z'.repeat(25) } }, ['body.1']],
  ['a bare text', 'fijo', { 'body.1': 'z'.repeat(25) }, ['body.1']],
  ['a fixed text that stands there twice', 'doble', { 'body.1': { text: 'z'.repeat(12) } }, ['body.1']],
  ['a fixed text far longer than any value', 'fijo', { 'body.1': { text: 'z'.repeat(9000) } }, ['body.1']],
  [
    'a fixed text that leaves no room for a single letter of a name',
    'mixto',
    { 'body.1': first, 'body.2': { text: 'y'.repeat(124) } },
    ['body.2'],
  ],
  [
    'several fixed texts together, all of which are named',
    'mixto',
    { 'body.1': { text: 'x'.repeat(63) }, 'body.2': { text: 'y'.repeat(62) } },
    ['body.1', 'body.2'],
  ],
  ['the title', 'titulo', { 'header.1': { text: 'x'.repeat(11) }, 'body.1': { text: 'Ana' } }, ['header.1']],
])('H62: too long for everybody, the campaign is refused and %s is named', async (_, name, params, places) => {
  const campaigns = async () => (await db.sql.query('select count(*)::int as n from broadcast_campaigns')).rows[0].n
  const before = await campaigns()
  expect(await refusal(name, params)).toMatchObject({
    code: 'BC003',
    paths: places.map((place) => `template_params.${place}`),
  })
  expect(await campaigns()).toBe(before)
})

test('H62: a fixed text that leaves room for one letter is taken, and whoever’s name is longer is skipped', async () => {
  const params = { 'body.1': first, 'body.2': { text: 'y'.repeat(123) } }
  expect(await skips('mixto', params, ['A', 'Ana'])).toEqual([null, long])
})

test('F82: of two who share a number the one whose text fits gets it', async () => {
  const [tag, number] = [db.world.unique('tag'), db.world.phone()]
  for (const firstName of ['x'.repeat(30), 'Ana']) await db.world.person({ firstName, phones: [number], tags: [tag] })
  const { campaign } = await db.world.prepare({
    template_name: 'largo',
    template_params: { 'body.1': first },
    filter: { include_tags: [tag] },
  })
  expect((await db.world.messages(campaign.id)).map((row) => row.skip_reason)).toEqual([long, null])
  expect(campaign).toMatchObject({ skipped_count: 1, total_recipients: 1 })
})
