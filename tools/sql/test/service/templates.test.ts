import { expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const sync = (list: unknown, args: object = {}): Promise<Json> =>
  callAs(db.sql, 'service_role', 'sync_broadcast_templates', { p_templates: json(list), ...args })

const all = Object.values(templates)

test('syncing twice gives the same cache', async () => {
  expect(await sync(all)).toEqual({ synced: 2, gone: 0, paused: [] })
  const cached = async () =>
    (
      await db.sql.query(
        'select template_name, language, category, status, components, gone_at from broadcast_templates_cache order by id',
      )
    ).rows
  const before = await cached()
  expect(await sync(all)).toEqual({ synced: 2, gone: 0, paused: [] })
  expect(await cached()).toEqual(before)
})

test('one template may come in several languages, and one given twice counts once', async () => {
  await sync([...all, { ...templates.notice, language: 'pt_BR' }])
  expect(await sync([templates.notice, templates.notice])).toMatchObject({ synced: 1 })
  const { rows } = await db.sql.query(
    `select language from broadcast_templates_cache where template_name = 'aviso' order by 1`,
  )
  expect(rows).toEqual([{ language: 'es_AR' }, { language: 'pt_BR' }])
})

test('only a complete list makes templates gone, and they come back', async () => {
  expect(await sync([templates.notice])).toMatchObject({ gone: 0 })
  expect(await sync([templates.notice], { p_complete: true })).toMatchObject({ gone: 2 })
  expect(await sync(all)).toMatchObject({ gone: 0 })
  const { rows } = await db.sql.query('select 1 from broadcast_templates_cache where gone_at is null')
  expect(rows).toHaveLength(2)
})

test('a list of one account says nothing about templates of another', async () => {
  await sync([{ ...templates.notice, name: 'mine' }], { p_waba_id: 'w1' })
  await sync([{ ...templates.notice, name: 'theirs' }], { p_waba_id: 'w2' })
  expect(await sync([], { p_complete: true, p_waba_id: 'w1' })).toMatchObject({ gone: 1 })
  const { rows } = await db.sql.query(`select template_name from broadcast_templates_cache where gone_at is not null`)
  expect(rows.map((row) => row.template_name)).toContain('mine')
  expect(rows.map((row) => row.template_name)).not.toContain('theirs')
})

test('F36: a sending campaign whose template Meta stopped is paused with the reason; others go on', async () => {
  await sync(all)
  const stopped = await db.world.started({ people: 1 })
  const other = await db.world.started({
    people: 1,
    campaign: { template_name: 'saludo', template_params: { 'body.1': 'a', 'body.2': 'b' } },
  })
  const answer = await sync([{ ...templates.notice, status: 'PAUSED' }])
  expect(answer.paused).toEqual([{ campaign_id: stopped, reason: 'template_paused' }])
  expect(await db.world.campaign(stopped)).toMatchObject({ status: 'paused', status_reason: 'template_paused' })
  expect(await db.world.campaign(other)).toMatchObject({ status: 'sending' })
  await sync(all)
})

test.each([
  ['changed', { components: [{ type: 'BODY', text: 'Hola {{1}}' }] }, 'text or buttons have changed'],
  ['re-categorised', { category: 'UTILITY' }, 'category: MARKETING → UTILITY'],
])('F75: a sending campaign whose template was %s is paused with the difference', async (_, change, difference) => {
  await sync(all)
  const id = await db.world.started({ people: 1 })
  await sync([{ ...templates.notice, ...change }])
  const { status, status_reason, status_detail } = await db.world.campaign(id)
  expect({ status, status_reason, status_detail }).toEqual({
    status: 'paused',
    status_reason: 'template_changed',
    status_detail: difference,
  })
})

test.each([
  ['no list', {}],
  ['no name', [{ language: 'es' }]],
  ['no language', [{ name: 'x' }]],
  ['a text', ['aviso']],
])('templates are refused: %s', async (_, list) => {
  expect(await refusalOf(sync(list))).toMatchObject({ code: 'BC003', paths: ['templates'] })
})
