import { createHmac } from 'node:crypto'
import { createBroadcastClient } from '@iita/broadcast-core'
import { expect, test } from 'vitest'
import { serve } from './support/serve.ts'
import { until } from './support/until.ts'
import { drainSecret, post, useWorld } from './support/useWorld.ts'

const world = useWorld()
const sign = (body: string, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
const secret = { 'x-broadcast-secret': drainSecret }

/** A campaign for everyone, made and started through the edge function, as the kit does it. */
const started = async (url: string) => {
  const headers = { authorization: `Bearer ${world.database.authenticatedKey}` }
  const kit = createBroadcastClient({ edge: { url, headers } })
  const campaign = await kit.campaigns.prepare(
    {
      name: 'Inicio de cursos',
      templateName: 'inicio_curso_general',
      templateParams: {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { text: 'Robótica' },
        'body.3': { text: 'lunes 9 de marzo' },
      },
      filter: { everyone: true },
    },
    { requestId: crypto.randomUUID() },
  )
  await kit.campaigns.start(campaign.id, { expectedRecipients: campaign.totalRecipients })
  return { kit, id: campaign.id, total: campaign.totalRecipients }
}

test('a whole campaign: prepared, started, drained by two overlapping crons, statuses by the webhook', async () => {
  const drain = await world.start('broadcast-drain', { DRAIN_MAX_MESSAGES: '60' })
  // The first run of all puts the sender and the templates into the database.
  const first = await post(drain.url, {}, secret)
  expect(first).toMatchObject({ status: 200, body: { ended_by: 'empty', reason: 'idle', started: 0 } })
  const prepare = await world.start('broadcast-prepare')
  const webhook = await world.start('broadcast-webhook')
  world.simulator.setWebhook(webhook.url)
  expect(await world.simulator.verifyWebhook()).toMatchObject({ verified: true })

  const { kit, id, total } = await started(prepare.url)
  expect(total).toBeGreaterThan(150)
  let accepted = 0
  for (let runs = 0; accepted < total; runs += 1) {
    expect(runs).toBeLessThan(20)
    const both = await Promise.all([post(drain.url, {}, secret), post(drain.url, {}, secret)])
    for (const { status, body } of both) {
      expect(status).toBe(200)
      expect(body.started).toBeLessThanOrEqual(60)
      accepted += body.outcomes.accepted
    }
  }
  await world.simulator.drain()

  const people = world.simulator.ledger().map(({ to }) => to)
  expect([people.length, new Set(people).size]).toEqual([total, total])
  const { delivered, read } = world.simulator.stats().webhooks.statusesAcked
  await until('all statuses are counted', async () => (await kit.campaigns.get(id)).readCount === read)
  expect(await kit.campaigns.get(id)).toMatchObject({
    status: 'completed',
    sentCount: total,
    deliveredCount: delivered,
    readCount: read,
    failedCount: 0,
    unknownCount: 0,
  })
  expect(delivered).toBeGreaterThan(0)

  const written = drain.written() + prepare.written() + webhook.written()
  expect(written).not.toMatch(/(?<![\d.])549\d{8}/)
  for (const hidden of [
    world.database.serviceRoleKey,
    world.simulator.accessToken,
    world.simulator.appSecret,
    drainSecret,
  ])
    expect(written).not.toContain(hidden)
})

test('nobody starts a run without the secret', async () => {
  const drain = await world.start('broadcast-drain')
  expect((await post(drain.url, {})).status).toBe(401)
  expect((await post(drain.url, {}, { authorization: `Bearer ${world.database.serviceRoleKey}` })).status).toBe(401)
  expect((await fetch(drain.url, { headers: secret })).status).toBe(405)
})

test('a run ends before its time is over, and says so', async () => {
  const drain = await world.start('broadcast-drain', { DRAIN_MAX_MS: '400' })
  await post(drain.url, {}, secret)
  const prepare = await world.start('broadcast-prepare')
  await world.broadcast.senders.update(world.simulator.phoneNumberId, { ratePerSecond: 20 })
  const { kit, id, total } = await started(prepare.url)
  const { status, body } = await post(drain.url, {}, secret)
  expect(status).toBe(200)
  expect(body).toMatchObject({ ended_by: 'max_ms', unknown: 0, unrecorded: 0 })
  expect(body.started).toBeLessThan(total)
  expect(await kit.campaigns.get(id)).toMatchObject({
    status: 'sending',
    sentCount: body.outcomes.accepted,
    sendingCount: 0,
  })
  await kit.campaigns.cancel(id)
})

test('H9: a delivery without Meta’s signature is refused', async () => {
  const webhook = await world.start('broadcast-webhook')
  expect((await post(webhook.url, { object: 'whatsapp_business_account', entry: [] })).status).toBe(401)
})

test('the webhook passes deliveries on as they came, once, and fails them while nobody takes them', async () => {
  const received: { signature: string | null; body: string }[] = []
  let status = 200
  const receiver = await serve(async (request) => {
    received.push({ signature: request.headers.get('x-hub-signature-256'), body: await request.text() })
    return status
  })
  try {
    const webhook = await world.start('broadcast-webhook', { WEBHOOK_FORWARD_URL: receiver.url })
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [] }], note: 'ñ' })
    const signature = sign(body, world.simulator.appSecret)
    const deliver = (more = {}) => post(webhook.url, body, { 'x-hub-signature-256': signature, ...more })
    expect((await deliver()).status).toBe(200)
    expect(received).toEqual([{ signature, body }])
    expect((await deliver({ 'x-broadcast-forwarded': '1' })).status).toBe(200)
    expect(received).toHaveLength(1)
    // Not taken, maybe later: Make says 400 when its queue is full, and 429 when too much comes at once.
    for (status of [302, 400, 408, 429, 500, 503]) expect([status, (await deliver()).status]).toEqual([status, 503])
    // Not taken, never: repeating does not help, so it is only written down.
    for (status of [401, 404, 410]) {
      expect([status, (await deliver()).status]).toEqual([status, 200])
      await until('it is in the log', () =>
        webhook.written().includes(`{"event":"forward_refused","status":${status}}`),
      )
    }
    status = 204
    expect((await deliver()).status).toBe(200)
    expect(webhook.written().match(/forward_refused/g)).toHaveLength(3)
  } finally {
    await receiver.stop()
  }
})

