import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce } from '../support/atOnce.ts'
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

const syncing =
  (list: object[], args: object = {}) =>
  (client: Client) =>
    callAs(client, 'service_role', 'sync_broadcast_templates', { p_templates: json(list), ...args })

const byName = async (name: string): Promise<Json[]> =>
  (await db.sql.query('select status, gone_at from broadcast_templates_cache where template_name = $1', [name])).rows

test('two runners that sync at once keep a new template once', async () => {
  const list = [{ ...templates.notice, name: 'nueva' }]
  const answers = await atOnce(
    db,
    ['select sync_broadcast_templates($1)', [json(list)]],
    [syncing(list), syncing(list)],
  )
  expect(answers).toEqual(Array(2).fill(answered({ synced: 1, gone: 0, paused: [] })))
  expect(await byName('nueva')).toEqual([{ status: 'APPROVED', gone_at: null }])
})

test('two runners that sync at once pause a campaign once', async () => {
  await sync(all)
  const id = await db.world.started({ people: 1 })
  const stopped = syncing([{ ...templates.notice, status: 'PAUSED' }])
  const answers = await atOnce(db, [`select 1 from broadcast_templates_cache for update`, []], [stopped, stopped])
  const paused = [{ campaign_id: id, reason: 'template_paused' }]
  expect(answers).toMatchObject([{ value: { paused } }, { value: { paused: [] } }])
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where campaign_id = $1 and action = 'campaign_paused'`,
    [id],
  )
  expect(rows).toHaveLength(1)
  await sync(all)
})

test('a complete list and a webhook about one that is gone end for both, whichever waits for whom', async () => {
  const [early, late] = ['al_principio', 'zeta'].map((name) => ({ ...templates.notice, name }))
  await sync([early, late])
  const answers = await atOnce(
    db,
    [`select 1 from broadcast_templates_cache where template_name = 'zeta' for update`, []],
    [
      syncing([...all, late as object], { p_complete: true }),
      (client) =>
        callAs(client, 'service_role', 'apply_broadcast_template_updates', {
          p_updates: json([early, late].map((template) => ({ ...template, status: 'PAUSED' }))),
        }),
    ],
  )
  expect(answers).toMatchObject([{ status: 'fulfilled' }, answered({ updated: 2 })])
  expect([...(await byName('al_principio')), ...(await byName('zeta'))]).toEqual([
    { status: 'PAUSED', gone_at: expect.any(Date) },
    { status: 'PAUSED', gone_at: null },
  ])
})

test.each([
  ['no list', {}],
  ['no name', [{ language: 'es' }]],
  ['no language', [{ name: 'x' }]],
  ['a text', ['aviso']],
])('templates are refused: %s', async (_, list) => {
  expect(await refusalOf(sync(list))).toMatchObject({ code: 'BC003', paths: ['templates'] })
})
