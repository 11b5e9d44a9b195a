import { describe, expect, test } from 'vitest'
import { crm, type Json, post, useWorld } from './support/useWorld.ts'

const world = useWorld()

const template = (name: string) => ({
  name,
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  components: [{ type: 'BODY', text: 'Hola {{1}}, el curso de {{2}} comienza el {{3}}.' }],
})
const campaign = {
  action: 'prepare',
  campaign_name: 'Inicio Robótica',
  template_name: 'inicio_deno',
  template_language: 'es_AR',
  template_params: { 1: { field: 'first_name', fallback: 'vos' }, 2: 'Robótica', 3: '9 de marzo' },
  filter_tags: ['Robótica Educativa', 'Robótica con Arduino'],
  filter_exclude_tags: ['Python Presencial'],
  filter_location: 'all',
  campaign_tag: 'Difusion_2026-03-01_Robotica',
}

/** The columns of `broadcast_campaigns` in the proposal, which its `progress` answers. */
const columnsOfProposal = [
  ...['id', 'name', 'template_name', 'template_language', 'template_params', 'channel_provider_id'],
  ...['filter_tags', 'filter_exclude_tags', 'filter_location', 'status', 'campaign_tag'],
  ...['total_recipients', 'sent_count', 'delivered_count', 'read_count', 'failed_count'],
  ...['created_by', 'created_at', 'started_at', 'completed_at'],
]

/** The four actions with the proposal's field names, whoever calls. */
const walkThrough = async (
  url: string,
  operator: Record<string, string>,
  make: Record<string, string>,
): Promise<Json> => {
  await world.broadcast.senders.update(world.simulator.phoneNumberId, { status: 'CONNECTED' })
  const exactly = async (answer: ReturnType<typeof post>) => {
    const { status, body } = await answer
    return { status, body }
  }
  const synced = post(url, { action: 'sync-templates', templates: [template('inicio_deno')] }, make)
  expect(await exactly(synced)).toEqual({ status: 200, body: { synced: 1 } })
  const prepared = await exactly(post(url, campaign, operator))
  expect(prepared).toEqual({ status: 200, body: { campaign_id: expect.any(Number), total: expect.any(Number) } })
  const { campaign_id, total } = prepared.body
  expect(total).toBeGreaterThan(20)
  const started = post(url, { action: 'start', campaign_id }, operator)
  expect(await exactly(started)).toEqual({ status: 200, body: { ok: true } })
  const progress = await post(url, { action: 'progress', campaign_id }, operator)
  expect(progress.body).toMatchObject({ id: campaign_id, status: 'sending', total_recipients: total, sent_count: 0 })
  expect(Object.keys(progress.body)).toEqual(expect.arrayContaining(columnsOfProposal))
  for (const [action, status] of [
    ['pause', 'paused'],
    ['resume', 'sending'],
    ['cancel', 'cancelled'],
  ])
    expect((await post(url, { action, campaign_id }, operator)).body).toMatchObject({ id: campaign_id, status })
  for (const [action, params] of Object.entries({
    tags: {},
    templates: {},
    campaigns: {},
    senders: {},
    messages: { campaign_id },
    failures: { campaign_id },
    preflight: { campaign_id },
    preview: { filter: { include_tags: ['Robótica Educativa'] } },
  }))
    expect([action, (await post(url, { action, ...params }, operator)).status]).toEqual([action, 200])
  return progress.body
}