test('a delivery that Make has and sends on, as the README says, is stored and does not come back to Make', async () => {
  const passedOn: number[] = []
  let received = 0
  let webhook = ''
  // JSON pass-through: the body as text. Get request headers: a list of names and values.
  const make = await serve(async (request) => {
    received += 1
    if (received > 1) return 200
    const value = await request.text()
    const headers = Array.from(request.headers, ([name, value]) => ({ name, value }))
    const signature = headers.find(({ name }) => name === 'x-hub-signature-256')?.value ?? ''
    const marks = { 'x-hub-signature-256': signature, 'x-broadcast-forwarded': '1' }
    passedOn.push((await post(webhook, value, marks)).status)
    return 200
  })
  try {
    webhook = (await world.start('broadcast-webhook', { WEBHOOK_FORWARD_URL: make.url })).url
    world.simulator.setWebhook(make.url)
    await world.broadcast.senders.update(world.simulator.phoneNumberId, { status: 'CONNECTED' })
    // Meta writes these letters as \uXXXX: a body that was parsed and written anew would have another signature.
    world.simulator.inbound({ from: '5493875990001', text: '¡ＢＡＪＡ!' })
    await world.simulator.drain()
    expect({ received, passedOn }).toEqual({ received: 1, passedOn: [200] })
    const { items } = await world.broadcast.optOuts.list({ search: '5493875990001' })
    expect(items).toHaveLength(1)
  } finally {
    await make.stop()
  }
})
