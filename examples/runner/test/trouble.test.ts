import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signWebhookBody } from '@iita/broadcast-simulator'
import { expect, test } from 'vitest'
import { metric, readMetrics } from './support/metrics.ts'
import { startDoor } from './support/startDoor.ts'
import { startProcess } from './support/startProcess.ts'
import { until } from './support/until.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

test('a wrong configuration ends it with 2 and one line for each variable', async () => {
  await using child = startProcess(
    world.env({ SUPABASE_URL: '', META_ACCESS_TOKEN: 'EAA secret token', RUNNER_PORT: 'x' }),
  )
  expect(await child.exited).toEqual({ code: 2, signal: null })
  expect(child.stdout()).toBe('')
  expect(
    child
      .stderr()
      .split('\n')
      .filter((line) => /^ +[A-Z]/.test(line)),
  ).toEqual([
    '  SUPABASE_URL is missing',
    '  META_ACCESS_TOKEN has a space in it',
    '  RUNNER_PORT must be a whole number from 0 to 65535',
  ])
})

test('help names every variable, and an unknown argument is refused', async () => {
  await using help = startProcess({}, ['--help'])
  expect((await help.exited).code).toBe(0)
  expect(help.stdout()).toMatch(/RUNNER_CONCURRENCY .*default: 200/)
  await using wrong = startProcess(world.env(), ['--chekc'])
  expect((await wrong.exited).code).toBe(2)
})

test('F35: an expired token pauses the campaign once, with the reason, and the runner lives on', async () => {
  const { child } = await world.runner()
  world.simulator.setFaults([{ match: { from: 21 }, effect: 'token_expired' }])
  const { id } = await world.campaign()
  expect(await child.logged('campaign_paused')).toMatchObject({ level: 'warn', campaign_id: id, reason: '190' })
  const paused = await until('nothing is in flight', async () => {
    const campaign = await world.broadcast.campaigns.get(id)
    return campaign.sendingCount === 0 ? campaign : null
  })
  expect(paused).toMatchObject({
    status: 'paused',
    statusReason: '190',
    failedCount: 0,
    unknownCount: 0,
    sentCount: 20,
  })
  expect(child.log().filter(({ event }) => event === 'campaign_paused')).toHaveLength(1)

  world.simulator.setFaults([])
  await world.broadcast.senders.update(world.simulator.phoneNumberId, { unblock: true })
  await world.broadcast.campaigns.resume(id)
  expect(await world.completed(paused)).toMatchObject({ sentCount: paused.totalRecipients })
})

test('a sender keeps the rate that an operator gave it, and its limit follows Meta’s tier only when that changes', async () => {
  const id = world.simulator.phoneNumberId
  const sender = async () => (await world.broadcast.senders.list()).find(({ phoneNumberId }) => phoneNumberId === id)
  const startOnce = async (): Promise<void> => {
    const { child } = await world.runner()
    child.signal('SIGTERM')
    await child.exited
  }
  world.simulator.applyScenario({ phoneNumbers: [{ id, messagingLimit: 'TIER_2K', throughputLevel: 'HIGH' }] })
  await startOnce()
  expect(await sender()).toMatchObject({
    wabaId: world.simulator.wabaId,
    ratePerSecond: 200,
    dailyLimit: 2_000,
    messagingLimit: 'TIER_2K',
    throughputLevel: 'HIGH',
    status: 'CONNECTED',
    qualityRating: 'GREEN',
    verifiedName: expect.stringMatching(/\w/),
    displayPhoneNumber: expect.stringMatching(/\d/),
  })
  await world.broadcast.senders.update(id, { ratePerSecond: 55, dailyLimit: 1_234 })
  await startOnce()
  expect(await sender()).toMatchObject({ ratePerSecond: 55, dailyLimit: 1_234 })
  world.simulator.applyScenario({ phoneNumbers: [{ id, messagingLimit: 'TIER_UNLIMITED' }] })
  await startOnce()
  expect(await sender()).toMatchObject({ ratePerSecond: 55, dailyLimit: null, messagingLimit: 'TIER_UNLIMITED' })
})

