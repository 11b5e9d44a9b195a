import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callAs } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates([
    ...Object.values(templates),
    { name: 'codigo', language: 'es_AR', category: 'AUTHENTICATION', status: 'APPROVED', components: [] },
    {
      name: 'foto',
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hola' },
      ],
    },
    {
      name: 'cupon',
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      components: [
        { type: 'BODY', text: 'Hola' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE' }] },
      ],
    },
  ])
  await world.people(3, 'tag')
})

const refuse = async (campaign: unknown) => {
  const before = await stored()
  const refusal = await refusalOf(
    callAs(db.sql, 'operator', 'prepare_broadcast_campaign', {
      p_request_id: randomUUID(),
      p_campaign: JSON.stringify(campaign),
    }),
  )
  expect(await stored()).toEqual(before)
  return refusal
}

const stored = async (): Promise<unknown> => {
  const { rows } = await db.sql.query(
    `select (select count(*) from broadcast_campaigns) as campaigns, (select count(*) from broadcast_queue) as messages,
      (select count(*) from broadcast_private.audience_slices) as slices`,
  )
  return rows
}

const usable = { name: 'Becas', template_name: 'aviso', filter: { include_tags: ['tag'] } }

test('F79: an empty audience is refused', async () => {
  for (const filter of [
    { include_tags: ['nobody has it'] },
    { include_tags: [] },
    {},
    { include_tags: ['tag'], location: 'other' },
  ]) {
    expect(await refuse({ ...usable, filter })).toMatchObject({
      code: 'BC003',
      paths: ['filter'],
      hint: expect.any(String),
    })
  }
})

test('an unknown template is refused by name', async () => {
  const refusal = await refuse({ ...usable, template_name: 'no_existe' })
  expect(refusal).toMatchObject({ code: 'BC003', paths: ['template_name'], hint: expect.any(String) })
  const { rows } = await db.sql.query(
    `select broadcast_private.check_params('{}', t) from broadcast_templates_cache t where template_name = 'aviso'`,
  )
  expect(rows).toHaveLength(1)
})

test('the message about an unknown template says its name and language', async () => {
  try {
    await db.world.prepare({ ...usable, template_name: 'no_existe', template_language: 'pt_BR' })
    expect.unreachable()
  } catch (error) {
    expect((error as { detail: string }).detail).toContain("no template 'no_existe' in pt_BR")
  }
})

test('a template that cannot be sent yet is refused', async () => {
  expect(await refuse({ ...usable, template_name: 'codigo' })).toMatchObject({
    code: 'BC003',
    paths: ['template_name'],
  })
})

test.each([
  ['no value for a place', {}, ['template_params.body.1', 'template_params.body.2']],
  ['a place too many', { 'body.1': 'a', 'body.2': 'b', 'body.3': 'c' }, ['template_params.body.3']],
  ['a value that is nothing', { 'body.1': 'a', 'body.2': ' \n\t' }, ['template_params.body.2']],
  ['a number', { 'body.1': 1, 'body.2': 'b' }, ['template_params.body.1']],
  ['null', { 'body.1': null, 'body.2': 'b' }, ['template_params.body.1']],
  ['a text and a field', { 'body.1': { text: 'a', field: 'first_name' }, 'body.2': 'b' }, ['template_params.body.1']],
  ['an object without a source', { 'body.1': {}, 'body.2': 'b' }, ['template_params.body.1']],
  ['a text that is a number', { 'body.1': { text: 5 }, 'body.2': 'b' }, ['template_params.body.1']],
  [
    'a fallback that is no text',
    { 'body.1': { field: 'first_name', fallback: 1 }, 'body.2': 'b' },
    ['template_params.body.1'],
  ],
])('template params are refused: %s', async (_, params, paths) => {
  expect(await refuse({ ...usable, template_name: 'saludo', template_params: params })).toMatchObject({
    code: 'BC003',
    paths,
  })
})

