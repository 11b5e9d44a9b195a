import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Json } from '../support/callAs.ts'
import { useApi } from '../support/useDatabase.ts'

const db = useApi(async ({ world }) => {
  await world.syncTemplates()
  await world.people(3, 'http')
})

interface Answer {
  status: number
  body: Json
}

const request = async (key: string, path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`${db.database.supabaseUrl}/rest/v1/${path}`, {
    ...init,
    headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const rpc = (key: string, name: string, args: object = {}): Promise<Answer> =>
  request(key, `rpc/${name}`, { method: 'POST', body: JSON.stringify(args) })

const campaign = { name: 'Becas', template_name: 'aviso', filter: { include_tags: ['http'] } }

test('an operator prepares, starts and reads a campaign', async () => {
  const { authenticatedKey } = db.database
  const prepared = await rpc(authenticatedKey, 'prepare_broadcast_campaign', {
    p_request_id: randomUUID(),
    p_campaign: campaign,
  })
  expect(prepared).toMatchObject({
    status: 200,
    body: { done: true, campaign: { total_recipients: 3, created_by: 'operator@example.com' } },
  })
  const id = prepared.body.campaign.id
  expect(await rpc(authenticatedKey, 'start_broadcast_campaign', { p_campaign_id: id })).toMatchObject({
    status: 200,
    body: { status: 'sending' },
  })
  expect(await request(authenticatedKey, `broadcast_queue?campaign_id=eq.${id}&select=status`)).toEqual({
    status: 200,
    body: Array(3).fill({ status: 'pending' }),
  })
  expect(await rpc(authenticatedKey, 'get_broadcast_recipients', { p_include_tags: ['http'] })).toMatchObject({
    status: 200,
    body: { length: 3 },
  })
})

test('our errors come as 4xx with code, issues and a hint', async () => {
  const key = db.database.authenticatedKey
  const invalid = await rpc(key, 'prepare_broadcast_campaign', {
    p_request_id: randomUUID(),
    p_campaign: { ...campaign, template_name: 'no_existe' },
  })
  expect(invalid).toMatchObject({ status: 400, body: { code: 'BC003', hint: expect.any(String) } })
  expect(JSON.parse(invalid.body.details)).toEqual([
    { path: 'template_name', message: expect.stringContaining('no_existe') },
  ])
  expect(await rpc(key, 'get_broadcast_campaign', { p_campaign_id: 999_999 })).toMatchObject({
    status: 400,
    body: { code: 'BC002' },
  })
})

test('the visitor’s key gets nothing', async () => {
  const { anonKey } = db.database
  expect(await rpc(anonKey, 'get_broadcast_tags')).toMatchObject({ status: 401, body: { code: '42501' } })
  expect(
    await rpc(anonKey, 'claim_broadcast_messages', { p_claim_id: randomUUID(), p_runner_id: 'r', p_sender: '1' }),
  ).toMatchObject({ status: 401 })
  expect(await request(anonKey, 'broadcast_queue')).toMatchObject({ status: 401, body: { code: '42501' } })
})

test('an operator gets a 403 for what is the runner’s', async () => {
  const { authenticatedKey } = db.database
  expect(
    await rpc(authenticatedKey, 'claim_broadcast_messages', {
      p_claim_id: randomUUID(),
      p_runner_id: 'r',
      p_sender: '1',
    }),
  ).toMatchObject({ status: 403, body: { code: '42501' } })
  expect(
    await request(authenticatedKey, 'broadcast_campaigns?id=not.is.null', {
      method: 'PATCH',
      body: '{"sent_count": 9}',
    }),
  ).toMatchObject({ status: 403 })
  expect(await request(authenticatedKey, 'broadcast_queue?id=not.is.null', { method: 'DELETE' })).toMatchObject({
    status: 403,
  })
  expect(
    await request(authenticatedKey, 'broadcast_campaigns', {
      method: 'POST',
      body: '{"name":"x","template_name":"y"}',
    }),
  ).toMatchObject({ status: 403 })
})

test('somebody signed in anonymously is refused', async () => {
  const key = await db.database.mintKey({ role: 'authenticated', sub: randomUUID(), is_anonymous: true })
  expect(await rpc(key, 'get_broadcast_tags')).toMatchObject({ status: 403, body: { code: '42501' } })
  expect(await request(key, 'broadcast_campaigns')).toEqual({ status: 200, body: [] })
})

test('the service key claims, records and applies', async () => {
  const { serviceRoleKey } = db.database
  expect(await rpc(serviceRoleKey, 'update_broadcast_sender', { p_phone_number_id: '9001' })).toMatchObject({
    status: 200,
  })
  const claim = await rpc(serviceRoleKey, 'claim_broadcast_messages', {
    p_claim_id: randomUUID(),
    p_runner_id: 'r',
    p_sender: '9001',
  })
  expect(claim).toMatchObject({ status: 200, body: { messages: expect.any(Array) } })
  expect(await rpc(serviceRoleKey, 'apply_broadcast_statuses', { p_statuses: [] })).toMatchObject({ status: 200 })
})

test('F19: whatever a claim takes it answers, through PostgREST too: a thousand rows at once', async () => {
  const { serviceRoleKey } = db.database
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 1200, senderId })
  const claim = await rpc(serviceRoleKey, 'claim_broadcast_messages', {
    p_claim_id: randomUUID(),
    p_runner_id: 'r',
    p_sender: senderId,
    p_limit: 1000,
  })
  const answered = (claim.body as { messages: { id: number }[] }).messages.map((message) => message.id)
  const { rows } = await db.sql.query(`select id from broadcast_queue where campaign_id = $1 and status = 'sending'`, [
    id,
  ])
  expect(answered).toHaveLength(1000)
  expect(rows.map((row) => row.id).sort()).toEqual(answered.sort())
})

