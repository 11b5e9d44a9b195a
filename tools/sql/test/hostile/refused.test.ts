import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readExpected } from '../access/compareOutcomes.ts'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { db, http, key, unchanged } = hostile

const nowhere = 987_654_321
const phone = { real: '5493875550100', random: '5493870000000' }
const uuid = randomUUID()

/** Arguments with a real id, and the same ones with an id that there is not. */
const calls: Record<string, (id: number, message: number, number: string) => Record<string, unknown>> = {
  cancel_broadcast_campaign: (id) => ({ p_campaign_id: id }),
  delete_broadcast_draft: (id) => ({ p_campaign_id: id }),
  erase_broadcast_person: (id) => ({ p_request_id: uuid, p_person_id: id }),
  get_broadcast_campaign: (id) => ({ p_campaign_id: id }),
  get_broadcast_failures: (id) => ({ p_campaign_id: id }),
  get_broadcast_progress: (id) => ({ p_campaign_id: id }),
  get_broadcast_reply_windows: (id) => ({ p_person_id: id === nowhere ? id : hostile.personId }),
  list_broadcast_audience: (id) => ({ p_filter: { everyone: true, exclude_campaigns: [{ id }] } }),
  list_broadcast_campaigns: (id) => ({ p_before: id }),
  list_broadcast_events: (id) => ({ p_campaign_id: id }),
  list_broadcast_messages: (id) => ({ p_campaign_id: id }),
  list_broadcast_opt_outs: (id) => ({ p_campaign_id: id }),
  pause_broadcast_campaign: (id) => ({ p_campaign_id: id, p_reason: 'x' }),
  preflight_broadcast_campaign: (id) => ({ p_campaign_id: id }),
  prepare_broadcast_campaign: (id) => ({ p_request_id: uuid, p_campaign: {}, p_campaign_id: id }),
  prepare_broadcast_chunk: (id) => ({ p_campaign_id: id }),
  preview_broadcast_audience: (id) => ({ p_filter: { everyone: true, exclude_campaigns: [{ id }] } }),
  record_broadcast_opt_out: (id, _, number) => ({ p_phone: number, p_person_id: id }),
  remove_broadcast_opt_out: (_, __, number) => ({ p_phone: number, p_note: 'x' }),
  resume_broadcast_campaign: (id) => ({ p_campaign_id: id }),
  save_broadcast_draft: (id) => ({ p_request_id: uuid, p_campaign: { retry_of: id }, p_campaign_id: id }),
  schedule_broadcast_campaign: (id) => ({ p_campaign_id: id, p_at: '2030-01-01T10:00:00Z', p_time_zone: 'UTC' }),
  send_broadcast_test: (id, _, number) => ({ p_request_id: uuid, p_campaign: {}, p_phone: number, p_person_id: id }),
  send_broadcast_text: (id) => ({
    p_request_id: uuid,
    p_person_id: id === nowhere ? id : hostile.personId,
    p_channel: 'whatsapp',
    p_text: 'x',
  }),
  settle_broadcast_unknown: (_, message) => ({ p_request_id: uuid, p_message_ids: [message], p_decision: 'sent' }),
  start_broadcast_campaign: (id) => ({ p_campaign_id: id }),
  unblock_broadcast_sender: (id) => ({ p_phone_number_id: id === nowhere ? '404' : hostile.senderId }),
}

const tables = readExpected()
const readable = ['operators read', 'operators read, Make.com corrects'].flatMap((kind) => tables[kind]?.objects ?? [])
const hidden = tables['the server reads']?.objects ?? []
const nameOf = (label: string): string => label.slice('table '.length)

