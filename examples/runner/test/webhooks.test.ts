import { signWebhookBody } from '@iita/broadcast-simulator'
import { expect, test } from 'vitest'
import { metric, readMetrics } from './support/metrics.ts'
import { startReceiver } from './support/startReceiver.ts'
import { until } from './support/until.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

const address = (port: number): string => `http://127.0.0.1:${port}/webhooks/meta`

/** A delivery with something somebody wrote, too long to be an opt-out: none of our business, but of the host's inbox. */
const inbound =
  '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{"from":"5493870000000","type":"text","text":{"body":"\\u00bfCu\\u00e1ndo empieza el curso de los s\\u00e1bados a la ma\\u00f1ana, y hasta qu\\u00e9 d\\u00eda puedo anotar a mi hija de nueve a\\u00f1os en el turno de la tarde?"}}]}}]}]}'

const post = (port: number, body: string, secret = world.simulator.appSecret, headers: Record<string, string> = {}) =>
  fetch(address(port), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signWebhookBody(secret, body), ...headers },
    body,
  })

test('Meta’s set-up request is answered, and only with the right token', async () => {
  const { port } = await world.runner()
  expect(await world.simulator.verifyWebhook()).toMatchObject({ verified: true })
  const wrong = await fetch(`${address(port)}?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1158201444`)
  expect(wrong.status).toBe(403)
  expect((await fetch(address(port), { method: 'PUT' })).status).toBe(405)
})

test('a delivery is taken with a signature that holds, old secret or new, and never without', async () => {
  await using receiver = await startReceiver()
  const old = 'the-secret-before'
  const { port } = await world.runner({
    META_APP_SECRET: `${world.simulator.appSecret},${old}`,
    RUNNER_WEBHOOK_FORWARD_URL: receiver.url,
  })
  expect((await post(port, inbound)).status).toBe(200)
  expect((await post(port, inbound, old)).status).toBe(200)
  expect((await post(port, inbound, 'forged')).status).toBe(401)
  expect((await fetch(address(port), { method: 'POST', body: inbound })).status).toBe(401)
  await until('both have been passed on', () => receiver.received.length === 2)
  const metrics = await readMetrics(port)
  expect(metric(metrics, 'broadcast_webhook_requests_total{status="200"}')).toBe(2)
  expect(metric(metrics, 'broadcast_webhook_requests_total{status="401"}')).toBe(2)
})

test('what we ignore is passed on too, byte for byte with its signature', async () => {
  await using receiver = await startReceiver()
  const { child, port } = await world.runner({ RUNNER_WEBHOOK_FORWARD_URL: receiver.url, LOG_LEVEL: 'trace' })
  await post(port, inbound)
  await until('it is passed on', () => receiver.received.length === 1)
  expect(receiver.received[0]).toMatchObject({
    body: inbound,
    headers: { 'x-hub-signature-256': signWebhookBody(world.simulator.appSecret, inbound) },
  })
  expect(child.stderr()).not.toMatch(/5493870000000|empieza/)
})

test('an inbox that does not answer neither delays nor breaks our answer, and is tried again', async () => {
  await using receiver = await startReceiver()
  receiver.answer(500, 200)
  const { child, port } = await world.runner({ RUNNER_WEBHOOK_FORWARD_URL: receiver.url })
  expect((await post(port, inbound)).status).toBe(200)
  expect(await child.logged('webhook_forward_repeated')).toMatchObject({ level: 'info', why: 'HTTP 500' })
  await until('it is passed on', async () => {
    const metrics = await readMetrics(port)
    return metric(metrics, 'broadcast_webhook_forwards_total{result="delivered"}') === 1
  })
  expect(receiver.received.map(({ body }) => body)).toEqual([inbound, inbound])

  receiver.answer(0)
  expect((await post(port, inbound)).status).toBe(200)
  await until('it has arrived', () => receiver.received.length === 3)
  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect(await child.logged('webhook_forwards_lost')).toMatchObject({ level: 'warn', lost: 1 })
})

test('what was passed on by a runner already is not passed on again', async () => {
  await using receiver = await startReceiver()
  const { child, port } = await world.runner({ RUNNER_WEBHOOK_FORWARD_URL: receiver.url })
  const other = inbound.replace('empieza', 'termina')
  expect((await post(port, inbound, undefined, { 'x-broadcast-forwarded': '1' })).status).toBe(200)
  expect((await post(port, other)).status).toBe(200)
  // A runner that stops passes on what it still has.
  child.signal('SIGTERM')
  await child.exited
  expect(receiver.received.map(({ body }) => body)).toEqual([other])
})

test('without the two secrets there is no such route', async () => {
  const { port } = await world.runner({ META_APP_SECRET: '', META_WEBHOOK_VERIFY_TOKEN: '' })
  expect((await post(port, inbound)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
})