test.each([
  'http://iita.example/a.png',
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  'file:///etc/passwd',
  'https://user:pass@iita.example/a.png',
  'https://iita.example/a b.png',
  `https://iita.example/${'a'.repeat(2048)}`,
  '',
])('a link for a header that is not plain https is refused: %s', async (link) => {
  expect(await refuse({ ...usable, template_name: 'foto', template_params: { header: { link } } })).toMatchObject({
    code: 'BC003',
    paths: ['template_params.header'],
  })
})

test.each(['', 'a'.repeat(21), 'con espacio', 'ñ'])(
  'a coupon code is letters and digits, at most 20: %s',
  async (code) => {
    expect(await refuse({ ...usable, template_name: 'cupon', template_params: { 'button.0': code } })).toMatchObject({
      code: 'BC003',
      paths: ['template_params.button.0'],
    })
  },
)

test.each([
  ['no object', [], ['campaign']],
  ['no name', { ...usable, name: '  ' }, ['name']],
  ['a long name', { ...usable, name: 'x'.repeat(201) }, ['name']],
  ['a key that is unknown', { ...usable, status: 'sending' }, ['status']],
  ['forged counters', { ...usable, sent_count: 9 }, ['sent_count']],
  ['a name that is no text', { ...usable, name: 5 }, ['name']],
  ['params that are no object', { ...usable, template_params: [] }, ['template_params']],
  ['a sender that is unknown', { ...usable, sender_phone_number_id: '404' }, ['sender_phone_number_id']],
  ['a long tag', { ...usable, campaign_tag: 'x'.repeat(201) }, ['campaign_tag']],
  ['a filter that is no object', { ...usable, filter: [] }, ['filter']],
  ['an unknown filter key', { ...usable, filter: { where: 'true' } }, ['filter.where']],
  ['tags that are no list', { ...usable, filter: { include_tags: 'tag' } }, ['filter.include_tags']],
  ['a tag that is no text', { ...usable, filter: { include_tags: [1] } }, ['filter.include_tags']],
  ['201 tags', { ...usable, filter: { include_tags: Array(201).fill('t') } }, ['filter.include_tags']],
  ['an unknown match', { ...usable, filter: { match: 'none' } }, ['filter.match']],
  ['an unknown location', { ...usable, filter: { location: 'mars' } }, ['filter.location']],
  ['everyone as a text', { ...usable, filter: { everyone: 'yes' } }, ['filter.everyone']],
  ['excluded campaigns without id', { ...usable, filter: { exclude_campaigns: [{}] } }, ['filter.exclude_campaigns']],
  [
    'excluded campaigns by nobody',
    { ...usable, filter: { exclude_campaigns: [{ id: 1, who: 'x' }] } },
    ['filter.exclude_campaigns'],
  ],
  ['an earlier campaign that does not exist', { ...usable, retry_of: 999_999 }, ['retry_of']],
  ['an earlier campaign that is no id', { ...usable, retry_of: 1e30 }, ['retry_of']],
  ['a cost beyond all money', { ...usable, estimated_cost_usd: 1e30 }, ['estimated_cost_usd']],
])('a campaign is refused with BC003, nothing is stored: %s', async (_, campaign, paths) => {
  expect(await refuse(campaign)).toMatchObject({ code: 'BC003', paths, hint: expect.any(String) })
})

test.each([0, -1, 200_001, null])('a chunk of %s is refused', async (chunk) => {
  const refusal = await refusalOf(
    callAs(db.sql, 'operator', 'prepare_broadcast_campaign', {
      p_request_id: randomUUID(),
      p_campaign: usable,
      p_chunk: chunk,
    }),
  )
  expect(refusal).toMatchObject({ code: 'BC003', paths: ['chunk'] })
})

test('a missing request id is refused', async () => {
  const call = { p_request_id: null, p_campaign: usable }
  expect(await refusalOf(callAs(db.sql, 'operator', 'prepare_broadcast_campaign', call))).toMatchObject({
    code: 'BC003',
    paths: ['request_id'],
  })
})