describe('broadcast-prepare in Deno', () => {
  test('answers the proposal’s four actions to whoever signed in', async () => {
    const { url } = await world.start('broadcast-prepare')
    const { authenticatedKey, serviceRoleKey } = world.database
    const as = (token: string) => ({ authorization: `Bearer ${token}` })
    const progress = await walkThrough(url, as(authenticatedKey), as(serviceRoleKey))
    expect(progress.created_by).toBe('operator@example.com')
    expect((await post(url, { action: 'launch' }, as(authenticatedKey))).body.error).toBe('Unknown action')
    expect((await post(url, { action: 'launch' }, as(authenticatedKey))).status).toBe(400)
    expect((await post(url, campaign)).status).toBe(401)
    expect((await post(url, campaign, as(world.database.anonKey))).status).toBe(401)
    expect((await post(url, { action: 'sync-templates', templates: [] }, as(authenticatedKey))).status).toBe(403)
  })

  test('answers them to whoever has the shared key, where there are no logins', async () => {
    const [key, syncKey] = ['the-key-of-the-crm-000001', 'the-key-of-make-00000001']
    const { url } = await world.start('broadcast-prepare', { BROADCAST_KEYS: key, BROADCAST_SYNC_KEYS: syncKey })
    const progress = await walkThrough(url, { 'x-broadcast-key': key }, { 'x-broadcast-key': syncKey })
    expect(progress.created_by).toBe('CRM')
    expect((await post(url, campaign)).status).toBe(401)
    expect((await post(url, campaign, { authorization: `Bearer ${world.database.authenticatedKey}` })).status).toBe(401)
    expect((await post(url, campaign, { 'x-broadcast-key': syncKey })).status).toBe(403)
  })

  test('answers a signed-in operator and a sync key side by side', async () => {
    const syncKey = 'the-key-of-make-00000001'
    const { url } = await world.start('broadcast-prepare', { BROADCAST_SYNC_KEYS: syncKey })
    const operator = { authorization: `Bearer ${world.database.authenticatedKey}` }
    const progress = await walkThrough(url, operator, { 'x-broadcast-key': syncKey })
    expect(progress.created_by).toBe('operator@example.com')
    // Make sends a token too where the platform asks for one; the key decides.
    const make = { authorization: `Bearer ${world.database.anonKey}`, 'x-broadcast-key': syncKey }
    expect((await post(url, { action: 'sync-templates', templates: [] }, make)).status).toBe(200)
    expect((await post(url, campaign, make)).status).toBe(403)
    expect((await post(url, campaign, { ...operator, 'x-broadcast-key': 'the-key-of-nobody-00001' })).status).toBe(401)
    expect((await post(url, campaign)).status).toBe(401)
    expect((await post(url, { action: 'sync-templates', templates: [] }, operator)).status).toBe(403)
  })

  test('lets the pages of its list call, and no others', async () => {
    const { url, written } = await world.start('broadcast-prepare')
    const headers = { authorization: `Bearer ${world.database.authenticatedKey}` }
    const ask = (origin: string) =>
      fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-headers': 'authorization' } })
    const allowed = (headersOf: Headers) => headersOf.get('access-control-allow-origin')
    expect(allowed((await ask(crm)).headers)).toBe(crm)
    expect(allowed((await ask('https://evil.example')).headers)).toBeNull()
    expect(allowed((await post(url, { action: 'tags' }, { ...headers, origin: crm })).headers)).toBe(crm)
    const foreign = await post(url, { action: 'tags' }, { ...headers, origin: 'https://evil.example' })
    expect([foreign.status, allowed(foreign.headers)]).toEqual([403, null])
    expect(written()).not.toContain(world.database.authenticatedKey)
  })

  test.each([
    ['an action that there is not', { action: 'launch' }],
    ['no action', { campaign_id: 1 }],
    ['an action that every object has', { action: 'constructor' }],
    ['no object', ['tags']],
    ['no JSON', 'action=tags'],
  ])('answers 400 to %s', async (_, body) => {
    const { url } = await world.start('broadcast-prepare')
    const answer = await post(url, body, { authorization: `Bearer ${world.database.authenticatedKey}` })
    expect([answer.status, typeof answer.body.error]).toEqual([400, 'string'])
  })
})

test('no function lets a foreign page read its answer', async () => {
  for (const name of ['broadcast-prepare', 'broadcast-webhook', 'broadcast-drain']) {
    const { url } = await world.start(name)
    for (const method of ['OPTIONS', 'POST']) {
      const { headers } = await fetch(url, { method, headers: { origin: 'https://evil.example' } })
      const given = Array.from(headers.keys()).filter((header) => header.startsWith('access-control-'))
      expect([name, method, given]).toEqual([name, method, []])
    }
  }
})
