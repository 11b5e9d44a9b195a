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

/** The four actions with the proposal's field names, whoever calls. */
const walkThrough = async (
  url: string,
  operator: Record<string, string>,
  make: Record<string, string>,
): Promise<Json> => {
  await world.broadcast.senders.update(world.simulator.phoneNumberId, { status: 'CONNECTED' })
  expect(await post(url, { action: 'sync-templates', templates: [template('inicio_deno')] }, make)).toMatchObject({
    status: 200,
    body: { synced: 1 },
  })
  const prepared = await post(url, campaign, operator)
  expect(prepared).toMatchObject({ status: 200, body: { campaign_id: expect.any(Number), total: expect.any(Number) } })
  const { campaign_id, total } = prepared.body
  expect(total).toBeGreaterThan(20)
  expect(await post(url, { action: 'start', campaign_id }, operator)).toMatchObject({ status: 200, body: { ok: true } })
  const progress = await post(url, { action: 'progress', campaign_id }, operator)
  expect(progress.body).toMatchObject({ id: campaign_id, status: 'sending', total_recipients: total, sent_count: 0 })
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
})
