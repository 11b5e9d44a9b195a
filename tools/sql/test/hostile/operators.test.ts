import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readExpected } from '../access/compareOutcomes.ts'
import { readObjects } from '../access/readObjects.ts'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { http, key, unchanged } = hostile

const expected = readExpected()
const tables = Object.values(expected)
  .flatMap(({ objects }) => objects)
  .filter((object) => object.startsWith('table broadcast_'))
  .map((object) => object.slice('table '.length))

const denied = { status: 403, body: { code: '42501' } }

describe('an operator writes into no table', () => {
  const writes: [what: string, method: string, query: string, headers: Record<string, string>][] = [
    ['inserts into', 'POST', '', {}],
    ['inserts defaults into', 'POST', '', { prefer: 'missing=default,return=representation' }],
    ['upserts into', 'POST', '?on_conflict=id', { prefer: 'resolution=merge-duplicates,return=representation' }],
    ['deletes from', 'DELETE', '', {}],
  ]
  const cases = writes.flatMap((write) => tables.map((table) => [write[0], table, write] as const))

  test.each(cases)('H33: %s %s', async (_, table, [, method, query, headers]) => {
    const path = `${table}${!hasId(table) ? '' : query}`
    const body = method === 'POST' ? '{}' : null
    const answer = await unchanged(() => http.request(key('O'), path, { method, body, headers }))
    expect(answer).toMatchObject(denied)
  })

  test.each(['created_by', 'campaign_tag', 'request_id'])('H33: an operator makes a row with a %s', async (column) => {
    const body = JSON.stringify({ name: 'x', template_name: 'aviso', [column]: '3f0c8a5e-8a45-4bb2-9d33-6c3fd7f5ad99' })
    expect(
      await unchanged(() => http.request(key('O'), 'broadcast_campaigns', { method: 'POST', body })),
    ).toMatchObject(denied)
  })

  test.each(['save_broadcast_draft', 'prepare_broadcast_campaign'])('H33: %s in somebody else’s name', async (name) => {
    const p_campaign = {
      name: 'x',
      template_name: 'aviso',
      filter: { everyone: true },
      created_by: 'director@example.com',
    }
    const answer = await unchanged(() => http.rpc(key('O'), name, { p_request_id: randomUUID(), p_campaign }))
    expect(answer).toMatchObject(denied)
  })

  test('H33: the server says for whom it makes a campaign', async () => {
    const p_campaign = { name: 'x', created_by: 'director@example.com' }
    const answer = await http.rpc(key('S'), 'save_broadcast_draft', { p_request_id: randomUUID(), p_campaign })
    expect(answer).toMatchObject({ status: 200, body: { created_by: 'director@example.com' } })
  })

  test.each(['approved_by', 'id', 'status', 'sent_count', 'request_id', 'started_at'])(
    'H33: a campaign with the key %s is refused',
    async (field) => {
      const args = { p_request_id: randomUUID(), p_campaign: { name: 'x', [field]: '1' } }
      const answer = await unchanged(() => http.rpc(key('O'), 'save_broadcast_draft', args))
      expect(answer).toMatchObject({ status: 400, body: { code: 'BC003' } })
      expect(answer.body.details).toContain(field)
    },
  )
})

const hasId = (table: string): boolean => !/claims|minutes|parked|senders|runners/.test(table)

