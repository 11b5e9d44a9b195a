import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { type SimulatorOptions, startSimulator } from '../src/index.ts'
import { courseMessage, person } from './support/courseMessage.ts'
import { send } from './support/graphClient.ts'
import { changesOf, endpointToken, type ReceivedStatus, startEndpoint } from './support/startEndpoint.ts'

const quick: SimulatorOptions = { latencyMs: 0, ratePerSecond: 0, speed: 50, webhooks: { flushIntervalMs: 5 } }
const allRead = { deliveredShare: 1, readShare: 1 }

test('a message is sent, delivered and read, with what Meta tells about it', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({ ...quick, webhookUrl: endpoint.url, statuses: allRead })
  const to = person(1)
  await send(simulator, courseMessage(to, { biz_opaque_callback_data: 'ib:42:1' }))
  await simulator.drain()
  const statuses = endpoint.statuses()
  expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' }
  expect(statuses[0]).toEqual({
    id: simulator.ledger()[0]?.wamid,
    status: 'sent',
    timestamp: expect.stringMatching(/^\d{10}$/),
    recipient_id: to,
    recipient_user_id: expect.stringMatching(/^AR\.\d+$/),
    biz_opaque_callback_data: 'ib:42:1',
    pricing,
  })
  expect(statuses.map((status) => status.pricing)).toEqual([pricing, pricing, undefined])
  const { payload } = endpoint.deliveries[0] ?? {}
  expect(payload).toMatchObject({ object: 'whatsapp_business_account', entry: [{ id: simulator.wabaId }] })
  const [change] = changesOf(payload)
  expect(change.field).toBe('messages')
  expect(change.value).toMatchObject({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '5493875500001', phone_number_id: simulator.phoneNumberId },
    contacts: [{ profile: { name: expect.any(String) }, wa_id: to, user_id: statuses[0]?.recipient_user_id }],
  })
})

test('the signature is that of the raw bytes, which no re-serialisation gives back', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({ ...quick, webhookUrl: endpoint.url, appSecret: 'un secreto' })
  for (let n = 0; n < 20; n += 1) await send(simulator, courseMessage(person(n)))
  await simulator.drain()
  const sign = (body: Buffer | string) => `sha256=${createHmac('sha256', 'un secreto').update(body).digest('hex')}`
  for (const { raw, headers, payload } of endpoint.deliveries) {
    expect(headers['x-hub-signature-256']).toBe(sign(raw))
    expect(raw.every((byte) => byte < 0x7f)).toBe(true)
    expect(JSON.parse(raw.toString())).toEqual(payload)
  }
  const together = Buffer.concat(endpoint.deliveries.map(({ raw }) => raw)).toString()
  expect(together).toMatch(/\\u00[0-9a-f]{2}/)
  const [first] = endpoint.deliveries
  expect(sign(JSON.stringify(first?.payload))).not.toBe(first?.headers['x-hub-signature-256'])
})

test('a failure carries its error and no contacts', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: endpoint.url,
    statuses: { failedShare: 1, failures: [{ code: 131049, weight: 1 }] },
  })
  for (let n = 0; n < 10; n += 1) await send(simulator, courseMessage(person(n)))
  await simulator.drain()
  const changes = endpoint.deliveries.flatMap(({ payload }) => changesOf(payload))
  const failed = changes.filter(({ value }) => value.statuses[0].status === 'failed')
  expect(failed.flatMap(({ value }) => value.statuses)).toHaveLength(10)
  for (const { value } of failed) {
    expect(value.contacts).toBeUndefined()
    expect(value.statuses[0].recipient_user_id).toBeUndefined()
    expect(value.statuses[0].errors).toEqual([
      {
        code: 131049,
        title: 'This message was not delivered to maintain healthy ecosystem engagement.',
        message: 'This message was not delivered to maintain healthy ecosystem engagement.',
        error_data: { details: expect.stringContaining('ecosystem') },
        href: expect.stringMatching(/^https:/),
      },
    ])
  }
  expect(simulator.stats().recipients.failedAfterAcceptance).toBe(10)
})

test('faults decide about the end of single messages', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: endpoint.url,
    faults: [
      { effect: 'accept_then_fail', code: 131050, match: { recipients: [person(1)] } },
      { effect: 'hold_then_drop', match: { recipients: [person(2)] } },
      { effect: 'accept_then_reset', match: { recipients: [person(3)] } },
    ],
  })
  await send(simulator, courseMessage(person(1)))
  await send(simulator, courseMessage(person(2)))
  await expect(send(simulator, courseMessage(person(3)))).rejects.toThrow('fetch failed')
  await send(simulator, courseMessage(person(4), { type: 'text', text: { body: 'Hola' } }))
  await simulator.drain()
  const end = (to: string) => endpoint.statuses().findLast(({ recipient_id }) => recipient_id === to)
  expect(end(person(1))?.errors).toMatchObject([{ code: 131050 }])
  expect(end(person(2))?.errors).toMatchObject([{ code: '132015' }])
  expect(end(person(3))?.status).toMatch(/sent|delivered|read/)
  expect(end(person(4))?.errors).toMatchObject([{ code: 131047 }])
})

test('statuses share deliveries, never more than the batch size', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({
    ...quick,
    speed: 1000,
    webhookUrl: endpoint.url,
    statuses: allRead,
    webhooks: { batchSize: 40, flushIntervalMs: 20 },
  })
  await Promise.all(Array.from({ length: 200 }, (_, n) => send(simulator, courseMessage(person(n)))))
  await simulator.drain()
  expect(endpoint.statuses()).toHaveLength(600)
  const sizes = endpoint.deliveries.map(({ payload }) => changesOf(payload).flatMap((c) => c.value.statuses).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(40)
  expect(endpoint.deliveries.length).toBeLessThan(300)
  expect(simulator.stats().webhooks).toMatchObject({
    pending: 0,
    statusesAcked: { sent: 200, delivered: 200, read: 200, failed: 0 },
  })
})