test('with Meta out of reach it starts all the same, with a sender and a warning', async () => {
  const { child } = await world.runner({
    META_GRAPH_URL: 'http://127.0.0.1:1',
    META_PHONE_NUMBER_ID: '990000000000001',
  })
  expect(child.log()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'warn', event: 'number_not_read' }),
      expect.objectContaining({ level: 'warn', event: 'templates_not_synced', next_try_s: expect.any(Number) }),
    ]),
  )
  const senders = await world.broadcast.senders.list()
  expect(senders.find(({ phoneNumberId }) => phoneNumberId === '990000000000001')).toMatchObject({ ratePerSecond: 80 })
})

test('a port that is taken ends the start', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await using child = startProcess(world.env({ RUNNER_PORT: String((server.address() as AddressInfo).port) }))
  expect(await child.exited).toEqual({ code: 1, signal: null })
  expect(await child.logged('failed')).toMatchObject({
    code: 'EADDRINUSE',
    message: expect.stringContaining('RUNNER_PORT'),
  })
  server.close()
})

test('a database that is away at the start is waited for, and a stop meanwhile is an ordinary one', async () => {
  await using child = startProcess(world.env({ SUPABASE_URL: 'http://127.0.0.1:1' }))
  expect(await child.logged('database_unreachable')).toMatchObject({ level: 'warn', code: 'network' })
  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect(child.stdout()).toBe('')
})

test('a database that comes back is used again, at the start and later', async () => {
  await using door = await startDoor(world.database.supabaseUrl)
  await using child = startProcess(world.env({ SUPABASE_URL: door.url }))
  await child.logged('database_unreachable')
  await door.open()
  const { port } = await child.ready()

  await door.shut()
  expect(await child.logged('queue_unreachable')).toMatchObject({ level: 'warn', code: 'network' })
  expect(metric(await readMetrics(port), 'broadcast_queue_outage_seconds')).toBeGreaterThan(0)
  const delivery = deliveryOf({ wamid: 'wamid.1', phoneNumberId: world.simulator.phoneNumberId })
  // Not stored, so not acknowledged: Meta keeps it.
  expect((await postWebhook(port, delivery)).status).toBe(503)
  await door.open()
  await child.logged('queue_recovered')
  expect((await postWebhook(port, delivery)).status).toBe(200)

  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 0, signal: null })
})
/** A delivery with one status. */
const deliveryOf = ({ wamid, phoneNumberId }: { wamid: string; phoneNumberId: string }): string => {
  const status = { id: wamid, status: 'sent', timestamp: String(Math.floor(Date.now() / 1000)) }
  const value = { metadata: { phone_number_id: phoneNumberId }, statuses: [status] }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}
const postWebhook = (port: number, body: string) =>
  fetch(`http://127.0.0.1:${port}/webhooks/meta`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': signWebhookBody(world.simulator.appSecret, body) },
    body,
  })

test('what nobody caught ends it in order, with 1', async () => {
  const { child } = await world.runner({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bomb)}` })
  child.signal('SIGUSR2')
  expect(await child.exited).toEqual({ code: 1, signal: null })
  expect(await child.logged('uncaught')).toMatchObject({ level: 'fatal', message: 'no way to reach …' })
  expect(await child.logged('runner_stopped')).toMatchObject({ unknown: 0 })
})
const bomb = `process.on('SIGUSR2', () => { throw new Error('no way to reach +54 9 387 555-0100') })`

test('F20: a database of another version is refused, with both versions', async () => {
  await using child = startProcess(world.env({ SUPABASE_URL: (await otherVersion()).url }))
  expect(await child.exited).toEqual({ code: 1, signal: null })
  expect(await child.logged('failed')).toMatchObject({
    code: 'schema_mismatch',
    message: expect.stringMatching(/schema version 99, this runner needs \d+/),
  })
})
/** A PostgREST whose database was migrated further than we know. */
const otherVersion = async (): Promise<{ url: string }> => {
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end('99'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
