import { expect, test } from 'vitest'
import { createMetrics } from '../telemetry/createMetrics.ts'
import { createApp } from './createApp.ts'
import { createHealth } from './health.ts'

const open = () => {
  let time = 0
  const health = createHealth('salta-1', () => time)
  const app = createApp({ health, metrics: createMetrics() })
  const ask = async () => {
    const response = await app.request('/healthz')
    return { status: response.status, ...((await response.json()) as object) }
  }
  return { app, health, ask, pass: (ms: number) => (time += ms) }
}

test('a runner is well for thirty seconds after the queue last answered', async () => {
  const { health, ask, pass } = open()
  expect(await ask()).toEqual({ status: 'queue_unreachable', runner_id: 'salta-1', queue_answered_seconds_ago: null })
  health.queueAnswered()
  pass(30_000)
  expect(await ask()).toMatchObject({ status: 'ok', queue_answered_seconds_ago: 30 })
  pass(1)
  expect(await ask()).toMatchObject({ status: 'queue_unreachable' })
  health.queueAnswered()
  expect(await ask()).toMatchObject({ status: 'ok', queue_answered_seconds_ago: 0 })
})

test('health is told by the HTTP status too', async () => {
  const { app, health } = open()
  expect((await app.request('/healthz')).status).toBe(503)
  health.queueAnswered()
  expect((await app.request('/healthz')).status).toBe(200)
})

test('metrics are Prometheus’ text', async () => {
  const response = await open().app.request('/metrics')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain.*version=0\.0\.4/)
  expect(await response.text()).toMatch(/^# TYPE broadcast_messages_total counter$/m)
})

test('there is nothing else', async () => {
  const { app } = open()
  for (const path of ['/', '/webhooks/meta', '/metrics/x', '/.env']) expect((await app.request(path)).status).toBe(404)
})
