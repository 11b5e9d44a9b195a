import { beforeAll, describe, expect, test } from 'vitest'
import { type Json, useEdge } from './support.ts'

const world = useEdge()

/** As the proposal's screen sends it. */
const prepare = {
  action: 'prepare',
  campaign_name: 'Inicio Robótica Marzo 2026',
  template_name: 'aviso',
  template_language: 'es_AR',
  template_params: { 1: { field: 'first_name', fallback: 'vos' }, 2: 'Robótica' },
  filter_tags: ['Robótica'],
  filter_exclude_tags: ['Python'],
  filter_location: 'salta',
  campaign_tag: 'Difusion_2026-03-01_Robotica',
}
const prepared = async (more: object = {}): Promise<{ campaign_id: number; total: number }> => {
  const { status, body } = await world.post({ ...prepare, ...more })
  expect([status, Object.keys(body)]).toEqual([200, ['campaign_id', 'total']])
  return body
}
const campaigns = async (name: string): Promise<Json[]> =>
  (await world.post({ action: 'campaigns', search: name })).body.items

describe('the four actions of the proposal', () => {
  test('prepare answers the campaign and how many will get it; progress its columns; start that it goes', async () => {
    const { campaign_id, total } = await prepared()
    // Ana, Damián, Guantay («vos»); not Bruno and Camila, who want Python.
    expect(total).toBe(3)
    const before = await world.post({ action: 'progress', campaign_id })
    expect(before.status).toBe(200)
    expect(before.body).toMatchObject({
      id: campaign_id,
      name: prepare.campaign_name,
      template_name: 'aviso',
      template_language: 'es_AR',
      template_params: { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' } },
      channel_provider_id: 1,
      filter_tags: ['Robótica'],
      filter_exclude_tags: ['Python'],
      filter_location: 'salta',
      status: 'ready',
      total_recipients: 3,
      sent_count: 0,
      delivered_count: 0,
      read_count: 0,
      failed_count: 0,
      campaign_tag: prepare.campaign_tag,
      created_by: 'operator@example.com',
      created_at: expect.any(String),
      started_at: null,
      completed_at: null,
      // Ours.
      pending_count: 3,
      skipped_count: expect.any(Number),
    })
    // Every column of the proposal's table is there.
    const proposed =
      'id name template_name template_language template_params channel_provider_id filter_tags filter_exclude_tags filter_location status total_recipients sent_count delivered_count read_count failed_count campaign_tag created_by created_at started_at completed_at'
    expect(proposed.split(' ').filter((column) => !(column in before.body))).toEqual([])

    expect(await world.post({ action: 'start', campaign_id })).toEqual({ status: 200, body: { ok: true } })
    expect(await world.post({ action: 'start', campaign_id: String(campaign_id) })).toEqual({
      status: 200,
      body: { ok: true },
    })
    const after = await world.post({ action: 'progress', campaign_id })
    expect(after.body).toMatchObject({ status: 'sending', started_at: expect.any(String) })
    await world.post({ action: 'cancel', campaign_id })
  })

  test('what the proposal leaves out has its defaults', async () => {
    const { campaign_id } = await prepared({
      campaign_name: 'Lo justo',
      template_name: 'otro_aviso',
      template_language: undefined,
      template_params: {},
      filter_exclude_tags: undefined,
      filter_location: undefined,
      campaign_tag: undefined,
    })
    const { body } = await world.post({ action: 'progress', campaign_id })
    expect(body).toMatchObject({
      template_language: 'es_AR',
      filter_exclude_tags: [],
      filter_location: 'all',
      campaign_tag: null,
    })
  })

  test.each([
    ['Meta’s own form', { id: '900', quality_score: { score: 'GREEN' }, parameter_format: 'POSITIONAL' }, 'GREEN'],
    ['the form of the proposal’s scenario', {}, null],
  ])('sync-templates takes %s from whoever has the service key', async (_, more, quality) => {
    const template = {
      name: `nueva_${quality}`,
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      components: [{ type: 'BODY', text: 'Hola' }],
      ...more,
    }
    const sync = { action: 'sync-templates', templates: [template, { ...template, language: 'en' }] }
    expect(await world.post(sync, { as: world.database.serviceRoleKey })).toEqual({ status: 200, body: { synced: 2 } })
    const { body } = await world.post({ action: 'templates' })
    expect(body).toContainEqual(
      expect.objectContaining({ template_name: template.name, language: 'en', quality_score: quality }),
    )
    expect((await world.post(sync)).status).toBe(403)
    // Meta's page as it comes.
    const page = { action: 'sync-templates', templates: { data: [template], paging: {} } }
    expect((await world.post(page, { as: world.database.serviceRoleKey })).body).toEqual({ synced: 1 })
  })

  test.each([
    [{ campaign_name: '' }, 'campaign_name'],
    [{ template_name: 'no_hay' }, 'template_name'],
    [{ template_params: ['solo uno'] }, 'template_params.body.2'],
    [{ template_params: 'x' }, 'template_params'],
    [{ filter_tags: ['Nadie'] }, 'filter_tags'],
    [{ filter_tags: [] }, 'filter_tags'],
    [{ filter_tags: 'Robótica' }, 'filter_tags'],
    [{ filter_tags: Array.from({ length: 201 }, () => 'x') }, 'filter_tags'],
    [{ filter_location: 'jujuy' }, 'filter_location'],
    [{ filter_exclude_tag: ['Python'] }, 'filter_exclude_tag'],
    [{ request_id: 'x' }, 'request_id'],
  ])('prepare refuses %j by name, and stores nothing', async (wrong, path) => {
    const { status, body } = await world.post({ ...prepare, campaign_name: 'Nunca', ...wrong })
    expect([status, body.error, body.issues.map((issue: Json) => issue.path)]).toEqual([400, 'invalid_input', [path]])
    expect(await campaigns('Nunca')).toEqual([])
  })

  test.each([undefined, null, 0, 1.5, -1, '1 or 1=1', [1], { id: 1 }])(
    'F91: start and progress of the campaign %j are refused',
    async (id) => {
      for (const action of ['start', 'progress'])
        expect(await world.post({ action, campaign_id: id })).toMatchObject({
          status: 400,
          body: { error: 'invalid_input', issues: [{ path: 'campaign_id' }] },
        })
    },
  )

  test('a campaign that is not there is 404, one that cannot start 409', async () => {
    expect(await world.post({ action: 'progress', campaign_id: 999_999 })).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
    const { campaign_id } = await prepared({ campaign_name: 'Cancelada' })
    await world.post({ action: 'cancel', campaign_id })
    expect(await world.post({ action: 'start', campaign_id })).toMatchObject({
      status: 409,
      body: { error: 'illegal_transition' },
    })
  })
})

describe('F76: prepare repeated', () => {
  test('at once, without a request id, is the same campaign', async () => {
    const twice = await Promise.all([prepared({ campaign_name: 'Doble' }), prepared({ campaign_name: 'Doble' })])
    const again = await prepared({ campaign_name: 'Doble' })
    expect([twice[1], again]).toEqual([twice[0], twice[0]])
    expect(await campaigns('Doble')).toHaveLength(1)
  })

  test('another name, audience or text is another campaign', async () => {
    const first = await prepared({ campaign_name: 'Una' })
    const others = [
      await prepared({ campaign_name: 'Otra' }),
      await prepared({ campaign_name: 'Una', filter_location: 'all' }),
      await prepared({ campaign_name: 'Una', template_params: ['vos', 'Python'] }),
    ]
    expect(new Set([first, ...others].map(({ campaign_id }) => campaign_id)).size).toBe(4)
  })

  test('ten minutes later, or after a cancel, it is a new campaign; and that one is found again', async () => {
    const first = await prepared({ campaign_name: 'Cada semana' })
    await world.sql.query(`update broadcast_campaigns set created_at = now() - interval '11 minutes' where id = $1`, [
      first.campaign_id,
    ])
    const second = await prepared({ campaign_name: 'Cada semana' })
    expect(second.campaign_id).not.toBe(first.campaign_id)
    expect(await prepared({ campaign_name: 'Cada semana' })).toEqual(second)
    await world.post({ action: 'cancel', campaign_id: second.campaign_id })
    const third = await prepared({ campaign_name: 'Cada semana' })
    expect([first.campaign_id, second.campaign_id]).not.toContain(third.campaign_id)
  })

  test('with a request id of one’s own is the same campaign for ever', async () => {
    const request_id = crypto.randomUUID()
    const first = await prepared({ campaign_name: 'Con id', request_id })
    await world.sql.query(`update broadcast_campaigns set created_at = now() - interval '2 years' where id = $1`, [
      first.campaign_id,
    ])
    expect(await prepared({ campaign_name: 'Con id', request_id })).toEqual(first)
  })
})

describe('F77: when the time runs out', () => {
  // A call looks at 5,000 people at least.
  const crowd = { tag: 'Gran multitud', size: 21_000 }
  beforeAll(async () => {
    await world.sql?.query(
      `with person as (
         insert into persons (id, first_name) select 100000 + n, 'Persona' from generate_series(1, $2) n returning id
       ), contact as (
         insert into person_contacts (person_id, channel_provider_id, contact_value)
         select id, 4, (5492614000000 + id)::text from person
       )
       insert into person_soft_data (person_id, data_name, data_content) select id, 'tag_curso_interes', $1 from person`,
      [crowd.tag, crowd.size],
    )
  }, 60_000)

  const big = {
    ...prepare,
    template_params: ['vos', 'x'],
    filter_tags: [crowd.tag],
    filter_exclude_tags: [],
    filter_location: 'all',
  }

  test.each([
    ['with its request id', (body: Json) => ({ request_id: body.request_id })],
    ['as it was', () => ({})],
  ])('it answers how far it came, and the same request %s goes on to the end', async (how, more) => {
    world.use({ timeLimitMs: 1, chunkSize: 1000 })
    const request = { ...big, campaign_name: `Multitud ${how}` }
    const totals: number[] = []
    let { status, body } = await world.post(request)
    const { campaign_id } = body
    while (status === 202) {
      expect(body).toMatchObject({
        campaign_id,
        done: false,
        request_id: expect.any(String),
        hint: expect.stringContaining('request_id'),
      })
      expect(body.remaining).toBeGreaterThan(0)
      totals.push(body.total)
      ;({ status, body } = await world.post({ ...request, ...more(body) }))
    }
    expect({ status, body }).toEqual({ status: 200, body: { campaign_id, total: crowd.size } })
    expect(totals).toEqual([...totals].sort((a, b) => a - b))
    expect(new Set(totals).size).toBeGreaterThan(2)
  })

  test('with time enough one request prepares everybody, chunk by chunk', async () => {
    world.use({ chunkSize: 1000 })
    const { status, body } = await world.post({ ...big, campaign_name: 'De una vez' })
    expect([status, body.total]).toEqual([200, crowd.size])
  })

  test('one that was cancelled in the middle does not pass for prepared', async () => {
    world.use({ timeLimitMs: 1, chunkSize: 1000 })
    const request = { ...big, campaign_name: 'Interrumpida' }
    const { body } = await world.post(request)
    world.use()
    expect(await world.post({ action: 'cancel', campaign_id: body.campaign_id })).toMatchObject({ status: 200 })
    const again = await world.post({ ...request, request_id: body.request_id })
    expect(again).toMatchObject({ status: 409, body: { error: 'illegal_transition' } })
  })
})