test('duplicates are byte-equal in substance and shuffled statuses arrive out of order', async () => {
  await using endpoint = await startEndpoint()
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: endpoint.url,
    statuses: { ...allRead, duplicateShare: 1, shuffle: true },
  })
  await Promise.all(Array.from({ length: 60 }, (_, n) => send(simulator, courseMessage(person(n)))))
  await simulator.drain()
  const groups = new Map<string, ReceivedStatus[]>()
  for (const status of endpoint.statuses()) groups.set(status.id, [...(groups.get(status.id) ?? []), status])
  const orders = new Set<string>()
  for (const group of groups.values()) {
    expect(group).toHaveLength(6)
    for (const word of ['sent', 'delivered', 'read']) {
      const [first, second] = group.filter(({ status }) => status === word)
      expect(second).toEqual(first)
    }
    orders.add(group.map(({ status }) => status).join(' '))
  }
  expect(groups.size).toBe(60)
  expect(orders.size).toBeGreaterThan(6)
})

test('what a run tells about each person depends on the seed alone', async () => {
  const ends = async (seed: number, order: (people: string[]) => string[]) => {
    await using endpoint = await startEndpoint()
    await using simulator = await startSimulator({
      ...quick,
      seed,
      webhookUrl: endpoint.url,
      statuses: { failedShare: 0.2, deliveredShare: 0.8 },
    })
    const people = Array.from({ length: 150 }, (_, n) => person(n))
    await Promise.all(order(people).map((to) => send(simulator, courseMessage(to))))
    await simulator.drain()
    return endpoint
      .statuses()
      .map(({ recipient_id, status }) => `${recipient_id} ${status}`)
      .sort()
  }
  const first = await ends(1, (people) => people)
  expect(await ends(1, (people) => [...people].reverse())).toEqual(first)
  expect(await ends(2, (people) => people)).not.toEqual(first)
})

test('a delivery that is not answered with 200 is repeated, byte for byte, until it is', async () => {
  await using endpoint = await startEndpoint((_, nth) => (nth <= 3 ? ([500, 302, 204][nth - 1] ?? 500) : 200))
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: endpoint.url,
    statuses: { deliveredShare: 0 },
  })
  await send(simulator, courseMessage(person(1)))
  await simulator.drain()
  expect(endpoint.deliveries).toHaveLength(4)
  const [first] = endpoint.deliveries
  for (const { raw, headers } of endpoint.deliveries) {
    expect(raw.equals(first?.raw ?? Buffer.of())).toBe(true)
    expect(headers['x-hub-signature-256']).toBe(first?.headers['x-hub-signature-256'])
  }
  expect(simulator.stats().webhooks).toMatchObject({ sent: 4, acked: 1, failed: 3, abandoned: 0, pending: 0 })
})

test('repetitions end: the delivery is abandoned and no longer pending', async () => {
  await using endpoint = await startEndpoint(() => 503)
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: endpoint.url,
    statuses: { deliveredShare: 0 },
    webhooks: { flushIntervalMs: 5, retryGapsMs: [0, 10] },
  })
  await send(simulator, courseMessage(person(1)))
  await simulator.drain()
  expect(endpoint.deliveries).toHaveLength(3)
  expect(simulator.stats().webhooks).toMatchObject({ abandoned: 1, pending: 0, acked: 0 })
})

test('a delivery on its way to nobody is repeated to the endpoint that is set later', async () => {
  await using simulator = await startSimulator({
    ...quick,
    webhookUrl: 'http://127.0.0.1:1/',
    statuses: { deliveredShare: 0 },
  })
  await send(simulator, courseMessage(person(1)))
  await vi.waitFor(() => expect(simulator.stats().webhooks.failed).toBeGreaterThan(0), 15_000)
  await using endpoint = await startEndpoint()
  simulator.setWebhook(endpoint.url)
  await simulator.drain()
  expect(endpoint.statuses()).toHaveLength(1)
})

test('without an endpoint updates are dropped, and a replay tells them again', async () => {
  await using simulator = await startSimulator({ ...quick, statuses: allRead })
  await send(simulator, courseMessage(person(1)))
  await simulator.drain()
  expect(simulator.stats().webhooks).toMatchObject({ dropped: 3, sent: 0 })
  await using endpoint = await startEndpoint()
  simulator.setWebhook(endpoint.url)
  expect(simulator.replay()).toBe(3)
  await simulator.drain()
  expect(endpoint.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  expect(simulator.replay(new Date(Date.now() + 60_000))).toBe(0)
})

test('the subscription challenge is passed with the right token alone', async () => {
  await using endpoint = await startEndpoint()
  await using right = await startSimulator({ verifyToken: endpointToken, webhookUrl: `${endpoint.url}?a=1` })
  expect(await right.verifyWebhook()).toEqual({ verified: true, httpStatus: 200, reason: null })
  await using wrong = await startSimulator({ verifyToken: 'other', webhookUrl: endpoint.url })
  expect(await wrong.verifyWebhook()).toMatchObject({ verified: false, httpStatus: 403 })
  wrong.setWebhook('http://127.0.0.1:1/')
  expect(await wrong.verifyWebhook()).toMatchObject({ verified: false, httpStatus: null })
  wrong.setWebhook(null)
  expect(await wrong.verifyWebhook()).toMatchObject({ verified: false, reason: 'no webhook URL is set' })
})