describe('a user whom the host refuses learns nothing about what exists', () => {
  test.each(Object.entries(calls))('H31: %s says the same of a real id as of a random one', async (name, args) => {
    const real = args(hostile.campaignId, hostile.messageId, phone.real)
    const random = args(nowhere, nowhere, phone.random)
    const answers = await unchanged(async () => [
      await http.rpc(key('B'), name, real),
      await http.rpc(key('B'), name, random),
    ])
    expect(answers[0]).toMatchObject({ status: 403, body: { code: '42501' } })
    expect({ ...answers[0], headers: null }).toEqual({ ...answers[1], headers: null })
    expect(JSON.stringify(answers)).not.toContain(String(hostile.campaignId).repeat(3))
  })

  test.each(Object.entries(calls))('H31: an operator is told something by %s', async (name, args) => {
    // Or the sameness above would prove nothing. The draft's id, so that nothing is undone for the next case.
    const answer = await http.rpc(key('O'), name, args(nowhere, nowhere, phone.random))
    expect(answer.body?.code).not.toBe('42501')
  })

  test.each([
    ['broadcast_campaigns', 'id'],
    ['broadcast_queue', 'campaign_id'],
    ['broadcast_queue', 'id'],
    ['broadcast_events', 'campaign_id'],
    ['broadcast_minutes', 'campaign_id'],
    ['broadcast_opt_outs', 'id'],
  ])('H31: a filter on %s.%s finds a real id no more than a random one', async (table, column) => {
    for (const count of ['exact', 'estimated']) {
      const headers = { prefer: `count=${count}` }
      const real = await http.request(key('B'), `${table}?${column}=eq.1`, { headers })
      const random = await http.request(key('B'), `${table}?${column}=eq.${nowhere}`, { headers })
      expect(real).toMatchObject({ status: 200, body: [] })
      expect([real.status, real.body, real.headers.get('content-range')]).toEqual([
        random.status,
        random.body,
        random.headers.get('content-range'),
      ])
    }
  })

  test.each(['HEAD', 'GET'])('H31: %s says how many there are: none', async (method) => {
    const answer = await http.request(key('B'), 'broadcast_queue?select=id', {
      method,
      headers: { prefer: 'count=exact' },
    })
    expect(answer.headers.get('content-range')).toBe('*/0')
  })
})

const filters = [
  '',
  '?or=(id.not.is.null)',
  '?and=(id.gt.0,id.lt.999999)',
  '?order=id&limit=1000000',
  '?select=*&id=in.(1,2,3)',
]

describe('a user whom the host refuses writes nothing', () => {
  const cases = [...readable, ...hidden].flatMap((table) =>
    ['PATCH', 'DELETE'].map((method) => [method, nameOf(table)] as const),
  )

  test.each(cases)('H32: %s %s without a filter', async (method, table) => {
    const { rows } = await db.sql.query(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_identity = 'NO' order by ordinal_position desc limit 1`,
      [table],
    )
    const body = method === 'PATCH' ? { body: JSON.stringify({ [rows[0].name]: null }) } : {}
    const answer = await unchanged(() => http.request(key('B'), table, { method, ...body }))
    expect(answer).toMatchObject({ status: 403, body: { code: '42501' } })
  })

  test.each(filters)('H32: the queue, by the filter "%s"', async (filter) => {
    for (const [method, body] of [
      ['PATCH', '{"status":"pending"}'],
      ['DELETE', undefined],
    ] as const) {
      const answer = await unchanged(() =>
        http.request(key('B'), `broadcast_queue${filter}`, { method, body: body ?? null }),
      )
      expect(answer).toMatchObject({ status: 403, body: { code: '42501' } })
    }
  })
})

describe('a user whom the host refuses reads nothing through another table', () => {
  test.each([
    'broadcast_campaigns?select=*,broadcast_queue(*)',
    'broadcast_campaigns?select=*,broadcast_queue!inner(*)',
    'broadcast_queue?select=*,broadcast_campaigns(*)',
    'broadcast_minutes?select=*,broadcast_campaigns(*,broadcast_queue(phone_number))',
    'broadcast_senders?select=*,broadcast_accounts(*)',
    'broadcast_accounts?select=*,broadcast_senders(*)',
    'broadcast_campaigns?select=*,retried:broadcast_campaigns!retry_of(*)',
    'broadcast_campaigns?select=broadcast_queue(phone_number)&broadcast_queue.phone_number=like.549*',
  ])('H34: %s', async (path) => {
    const refused = await http.request(key('B'), path)
    expect(refused).toMatchObject({ status: 200, body: [] })
    expect((await http.request(key('O'), path)).status).toBe(200)
  })

  test.each([
    'recipients(*)',
    'settings(access_token)',
    'auth_users(*)',
    'persons(*)',
    'broadcast_claims(*)',
    'broadcast_config(*)',
  ])('H34: an operator embeds %s, which hangs on nothing', async (embedded) => {
    for (const role of ['B', 'O'] as const) {
      const answer = await http.request(key(role), `broadcast_campaigns?select=*,${embedded}`)
      expect(answer).toMatchObject({ status: 400, body: { code: 'PGRST200' } })
    }
  })

  test.each(['access_token', 'app_secret', 'service_role_key', 'verify_token', 'password', 'secret'])(
    'H34: no table has a column %s',
    async (column) => {
      const { rows } = await db.sql.query(
        `select table_name from information_schema.columns where table_schema = 'public' and column_name ~ $1`,
        [column],
      )
      expect(rows).toEqual([])
      for (const table of ['broadcast_campaigns', 'broadcast_senders', 'broadcast_accounts'])
        expect((await http.request(key('O'), `${table}?select=${column}`)).status).toBe(400)
    },
  )
})
