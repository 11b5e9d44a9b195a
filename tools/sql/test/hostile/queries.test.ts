import { describe, expect, test } from 'vitest'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { http, key, unchanged } = hostile

const columns = (rows: object[]): string[] => Array.from(new Set(rows.flatMap((row) => Object.keys(row)))).sort()

const refused: [parameter: string, value: string][] = [
  ['order', 'name;select pg_sleep(5)'],
  ['order', 'pg_sleep(5)'],
  ['order', '(select 1)'],
  ['order', 'name.desc+pg_sleep(5)'],
  ['order', 'id.asc.nullsfirst.evil'],
  ['order', 'no_such_column'],
  ['select', '*,pg_read_file("/etc/passwd")'],
  ['select', '*,pg_read_file(...)'],
  ['select', 'pg_sleep(5)'],
  ['select', 'id,broadcast_private.slice_size()'],
  ['select', 'current_user()'],
  ['select', 'count()'],
  ['select', 'id.sum()'],
  ['select', 'name::regclass'],
  ['select', 'name::text[]'],
  ['select', '__proto__'],
  ['select', '*,auth.users(*)'],
  ['id', 'eq.(select 1)'],
  ['id', 'eq.1 or 1=1'],
  ['id', 'in.(select id from broadcast_campaigns)'],
  ['id', 'is.evil'],
  ['id', 'any.(1)'],
  ['id', 'eq.'],
  ['id', 'eq.1e400'],
  ['id', '1'],
  ['or', '(id.eq.1,'],
  ['or', 'id.eq.1'],
  ['broadcast_private.slice_size()', 'eq.1'],
]

describe('SQL in the parts of a query', () => {
  test.each(refused)('H42: %s=%s', async (parameter, value) => {
    const answer = await unchanged(() =>
      http.request(key('O'), `broadcast_campaigns?${new URLSearchParams({ [parameter]: value })}`),
    )
    expect(answer.status).toBe(400)
  })

  test.each([
    'order=name;select pg_sleep(5)',
    'id=eq.1;drop table broadcast_queue',
    'select=id;select *',
    `or=${encodeURIComponent('(id.eq.1);drop table broadcast_queue')}`,
    `${encodeURIComponent('id;drop table broadcast_queue')}=eq.1`,
  ])('H42: %s, which PostgREST reads as far as it can', async (query) => {
    const begun = performance.now()
    const { status } = await unchanged(() => http.request(key('O'), `broadcast_campaigns?${query}`))
    expect([200, 400]).toContain(status)
    expect(performance.now() - begun).toBeLessThan(4_000)
  })
})

/** What looks like an operator or like SQL, where a value is expected. */
const literals = [
  'eq.1',
  'not.is.null',
  '*',
  '%',
  '_',
  "' or 1=1 --",
  'or=(id.not.is.null)',
  '(select phone_number from broadcast_queue)',
  '{"$ne":null}',
  'select=*',
  '"),id.not.is.null',
  '\\',
]

describe('operators where a value is expected', () => {
  test.each(literals)('F91: the name filter eq.%s finds no row', async (value) => {
    const query = new URLSearchParams({ name: `eq.${value}` })
    expect(await http.request(key('O'), `broadcast_campaigns?${query}`)).toMatchObject({ status: 200, body: [] })
  })

  test.each(literals)('F91: searching campaigns for %s finds none', async (value) => {
    const answer = await http.rpc(key('O'), 'list_broadcast_campaigns', { p_search: value })
    expect(answer).toMatchObject({ status: 200, body: { items: [] } })
  })

  test.each(literals)('F91: searching messages for %s finds none by a pattern', async (value) => {
    const args = { p_campaign_id: hostile.campaignId, p_search: value.replace(/[0-9]/g, '') || '%' }
    const answer = await http.rpc(key('O'), 'list_broadcast_messages', args)
    expect(answer).toMatchObject({ status: 200, body: { items: [] } })
  })

  test.each(literals)('F91: the status %s is nobody’s', async (value) => {
    const answer = await http.rpc(key('O'), 'list_broadcast_campaigns', { p_status: [value] })
    expect(answer).toMatchObject({ status: 200, body: { items: [] } })
  })

  test.each(['eq.1', '1)', '1,id.not.is.null', 'not.is.null'])('F91: the id %s is none', async (value) => {
    expect((await http.request(key('O'), `broadcast_queue?campaign_id=eq.${encodeURIComponent(value)}`)).status).toBe(
      400,
    )
    expect((await http.rpc(key('O'), 'get_broadcast_campaign', { p_campaign_id: value })).status).toBe(400)
  })
})

