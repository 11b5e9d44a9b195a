import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../src/index.ts'
import { courseMessage, person } from './support/courseMessage.ts'
import { graph, send } from './support/graphClient.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({
    latencyMs: 0,
    phoneNumbers: [
      { id: '42', displayPhoneNumber: '+54 387 444 0000', qualityRating: 'YELLOW', messagingLimit: 'TIER_2K' },
    ],
    waIds: { '5493875000100': '543875000100' },
  })
})
afterAll(() => simulator.stop())

test('an acceptance repeats the input and gives the WhatsApp id and the message id', async () => {
  const { body } = await send(simulator, courseMessage('+54 9 387 512 3456'))
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+54 9 387 512 3456', wa_id: '5493875123456' }],
    messages: [{ id: simulator.ledger().at(-1)?.wamid, message_status: 'accepted' }],
  })
})

test('a WhatsApp id can differ from the number that was written to', async () => {
  const { body } = await send(simulator, courseMessage('5493875000100'))
  expect(body.contacts).toEqual([{ input: '5493875000100', wa_id: '543875000100' }])
  expect(simulator.ledger().at(-1)?.to).toBe('5493875000100')
})

test('a send to a user id is answered with the user id', async () => {
  const { body } = await send(simulator, courseMessage('', { to: undefined, recipient: 'AR.1349' }))
  expect(body.contacts).toEqual([{ input: 'AR.1349', user_id: 'AR.1349' }])
})

test('message ids never repeat, not even in a second simulator with the same seed and the same sends', async () => {
  await using first = await startSimulator({ latencyMs: 0 })
  await using second = await startSimulator({ latencyMs: 0 })
  const ids = new Set<string>()
  for (const run of [first, second]) {
    for (let n = 0; n < 50; n += 1) ids.add((await send(run, courseMessage(person(n)))).body.messages[0].id)
  }
  expect(ids.size).toBe(100)
})

test.each(['', '/v19.0', '/v25.0', '/v99.1'])('the version segment "%s" is served', async (version) => {
  const { status } = await graph(simulator, `${version}/${simulator.phoneNumberId}/messages`, {
    method: 'POST',
    body: JSON.stringify(courseMessage(person(1))),
  })
  expect(status).toBe(200)
  expect((await graph(simulator, `${version}/${simulator.phoneNumberId}`)).body.id).toBe(simulator.phoneNumberId)
})

test.each([
  ['no token', {}],
  ['another token', { authorization: 'Bearer other' }],
  ['another scheme', { authorization: 'Basic simulator-access-token' }],
])('%s is refused with 190 everywhere', async (_, headers) => {
  for (const [path, init] of [
    [`/v25.0/${simulator.phoneNumberId}/messages`, { method: 'POST', body: JSON.stringify(courseMessage(person(1))) }],
    [`/v25.0/${simulator.phoneNumberId}`, {}],
    [`/v25.0/${simulator.wabaId}/message_templates`, {}],
  ] as const) {
    const response = await fetch(simulator.graphUrl + path, { ...init, headers: headers as Record<string, string> })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 190, type: 'OAuthException' } })
  }
})

test('every number of the account sends, any other is unknown', async () => {
  expect((await send(simulator, courseMessage(person(2)), '42')).status).toBe(200)
  expect(simulator.ledger().at(-1)?.phoneNumberId).toBe('42')
  const { status, body } = await send(simulator, courseMessage(person(2)), '43')
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' })
})

test('a number shows its defaults, and its fields when asked', async () => {
  expect((await graph(simulator, '/v25.0/42')).body).toEqual({
    id: '42',
    display_phone_number: '+54 387 444 0000',
    verified_name: 'Instituto IITA',
    quality_rating: 'YELLOW',
  })
  const fields = 'status,throughput{level},whatsapp_business_manager_messaging_limit,health_status.limit(1)'
  expect((await graph(simulator, `/v25.0/42?fields=${fields}`)).body).toEqual({
    id: '42',
    status: 'CONNECTED',
    throughput: { level: 'HIGH' },
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    health_status: { can_send_message: 'AVAILABLE', entities: [] },
  })
})

test('the account shows its fields and its numbers', async () => {
  const account = await graph(
    simulator,
    `/v25.0/${simulator.wabaId}?fields=currency,marketing_messages_onboarding_status`,
  )
  expect(account.body).toEqual({
    id: simulator.wabaId,
    currency: 'USD',
    marketing_messages_onboarding_status: 'ELIGIBLE',
  })
  const numbers = await graph(simulator, `/v25.0/${simulator.wabaId}/phone_numbers?fields=id`)
  expect(numbers.body.data).toEqual([{ id: simulator.phoneNumberId }, { id: '42' }])
})

test.each([
  ['an unknown field', 'GET', (s: Simulator) => `/v25.0/${s.phoneNumberId}?fields=shoe_size`, 100],
  ['an unknown object', 'GET', () => '/v25.0/999', 100],
  ['an unknown edge', 'GET', (s: Simulator) => `/v25.0/${s.phoneNumberId}/shoes`, 2500],
  ['an edge of another kind of object', 'GET', (s: Simulator) => `/v25.0/${s.phoneNumberId}/message_templates`, 100],
  ['a method that is not simulated', 'DELETE', (s: Simulator) => `/v25.0/${s.phoneNumberId}`, 100],
  ['nothing at all', 'GET', () => '/', 100],
])('%s is answered with a Graph error', async (_, method, path, code) => {
  const { status, body } = await graph(simulator, path(simulator), { method })
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code, message: expect.any(String), fbtrace_id: expect.any(String) })
})

test('the latency has the median asked for', async () => {
  await using slow = await startSimulator({ latencyMs: 40, ratePerSecond: 0 })
  const times = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const start = performance.now()
      await send(slow, courseMessage(person(n)))
      return performance.now() - start
    }),
  )
  times.sort((a, b) => a - b)
  // Only from below: a busy machine adds time, nothing takes it away.
  expect(times[20]).toBeGreaterThan(30)
  expect(new Set(times.map((ms) => Math.round(ms / 5))).size).toBeGreaterThan(2)
})
