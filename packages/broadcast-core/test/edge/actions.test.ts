import { describe, expect, test, vi } from 'vitest'
import { type EdgeActionRow, edgeActions, edgeRights, sharedKey } from '../../src/edge.ts'
import { useEdge } from './support.ts'

const world = useEdge()
const key = 'key-of-the-operators-0001'

describe('the table of actions', () => {
  const rows: [string, EdgeActionRow][] = Object.entries(edgeActions)

  test('has every function that an operator may call, and of the service role’s sync-templates alone', async () => {
    const { rows: callable } = await world.sql.query(
      `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
         and has_function_privilege('authenticated', p.oid, 'execute') and p.proname like '%broadcast%'
         and p.proname <> 'broadcast_authorize' order by 1`,
    )
    const names = rows.map(([, row]) => row.function)
    expect(names.filter((name) => name !== 'sync_broadcast_templates').sort()).toEqual(callable.map(({ name }) => name))
    expect(new Set(names).size).toBe(names.length)
  })

  test('has the params, which of them must be given, and the right of each function as the database has them', async () => {
    const { rows: catalog } = await world.sql.query(
      `select p.proname as name, substring(p.prosrc from 'authorize\\(''([a-z_]+)''\\)') as "right",
         array(select substr(n, 3) from unnest(p.proargnames[1:p.pronargs]) n) as params,
         array(select substr(n, 3) from unnest(p.proargnames[1:p.pronargs - p.pronargdefaults]) n) as required
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any ($1) order by 1`,
      [rows.map(([, row]) => row.function)],
    )
    const ours = rows.map(([, { function: name, ...row }]) => ({ name, ...row }))
    const special: Record<string, string> = {
      broadcast_schema_version: 'read',
      sync_broadcast_templates: 'sync_templates',
    }
    expect(ours.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      catalog.map((row) => ({ ...row, right: row.right ?? special[row.name] })),
    )
  })

  test.each(rows)('%s is known to the database as it is called', async (action, { params }) => {
    world.use({ authorize: sharedKey({ keys: [{ key, rights: [...new Set(rows.map(([, row]) => row.right))] }] }) })
    const given = Object.fromEntries(params.map((param) => [param, null]))
    const { body } = await world.post({ action, ...given }, { headers: { 'x-broadcast-key': key } })
    expect(body?.error).not.toBe('schema_mismatch')
    expect(body?.error).not.toBe('Unknown action')
  })

  test.each([...rows.map(([action]) => action), 'prepare', 'start', 'progress'])(
    '%s without a single param says which one is missing, or does without',
    async (action) => {
      const onError = vi.fn()
      world.use({ authorize: sharedKey({ keys: [{ key, rights: edgeRights }] }), onError })
      const { status, body } = await world.post({ action }, { headers: { 'x-broadcast-key': key } })
      if (status !== 200)
        expect([status, body]).toEqual([
          400,
          expect.objectContaining({
            error: 'invalid_input',
            issues: expect.arrayContaining([{ path: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) }]),
          }),
        ])
      expect(onError).not.toHaveBeenCalled()
    },
  )
})

describe('whoever calls without a login', () => {
  const asked = { headers: { 'x-broadcast-key': key, 'x-operator': 'ana@example.com' } }
  const authorize = sharedKey({
    keys: [{ key, actor: 'the school’s CRM' }],
    actor: (request) => request.headers.get('x-operator'),
  })
  const campaign = { name: 'En nombre de', template_name: 'otro_aviso', filter: { include_tags: ['Robótica'] } }

  const actorsOf = async (id: number) =>
    (await world.sql.query('select distinct actor from broadcast_events where campaign_id = $1', [id])).rows.map(
      ({ actor }) => actor,
    )

  test('is named in the campaign and in the audit', async () => {
    world.use({ authorize: sharedKey({ keys: [{ key, actor: 'María José' }] }) })
    const headers = { 'x-broadcast-key': key }
    const { body } = await world.post(
      { action: 'prepare-campaign', request_id: crypto.randomUUID(), campaign },
      { headers },
    )
    expect(body.campaign.created_by).toBe('María José')
    await world.post({ action: 'start', campaign_id: body.campaign.id }, { headers })
    await world.post({ action: 'cancel', campaign_id: body.campaign.id }, { headers })
    expect(await actorsOf(body.campaign.id)).toEqual(['María José'])
    await world.post({ action: 'record-opt-out', person_id: 11 }, { headers })
    const { rows } = await world.sql.query('select created_by from broadcast_opt_outs where person_id = 11')
    expect(rows).toEqual([{ created_by: 'María José' }])
  })

  test('may be told apart by the host', async () => {
    world.use({
      authorize: () => ({ actor: 'Íñigo "Ñandú" 🎓', rights: ['prepare', 'control'] }),
    })
    const { body } = await world.post({ action: 'prepare-campaign', request_id: crypto.randomUUID(), campaign }, asked)
    expect(body.campaign.created_by).toBe('Íñigo "Ñandú" 🎓')
    await world.post({ action: 'cancel', campaign_id: body.campaign.id }, asked)
    expect(await actorsOf(body.campaign.id)).toEqual(['Íñigo "Ñandú" 🎓'])
    expect((await world.post({ action: 'campaigns' }, asked)).status).toBe(403)
  })

  test('is the key’s actor when the request names nobody', async () => {
    world.use({ authorize })
    const headers = { 'x-broadcast-key': key }
    const { body } = await world.post(
      { action: 'save-draft', request_id: crypto.randomUUID(), campaign: {} },
      { headers },
    )
    expect(body.created_by).toBe('the school’s CRM')
    const named = { action: 'save-draft', request_id: crypto.randomUUID(), campaign: {} }
    expect((await world.post(named, asked)).body.created_by).toBe('ana@example.com')
  })

  test('an operator who signs in cannot be somebody else by a header', async () => {
    const { supabaseUrl, anonKey, authenticatedKey } = world.database
    const answer = await fetch(`${supabaseUrl}/rest/v1/rpc/save_broadcast_draft`, {
      method: 'POST',
      headers: {
        apikey: anonKey,
        authorization: `Bearer ${authenticatedKey}`,
        'content-type': 'application/json',
        'x-broadcast-actor': 'somebody else',
      },
      body: JSON.stringify({ p_request_id: crypto.randomUUID(), p_campaign: {} }),
    })
    expect(await answer.json()).toMatchObject({ created_by: 'operator@example.com' })
  })
})

describe('H46: tokens that nobody signed', () => {
  test('are 401, and nothing is done', async () => {
    const [head, payload] = world.database.authenticatedKey.split('.')
    const forged = `${head}.${payload}.${'A'.repeat(43)}`
    const expired = await world.database.mintKey({
      role: 'authenticated',
      sub: crypto.randomUUID(),
      exp: 1_000_000_000,
    })
    for (const as of [forged, expired, 'garbage', 'a.b.c'])
      expect(await world.post({ action: 'campaigns' }, { as })).toMatchObject({
        status: 401,
        body: { error: 'forbidden' },
      })
  })

  test('H47: an anonymous user is 403', async () => {
    const as = await world.database.mintKey({ role: 'authenticated', sub: crypto.randomUUID(), is_anonymous: true })
    expect(await world.post({ action: 'campaigns' }, { as })).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    })
  })
})