const fields: [table: string, change: Record<string, unknown>][] = [
  ['broadcast_campaigns', { status: 'sending' }],
  ['broadcast_campaigns', { status: 'completed' }],
  ['broadcast_campaigns', { sent_count: 1_000_000 }],
  ['broadcast_campaigns', { total_recipients: 0 }],
  ['broadcast_campaigns', { estimated_cost_usd: 0 }],
  ['broadcast_campaigns', { created_by: 'director@example.com' }],
  ['broadcast_campaigns', { template_params: {} }],
  ['broadcast_campaigns', { sender_phone_number_id: null }],
  ['broadcast_campaigns', { claim_cursor: 0 }],
  ['broadcast_queue', { status: 'pending' }],
  ['broadcast_queue', { status: 'sent' }],
  ['broadcast_queue', { provider_message_id: 'wamid.forged' }],
  ['broadcast_queue', { phone_number: '5493870000000' }],
  ['broadcast_queue', { attempts: 0 }],
  ['broadcast_queue', { billable: false }],
  ['broadcast_queue', { variables: {} }],
  ['broadcast_senders', { rate_per_second: 10_000 }],
  ['broadcast_senders', { blocked_at: null }],
  ['broadcast_accounts', { daily_limit: null }],
  ['broadcast_opt_outs', { removed_at: '2020-01-01' }],
  ['broadcast_templates_cache', { status: 'APPROVED' }],
  ['broadcast_events', { actor: 'director@example.com' }],
  ['broadcast_config', { window_start: null }],
  ['broadcast_runners', { last_seen_at: '2099-01-01' }],
]

describe('an operator sets no field directly', () => {
  test.each(fields.map(([table, change]) => [table, JSON.stringify(change), change] as const))(
    'H35: %s %s',
    async (table, _, change) => {
      const body = JSON.stringify(change)
      const answer = await unchanged(() => http.request(key('O'), table, { method: 'PATCH', body }))
      expect(answer).toMatchObject(denied)
    },
  )

  test.each(fields.slice(0, 2).map(([, change]) => change.status))(
    'H35: even the server sets the status %s in vain',
    async (status) => {
      const path = `broadcast_campaigns?id=eq.${hostile.draftId}`
      const body = JSON.stringify({ status, sent_count: 7 })
      expect((await http.request(key('S'), path, { method: 'PATCH', body })).status).toBe(204)
      const [campaign] = (await http.request(key('O'), `${path}&select=status,sent_count`)).body
      expect(campaign).toEqual({ status: 'draft', sent_count: 0 })
    },
  )
})

const claim = '3f0c8a5e-8a45-4bb2-9d33-6c3fd7f5ad77'
const calls: Record<string, Record<string, unknown>> = {
  claim_broadcast_messages: { p_claim_id: claim, p_runner_id: 'me', p_sender: '1' },
  record_broadcast_outcomes: { p_claim_id: claim, p_outcomes: [{ id: 1, attempt: 1, kind: 'accepted', wamid: 'x' }] },
  release_broadcast_messages: { p_claim_id: claim, p_message_ids: [1, 2] },
  apply_broadcast_statuses: { p_statuses: [{ wamid: 'wamid.1.1', status: 'read', phone_number_id: '1' }] },
  sync_broadcast_templates: { p_templates: [], p_complete: true },
  update_broadcast_sender: { p_phone_number_id: '1', p_sender: { unblock: true } },
  touch_broadcast_runner: { p_runner_id: 'me', p_sender: '1' },
  recount_broadcast_campaign: { p_campaign_id: 1 },
  run_broadcast_maintenance: {},
}

const serverFunctions = expected['the server calls']?.objects ?? []
const nameOf = (label: string): string => label.slice('function '.length).replace(/\(.*/, '')

/** Arguments that would do something, or nulls for a function that nobody has thought of yet. */
const argumentsOf = async (label: string): Promise<Record<string, unknown>> => {
  const found = (await readObjects(hostile.db.sql)).find((object) => object.label === label)
  return calls[nameOf(label)] ?? Object.fromEntries((found?.required ?? []).map((name) => [name, null]))
}

describe('an operator is no runner', () => {
  test.each(serverFunctions)('H36: an operator calls %s', async (label) => {
    const args = await argumentsOf(label)
    const answer = await unchanged(() => http.rpc(key('O'), nameOf(label), args))
    expect(answer).toMatchObject({ ...denied, body: { message: `permission denied for function ${nameOf(label)}` } })
  })

  test.each(serverFunctions)('H36: an operator calls %s by GET', async (label) => {
    const query = Object.entries(await argumentsOf(label)).map(
      ([field, value]) => `${field}=${encodeURIComponent(JSON.stringify(value))}`,
    )
    const answer = await unchanged(() => http.request(key('O'), `rpc/${nameOf(label)}?${query.join('&')}`))
    expect(answer.status).toBe(403)
  })
})
