import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../src/index.ts'
import { courseMessage, person } from './support/courseMessage.ts'
import { admin, graph, send } from './support/graphClient.ts'
import { changesOf, type Endpoint, startEndpoint } from './support/startEndpoint.ts'

let simulator: Simulator
let endpoint: Endpoint
beforeAll(async () => {
  simulator = await startSimulator({ latencyMs: 0, ratePerSecond: 0, speed: 50, webhooks: { flushIntervalMs: 5 } })
})
beforeEach(async () => {
  simulator.reset()
  // One for each test: what the reset cut off may still arrive, but not here.
  endpoint = await startEndpoint()
  simulator.setWebhook(endpoint.url)
})
afterEach(() => endpoint[Symbol.asyncDispose]())
afterAll(() => simulator.stop())

async function ledger(query = ''): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${simulator.adminUrl}/ledger${query}`)
  expect(response.headers.get('content-type')).toContain('ndjson')
  const text = await response.text()
  return text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
}

test('the ledger has one line per acceptance, in order, with the names of the contract', async () => {
  await send(simulator, courseMessage(`+${person(1)}`, { biz_opaque_callback_data: 'ib:1:1' }))
  await send(simulator, courseMessage('nobody'))
  await send(simulator, courseMessage(person(2), { type: 'text', text: { body: 'Hola' } }))
  const [first, second, ...rest] = await ledger()
  expect(rest).toEqual([])
  expect(Object.keys(first ?? {})).toEqual(['at', 'wamid', 'phone_number_id', 'to', 'callback', 'template', 'language'])
  expect(first).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    wamid: expect.stringMatching(/^wamid\./),
    phone_number_id: simulator.phoneNumberId,
    to: person(1),
    callback: 'ib:1:1',
    template: 'inicio_curso_general',
    language: 'es_AR',
  })
  expect(second).toMatchObject({ to: person(2), callback: null, template: null, language: null })
  expect(String(second?.at) >= String(first?.at)).toBe(true)
})

test('the ledger is written before the answer leaves', async () => {
  simulator.setFaults([{ effect: 'accept_then_hang', forMs: 10_000 }])
  const gone = new AbortController()
  const call = fetch(`${simulator.graphUrl}/${simulator.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${simulator.accessToken}` },
    body: JSON.stringify(courseMessage(person(1))),
    signal: gone.signal,
  })
  await expect.poll(() => ledger()).toHaveLength(1)
  gone.abort()
  await expect(call).rejects.toThrow('aborted')
})

test('since leaves out what was accepted earlier', async () => {
  await send(simulator, courseMessage(person(1)))
  const [first] = await ledger()
  await expect.poll(() => new Date().toISOString() > String(first?.at)).toBe(true)
  const between = new Date().toISOString()
  await send(simulator, courseMessage(person(2)))
  expect(await ledger(`?since=${between}`)).toMatchObject([{ to: person(2) }])
  expect(await ledger(`?since=${first?.at}`)).toHaveLength(2)
  expect((await admin(simulator, '/ledger?since=yesterday')).status).toBe(400)
})

test('a ledger of several chunks comes whole', async () => {
  const sends = Array.from({ length: 2500 }, (_, n) => n)
  for (let at = 0; at < sends.length; at += 500) {
    await Promise.all(sends.slice(at, at + 500).map((n) => send(simulator, courseMessage(person(n)))))
  }
  const lines = await ledger()
  expect(new Set(lines.map(({ to }) => to)).size).toBe(2500)
  expect(lines.map(({ wamid }) => wamid)).toEqual(simulator.ledger().map(({ wamid }) => wamid))
  const { acceptancesPerSecond } = simulator.stats()
  expect(acceptancesPerSecond.reduce((sum, { count }) => sum + count, 0)).toBe(2500)
})

test('statistics add up', async () => {
  simulator.setFaults([{ effect: 'error', code: 131050, match: { recipients: [person(3)] } }])
  await send(simulator, courseMessage(person(1)))
  await send(simulator, courseMessage(person(1)))
  await send(simulator, courseMessage(person(2)))
  await send(simulator, courseMessage(person(3)))
  await send(simulator, courseMessage('1'))
  await admin(simulator, '/drain', {})
  const { body } = await admin(simulator, '/stats')
  expect(body).toMatchObject({
    calls: 5,
    accepted: 3,
    refused: 2,
    unanswered: 0,
    refusedByCode: { 131009: 1, 131050: 1 },
    faults: { error: 1 },
    recipients: { accepted: 2, acceptedMoreThanOnce: 1, failedAfterAcceptance: 0 },
    webhooks: { pending: 0, failed: 0, abandoned: 0, dropped: 0, statusesAcked: { sent: 3 } },
  })
  expect(body).toEqual(simulator.stats())
})

test('faults are set over HTTP, and wrong ones refused by name', async () => {
  expect((await admin(simulator, '/faults', [{ effect: 'error', code: 131026 }])).body).toEqual({ faults: 1 })
  expect((await send(simulator, courseMessage(person(1)))).body.error.code).toBe(131026)
  const wrong = await admin(simulator, '/faults', [{ effect: 'error' }])
  expect(wrong.status).toBe(400)
  expect(wrong.body.error).toMatchObject({ code: 'invalid_options', issues: [expect.stringContaining('code')] })
})

test('a scenario changes behaviour while it runs, and a reset takes it back', async () => {
  await admin(simulator, '/scenario', { dailyLimit: 0, templates: [{ name: 'nueva', language: 'es_AR' }] })
  expect((await send(simulator, courseMessage(person(1)))).body.error.code).toBe(131048)
  const names = async () =>
    (await graph(simulator, `/${simulator.wabaId}/message_templates?name=nueva`)).body.data.length
  expect(await names()).toBe(1)
  expect((await admin(simulator, '/scenario', { rate: 5 })).body.error.message).toContain('rate')
  expect((await admin(simulator, '/reset', {})).body).toEqual({ reset: true })
  expect(await names()).toBe(0)
  expect((await send(simulator, courseMessage(person(1)))).status).toBe(200)
  expect(simulator.ledger()).toHaveLength(1)
})

test('every send that a fault hit is told with its callback data, whichever rules were in force', async () => {
  simulator.setFaults([{ match: { recipients: [person(1)] }, effect: 'accept_then_500' }])
  await send(simulator, courseMessage(person(1), { biz_opaque_callback_data: 'ib:1:1' }))
  await send(simulator, courseMessage(person(2), { biz_opaque_callback_data: 'ib:2:1' }))
  simulator.setFaults([{ effect: 'token_expired' }])
  await send(simulator, courseMessage(person(3)))
  const text = await (await fetch(`${simulator.adminUrl}/faults/hits`)).text()
  const hits = text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
  expect(hits).toEqual([
    { to: person(1), callback: 'ib:1:1', effect: 'accept_then_500' },
    { to: person(3), callback: null, effect: 'token_expired' },
  ])
  expect(simulator.faultHits()).toEqual(hits)
  simulator.reset()
  expect(simulator.faultHits()).toEqual([])
})

test('a reset forgets ledger, counts, faults and pending webhooks', async () => {
  simulator.applyScenario({ statuses: { delays: { sentMs: 3_600_000 } }, faults: [{ effect: 'slow', ms: 1 }] })
  await send(simulator, courseMessage(person(1)))
  expect(simulator.stats().webhooks.pending).toBeGreaterThan(0)
  simulator.reset()
  expect(simulator.stats()).toMatchObject({ calls: 0, accepted: 0, faults: {}, webhooks: { pending: 0 } })
  expect(simulator.ledger()).toEqual([])
  await simulator.drain()
})

test('pausing a template refuses its sends and is told by webhook', async () => {
  await admin(simulator, '/templates', [{ name: 'inicio_curso_general', language: 'es_AR', status: 'PAUSED' }])
  expect((await send(simulator, courseMessage(person(1)))).body.error.code).toBe(132015)
  await simulator.drain()
  const [change] = endpoint.deliveries.flatMap(({ payload }) => changesOf(payload))
  expect(change).toMatchObject({
    field: 'message_template_status_update',
    value: {
      event: 'PAUSED',
      message_template_id: expect.any(Number),
      message_template_name: 'inicio_curso_general',
      message_template_language: 'es_AR',
      other_info: { title: 'FIRST_PAUSE' },
    },
  })
  expect(endpoint.deliveries[0]?.payload.entry[0].time).toEqual(expect.any(Number))
  await admin(simulator, '/templates', [{ name: 'inicio_curso_general', language: 'es_AR', status: 'APPROVED' }])
  expect((await send(simulator, courseMessage(person(1)))).status).toBe(200)
})

test('numbers are added and changed', async () => {
  await admin(simulator, '/phone-numbers', [{ id: '77' }, { id: simulator.phoneNumberId, qualityRating: 'RED' }])
  expect((await send(simulator, courseMessage(person(1)), '77')).status).toBe(200)
  expect((await graph(simulator, `/${simulator.phoneNumberId}`)).body.quality_rating).toBe('RED')
})

test('a person who writes is told by webhook and can be answered', async () => {
  const from = person(5)
  await admin(simulator, '/inbound', { from, text: 'Quiero inscribirme en robótica' })
  await send(simulator, courseMessage(from, { type: 'text', text: { body: '¡Hola!' } }))
  await simulator.drain()
  const values = endpoint.deliveries.flatMap(({ payload }) => changesOf(payload)).map(({ value }) => value)
  expect(values.find(({ messages }) => messages)).toMatchObject({
    contacts: [{ wa_id: from }],
    messages: [{ from, type: 'text', text: { body: 'Quiero inscribirme en robótica' }, timestamp: expect.any(String) }],
  })
  expect(endpoint.statuses().some(({ status }) => status === 'failed')).toBe(false)
  expect(endpoint.statuses()[0]?.pricing).toMatchObject({ category: 'service' })
})

test('a tapped quick reply names the message it belongs to', async () => {
  const from = person(6)
  await admin(simulator, '/inbound', {
    from,
    button: { payload: 'BAJA', text: 'No recibir más avisos' },
    wamid: 'wamid.x',
  })
  await simulator.drain()
  const [change] = endpoint.deliveries.flatMap(({ payload }) => changesOf(payload))
  expect(change.value.messages).toMatchObject([
    {
      type: 'button',
      button: { payload: 'BAJA', text: 'No recibir más avisos' },
      context: { from: '5493875500001', id: 'wamid.x' },
    },
  ])
})

test('who stopped marketing gets none until they resume it, and utility meanwhile', async () => {
  const from = person(7)
  const reminder = {
    name: 'recordatorio_clase',
    language: { code: 'es_AR' },
    components: [{ type: 'body', parameters: ['a', 'b', 'c', 'd'].map((text) => ({ type: 'text', text })) }],
  }
  await admin(simulator, '/inbound', { from, preference: 'stop' })
  expect((await send(simulator, courseMessage(from))).body.error.code).toBe(131050)
  expect((await send(simulator, courseMessage(from, { template: reminder }))).status).toBe(200)
  await admin(simulator, '/inbound', { from, preference: 'resume' })
  expect((await send(simulator, courseMessage(from))).status).toBe(200)
  await simulator.drain()
  const told = endpoint.deliveries
    .flatMap(({ payload }) => changesOf(payload))
    .filter(({ field }) => field === 'user_preferences')
    .map(({ value }) => value.user_preferences[0])
  expect(told).toMatchObject([
    { wa_id: from, category: 'marketing_messages', value: 'stop', timestamp: expect.any(Number) },
    { wa_id: from, value: 'resume' },
  ])
})

test.each([
  ['/inbound', { from: 'x', text: 'a' }, 400],
  ['/inbound', { from: '5493875000100', text: 'a', phoneNumberId: 'other' }, 400],
  ['/webhook', { url: 'ftp://a' }, 400],
  ['/templates', [{ name: 'Con Mayúsculas', language: 'es_AR' }], 400],
  ['/nothing', {}, 404],
])('%s with %j is refused', async (path, body, status) => {
  expect((await admin(simulator, path, body)).status).toBe(status)
})

test('webhooks go where the admin API says', async () => {
  await using other = await startEndpoint()
  expect((await admin(simulator, '/webhook', { url: other.url })).body).toEqual({ url: other.url })
  await send(simulator, courseMessage(person(1)))
  await simulator.drain()
  expect(other.statuses().length).toBeGreaterThan(0)
  expect(endpoint.deliveries).toEqual([])
  expect((await admin(simulator, '/webhook', { url: null, verify: true })).body).toEqual({ url: null })
  expect((await admin(simulator, '/webhook', { url: other.url, verify: true })).body).toMatchObject({ verified: false })
})
