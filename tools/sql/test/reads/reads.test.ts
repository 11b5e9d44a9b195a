import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const read = (name: string, args: Record<string, unknown> = {}): Promise<Json> => callAs(db.sql, 'operator', name, args)

test('a campaign is read with its counters and without the queue’s own columns', async () => {
  const id = await db.world.prepared({ people: 2 })
  const campaign = await read('get_broadcast_campaign', { p_campaign_id: id })
  expect(campaign).toMatchObject({ id, total_recipients: 2, template_snapshot: { category: 'MARKETING' } })
  for (const key of ['claim_cursor', 'claim_cursor_done', 'last_claimed_at']) expect(campaign).not.toHaveProperty(key)
  expect(await refusalOf(read('get_broadcast_campaign', { p_campaign_id: 999_999 }))).toMatchObject({ code: 'BC002' })
  expect(await refusalOf(read('get_broadcast_campaign', { p_campaign_id: null }))).toMatchObject({ code: 'BC002' })
})

test('campaigns are listed newest first, page by page, each once', async () => {
  const made: number[] = []
  for (let n = 0; n < 5; n += 1)
    made.unshift(await db.world.prepared({ people: 1, campaign: { campaign_tag: 'Listed' } }))
  const seen: number[] = []
  for (let before: number | null = null, first = true; first || before !== null; first = false) {
    const page: Json = await read('list_broadcast_campaigns', { p_search: 'listed', p_limit: 2, p_before: before })
    seen.push(...page.items.map((item: Json) => item.id))
    for (const item of page.items) expect(item).not.toHaveProperty('template_snapshot')
    before = page.next
  }
  expect(seen).toEqual(made)
})

test('F91: campaigns are found by status and by part of name, template or tag, literally', async () => {
  const id = await db.world.prepared({
    people: 1,
    campaign: { name: '100% Robótica_1', template_name: 'saludo', template_params: { 'body.1': 'a', 'body.2': 'b' } },
  })
  const found = async (args: object) =>
    (await read('list_broadcast_campaigns', args as Record<string, unknown>)).items.map((item: Json) => item.id)
  for (const search of ['100% r', 'robótica_', ' SALUD ']) expect(await found({ p_search: search })).toContain(id)
  for (const search of ['100%R', 'a_1%', '\\', 'x']) expect(await found({ p_search: search })).not.toContain(id)
  expect(await found({ p_status: ['ready'] })).toContain(id)
  expect(await found({ p_status: ['sending', 'paused'] })).not.toContain(id)
  expect(await refusalOf(read('list_broadcast_campaigns', { p_limit: 201 }))).toMatchObject({
    code: 'BC003',
    paths: ['limit'],
  })
  expect(await refusalOf(read('list_broadcast_campaigns', { p_limit: null }))).toMatchObject({
    code: 'BC003',
    paths: ['limit'],
  })
})

test('messages are listed by person, page by page, and filtered on the server', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 6, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim({ limit: 4 })
  await runner.recordAll({ ...claim, messages: claim.messages.slice(0, 2) }, 'accepted')
  await runner.recordAll({ ...claim, messages: claim.messages.slice(2) }, 'rejected', { code: '131026' })
  const rows = await db.world.messages(id)
  const list = (args: object = {}) => read('list_broadcast_messages', { p_campaign_id: id, ...args })
  const ids = (page: Json): number[] => page.items.map((item: Json) => item.id)
  const pages = [await list({ p_limit: 4 })]
  pages.push(await list({ p_limit: 4, p_after: pages[0].next }))
  expect(pages.flatMap(ids)).toEqual(rows.map((row) => row.id))
  expect(pages[1].next).toBeNull()
  expect(ids(await list({ p_status: ['sent', 'failed'] }))).toHaveLength(4)
  expect(ids(await list({ p_error_code: '131026' }))).toEqual([rows[2].id, rows[3].id])
  expect(ids(await list({ p_search: rows[5].phone_number.slice(-6) }))).toEqual([rows[5].id])
  expect(ids(await list({ p_search: '%' }))).toEqual([])
  expect(ids(await list({ p_skip_reason: 'opted_out' }))).toEqual([])
  expect(pages[0].items[0]).not.toHaveProperty('claim_id')
  expect(await refusalOf(list({ p_limit: 501 }))).toMatchObject({ code: 'BC003', paths: ['limit'] })
})

test('a name with a digit in it is searched as a name', async () => {
  const id = await db.world.prepared({ people: 6 })
  const page = await read('list_broadcast_messages', { p_campaign_id: id, p_search: 'persona 3' })
  expect(page.items.map((item: Json) => item.person_name)).toEqual(['Persona 3'])
})

test('failures are counted by cause', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 6, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  const part = (from: number, to: number) => ({ ...claim, messages: claim.messages.slice(from, to) })
  await runner.recordAll(part(0, 3), 'rejected', { code: '131026' })
  await runner.recordAll(part(3, 4), 'rejected', { code: '131049' })
  await runner.recordAll(part(4, 5), 'unknown', { code: '131000' })
  await runner.recordAll(part(5, 6), 'unknown')
  const failures = await read('get_broadcast_failures', { p_campaign_id: id })
  const between = { first_at: expect.any(String), last_at: expect.any(String) }
  expect(failures).toEqual([
    { status: 'failed', code: '131026', class: 'never', count: 3, ...between },
    { status: 'unknown', code: '131000', class: 'unsafe', count: 1, ...between },
    { status: 'failed', code: '131049', class: 'later', count: 1, ...between },
    { status: 'unknown', code: 'none', class: 'unsafe', count: 1, ...between },
  ])
})

test.each(['timeout', 'connection_lost', 'interrupted', 'no_message_id', undefined])(
  'an unknown with the code %s counts as one that may have been sent',
  async (code) => {
    const senderId = await db.world.sender()
    const id = await db.world.started({ people: 1, senderId })
    const runner = createRunner(db.sql, senderId)
    await runner.recordAll(await runner.claim(), 'unknown', { code })
    expect(await read('get_broadcast_failures', { p_campaign_id: id })).toMatchObject([{ class: 'unsafe' }])
  },
)

test('templates are listed with why they cannot be sent, gone ones only when asked for', async () => {
  await db.world.syncTemplates([
    ...Object.values(templates),
    { name: 'zz_code', language: 'es_AR', category: 'AUTHENTICATION', status: 'APPROVED', components: [] },
    { name: 'zz_wait', language: 'es_AR', category: 'MARKETING', status: 'PENDING', components: [] },
  ])
  await db.world.syncTemplates(
    [...Object.values(templates), { name: 'zz_wait', language: 'es_AR', status: 'PENDING' }],
    true,
  )
  const names = async (args: object = {}) =>
    (await read('list_broadcast_templates', args as Record<string, unknown>)).map(
      (template: Json) => template.template_name,
    )
  expect(await names()).toEqual(['aviso', 'saludo', 'zz_wait'])
  expect(await names({ p_status: ['APPROVED'] })).toEqual(['aviso', 'saludo'])
  expect(await names({ p_include_gone: true })).toEqual(['aviso', 'saludo', 'zz_code', 'zz_wait'])
  const [notice] = await read('list_broadcast_templates')
  expect(notice).toMatchObject({ unsupported_reason: null, components: templates.notice.components })
})

test('the version of the schema is a number', async () => {
  expect(await read('broadcast_schema_version')).toBe(1)
})