describe('headers that would change what a call is', () => {
  test.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])('H48: %s', async (header) => {
    const path = `broadcast_campaigns?id=eq.${hostile.draftId}&select=id`
    const read = await unchanged(() => http.request(key('S'), path, { headers: { [header]: 'DELETE' } }))
    expect(read).toMatchObject({ status: 200, body: [{ id: hostile.draftId }] })
    const written = await unchanged(() =>
      http.request(key('O'), path, { method: 'POST', body: '{}', headers: { [header]: 'GET' } }),
    )
    expect(written.status).toBe(403)
  })

  test('H48: _method in the query', async () => {
    const path = `broadcast_campaigns?id=eq.${hostile.draftId}&_method=DELETE`
    expect((await unchanged(() => http.request(key('S'), path))).status).toBe(400)
  })

  test('H48: Prefer: tx=rollback, so that an answer would be a lie, is ignored', async () => {
    const args = { p_phone: '5493875550133', p_note: 'x' }
    const answer = await http.rpc(key('O'), 'record_broadcast_opt_out', args, { prefer: 'tx=rollback' })
    expect(answer.status).toBe(200)
    const kept = await http.request(key('O'), 'broadcast_opt_outs?phone_number=eq.5493875550133&select=source')
    expect(kept.body).toEqual([{ source: 'operator' }])
  })

  test('H48: Prefer: missing=default opens no table', async () => {
    const headers = { prefer: 'missing=default,return=representation' }
    const answer = await unchanged(() =>
      http.request(key('S'), 'broadcast_campaigns', { method: 'POST', body: '[{"name":"x"}]', headers }),
    )
    expect(answer).toMatchObject({ status: 403, body: { code: '42501' } })
  })

  test.each([
    ['Range: 0-999999', { range: '0-999999', 'range-unit': 'items' }, ''],
    ['limit=999999', {}, '&limit=999999'],
    ['no limit', {}, ''],
  ])('H48: %s is capped at 1,000 rows', async (_, headers, query) => {
    await hostile.db.sql.query(
      `insert into persons (first_name) select 'Ana' where (select count(*) < 1200 from persons)
       union all select 'Ana' from generate_series(1, 1200) where (select count(*) < 1200 from persons)`,
    )
    const answer = await http.request(key('O'), `persons?select=id${query}`, { headers })
    expect(answer.body).toHaveLength(1_000)
  })

  test.each(['PROPFIND', 'PUT', 'LINK'])('H48: the method %s does nothing', async (method) => {
    const body = method === 'PUT' ? `{"id":${hostile.draftId},"name":"x","template_name":"y"}` : null
    const path = `broadcast_campaigns?id=eq.${hostile.draftId}`
    const answer = await unchanged(() => http.request(key('O'), path, { method, body }))
    expect([403, 405]).toContain(answer.status)
  })

  test('H48: a function that writes cannot be called by GET', async () => {
    const path = `rpc/pause_broadcast_campaign?p_campaign_id=${hostile.campaignId}`
    const answer = await unchanged(() => http.request(key('O'), path))
    expect(answer).toMatchObject({ status: 405, body: { code: '25006' } })
  })

  test('H48: an execution plan is not shown', async () => {
    const headers = { accept: 'application/vnd.pgrst.plan+json' }
    const answer = await http.request(key('O'), 'broadcast_queue', { headers })
    expect([406, 415]).toContain(answer.status)
  })

  test('H48: headers that name a role or a user name nobody', async () => {
    const headers = { role: 'service_role', 'x-forwarded-user': 'postgres', 'x-supabase-role': 'service_role' }
    expect((await http.request(key('A'), 'broadcast_queue', { headers })).status).toBe(401)
  })
})

test('H42: an operator’s select shows the columns that there are, and no others', async () => {
  const { body } = await http.request(key('O'), 'broadcast_queue?select=*')
  const { rows } = await hostile.db.sql.query(
    `select column_name::text as name from information_schema.columns where table_schema = 'public' and table_name = 'broadcast_queue' order by 1`,
  )
  expect(columns(body)).toEqual(rows.map(({ name }) => name).sort())
})
