import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultTemplates, type Simulator, startSimulator } from '../src/index.ts'
import { courseMessage, person, texts } from './support/courseMessage.ts'
import { graph, send } from './support/graphClient.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ latencyMs: 0 })
})
afterAll(() => simulator.stop())

const list = (query: string) => graph(simulator, `/v25.0/${simulator.wabaId}/message_templates${query}`)

test('a row shows what Meta shows unasked', async () => {
  const { body } = await list('?name=bienvenida_alumno')
  expect(body.data).toEqual([
    {
      name: 'bienvenida_alumno',
      parameter_format: 'NAMED',
      components: expect.any(Array),
      language: 'es_AR',
      status: 'APPROVED',
      category: 'UTILITY',
      id: expect.stringMatching(/^\d+$/),
    },
  ])
})

test('fields choose what a row shows, beside its id', async () => {
  const { body } = await list('?name=sorteo_rechazado&fields=name,rejected_reason,quality_score')
  expect(body.data).toEqual([
    { name: 'sorteo_rechazado', rejected_reason: 'TAG_CONTENT_MISMATCH', id: expect.any(String) },
  ])
  expect((await list('?fields=shoe_size')).body.error.code).toBe(100)
})

test('following next through pages of seven shows every template once', async () => {
  const seen: string[] = []
  let pages = 0
  let path: string | undefined = `/v25.0/${simulator.wabaId}/message_templates?limit=7&fields=name,language`
  while (path !== undefined) {
    const { body } = await graph(simulator, path)
    expect(body.data.length).toBeLessThanOrEqual(7)
    seen.push(...body.data.map((row: { name: string; language: string }) => `${row.name} ${row.language}`))
    pages += 1
    path = body.paging.next?.slice(simulator.graphUrl.length)
  }
  expect(pages).toBe(Math.ceil(defaultTemplates.length / 7))
  expect(seen).toEqual(defaultTemplates.map(({ name, language }) => `${name} ${language}`))
})

test('cursors work by hand, forwards and backwards', async () => {
  const first = (await list('?limit=3')).body
  const second = (await list(`?limit=3&after=${first.paging.cursors.after}`)).body
  expect(second.data[0].id).not.toBe(first.data[2].id)
  const back = (await list(`?limit=3&before=${second.paging.cursors.before}`)).body
  expect(back.data).toEqual(first.data)
  expect(first.paging.previous).toBeUndefined()
})

test.each([
  ['?status=PAUSED', ['promo_pausada']],
  ['?status=paused,disabled', ['promo_pausada', 'promo_deshabilitada']],
  ['?status=["REJECTED"]', ['sorteo_rechazado']],
  ['?language=en', ['inicio_curso_general']],
  ['?category=AUTHENTICATION', ['codigo_acceso']],
  ['?name=recordatorio_clase&language=es_AR', ['recordatorio_clase']],
  ['?name=no_existe', []],
])('%s lists %j', async (query, names) => {
  const { body } = await list(query)
  expect(body.data.map(({ name }: { name: string }) => name)).toEqual(names)
})

test.each(['?limit=0', '?limit=many', '?after=nowhere'])('%s is refused', async (query) => {
  expect((await list(query)).body.error.code).toBe(100)
})

test('one template is shown by its id', async () => {
  const [row] = (await list('?name=becas_disponibles')).body.data
  expect((await graph(simulator, `/v25.0/${row.id}?fields=name`)).body).toEqual({ id: row.id, name: row.name })
})

test('own templates join the default ones, or replace them', async () => {
  const own = { name: 'propia', language: 'es_AR', components: [{ type: 'BODY', text: 'Hola {{1}}!' }] }
  await using simulator = await startSimulator({ latencyMs: 0, templates: [own], defaultTemplates: false })
  const rows = await graph(simulator, `/${simulator.wabaId}/message_templates`)
  expect(rows.body.data).toMatchObject([{ name: 'propia', status: 'APPROVED', category: 'MARKETING' }])
  const message = {
    name: 'propia',
    language: { code: 'es_AR' },
    components: [{ type: 'body', parameters: texts('Ana') }],
  }
  expect((await send(simulator, courseMessage(person(1), { template: message }))).status).toBe(200)
})
