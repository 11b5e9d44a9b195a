import { expect, test } from 'vitest'
import { metric, readMetrics } from './support/metrics.ts'
import { recount } from './support/recount.ts'
import { until } from './support/until.ts'
import { acceptedMoreThanOnce, useWorld } from './support/useWorld.ts'

const world = useWorld()

test('a campaign is sent to everybody once, its webhooks come back, and nothing private is written', async () => {
  const { child, port } = await world.runner({ LOG_LEVEL: 'trace' })
  expect(await child.ready()).toEqual({
    ready: true,
    pid: child.pid,
    port,
    runner_id: expect.stringMatching(/\w-\d+-\w{6}$/),
  })

  const started = await world.campaign()
  await world.completed(started)
  await world.simulator.drain()
  const campaign = await world.broadcast.campaigns.get(started.id)
  const { accepted, webhooks } = world.simulator.stats()

  // Everybody once, nobody lost, nobody in doubt; the counters are what the rows say and what Meta says.
  expect(campaign.totalRecipients).toBeGreaterThan(200)
  expect(world.simulator.ledger()).toHaveLength(campaign.totalRecipients)
  expect(acceptedMoreThanOnce(world.simulator)).toBe(0)
  expect(campaign).toMatchObject({
    sentCount: campaign.totalRecipients,
    deliveredCount: webhooks.statusesAcked.delivered,
    readCount: webhooks.statusesAcked.read,
    failedCount: 0,
    unknownCount: 0,
  })
  expect(await recount(world, campaign.id)).toEqual({})

  // The last status may have come before the last answer.
  const metrics = await until('the last answer is in', async () => {
    const text = await readMetrics(port)
    return metric(text, 'broadcast_messages_in_flight') === 0 ? text : null
  })
  const { sent, delivered, read } = webhooks.statusesAcked
  const statuses = (result: string): number => metric(metrics, `broadcast_webhook_statuses_total{result="${result}"}`)
  expect(metric(metrics, 'broadcast_messages_total{outcome="accepted"}')).toBe(accepted)
  expect(metric(metrics, 'broadcast_messages_total{outcome="unknown"}')).toBe(0)
  expect(metric(metrics, 'broadcast_send_duration_seconds_count')).toBe(accepted)
  expect(metric(metrics, 'broadcast_queue_outage_seconds')).toBe(0)
  expect(metric(metrics, 'broadcast_claims_total{reason="messages"}')).toBeGreaterThan(5)
  // Those that a later one has overtaken count as repeated.
  expect(statuses('applied') + statuses('repeated')).toBe(sent + delivered + read)
  expect(statuses('applied')).toBeGreaterThanOrEqual(accepted)
  expect(statuses('ignored')).toBe(0)
  expect(metric(metrics, 'broadcast_webhook_requests_total{status="200"}')).toBe(webhooks.acked)
  expect(metrics).toContain('process_cpu_seconds_total')

  const health = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ status: 'ok', queue_answered_seconds_ago: expect.any(Number) })

  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect(child.stdout().trim().split('\n')).toHaveLength(1)

  const written = child.stdout() + child.stderr() + metrics
  expect(child.log().filter(({ event }) => event === 'outcome')).toHaveLength(accepted)
  for (const { to } of world.simulator.ledger()) expect(written).not.toContain(to)
  // By itself, not as decimals of some measured seconds.
  expect(written).not.toMatch(/(?<![\d.])549\d{8}/)
  const { SUPABASE_SERVICE_ROLE_KEY, META_ACCESS_TOKEN, META_APP_SECRET, META_WEBHOOK_VERIFY_TOKEN } = world.env()
  for (const secret of [SUPABASE_SERVICE_ROLE_KEY, META_ACCESS_TOKEN, META_APP_SECRET, META_WEBHOOK_VERIFY_TOKEN]) {
    expect(written).not.toContain(secret)
  }
})