test('Make.com’s update of a message is counted; its update of the campaign has no effect and no error', async () => {
  const { serviceRoleKey, authenticatedKey } = db.database
  const prepared = await rpc(authenticatedKey, 'prepare_broadcast_campaign', {
    p_request_id: randomUUID(),
    p_campaign: campaign,
  })
  const id = prepared.body.campaign.id
  const [message] = (await request(serviceRoleKey, `broadcast_queue?campaign_id=eq.${id}&limit=1`)).body
  const written = await request(serviceRoleKey, `broadcast_queue?id=eq.${message.id}`, {
    method: 'PATCH',
    body: '{"status":"sent"}',
  })
  expect(written).toEqual({ status: 204, body: null })
  expect(
    await request(serviceRoleKey, `broadcast_campaigns?id=eq.${id}`, {
      method: 'PATCH',
      body: '{"sent_count": 99, "status": "completed"}',
    }),
  ).toMatchObject({ status: 204 })
  expect(await rpc(authenticatedKey, 'get_broadcast_campaign', { p_campaign_id: id })).toMatchObject({
    body: { sent_count: 1, pending_count: 2, status: 'ready' },
  })
})

test('an unknown argument calls nothing', async () => {
  const call = await rpc(db.database.serviceRoleKey, 'run_broadcast_maintenance', { p_force: true })
  expect(call).toMatchObject({ status: 404, body: { code: 'PGRST202' } })
})

test.each([-1, 0, 2_147_483_648, null, '5; drop table broadcast_queue'])('a limit of %s is refused', async (limit) => {
  const { status } = await rpc(db.database.authenticatedKey, 'list_broadcast_campaigns', { p_limit: limit })
  expect(status).toBe(400)
})

test.each(['', 'null', ' '.repeat(36), "'; select 1; --"])(
  'a request id that is none is refused: "%s"',
  async (requestId) => {
    const call = await rpc(db.database.authenticatedKey, 'prepare_broadcast_campaign', {
      p_request_id: requestId,
      p_campaign: campaign,
    })
    expect(call).toMatchObject({ status: 400, body: { code: '22P02' } })
  },
)

test('the private schema is not exposed', async () => {
  for (const key of [db.database.authenticatedKey, db.database.serviceRoleKey]) {
    const answer = await request(key, 'audience_slices', { headers: { 'accept-profile': 'broadcast_private' } })
    expect(answer.status).toBe(406)
  }
})
