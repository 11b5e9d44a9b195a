import { expect, test } from 'vitest'
import * as simulator from '../src/index.ts'

test('the package exports this and nothing else', () => {
  expect(Object.keys(simulator).sort()).toEqual([
    'SimulatorError',
    'defaultTemplates',
    'encodeWebhookBody',
    'harshScenario',
    'signWebhookBody',
    'startSimulator',
    'usualScenario',
  ])
})

test.each([
  [{ port: -1 }, 'port'],
  [{ webhookUrl: 'ftp://x' }, 'webhookUrl'],
  [{ latencyMs: Number.NaN }, 'latencyMs'],
  [{ speed: 0 }, 'speed'],
  [{ statuses: { failedShare: 2 } }, 'statuses.failedShare'],
  [{ statuses: { delays: { sentMs: -1 } } }, 'statuses.delays.sentMs'],
  [{ webhooks: { batchSize: 1001 } }, 'webhooks.batchSize'],
  [{ phoneNumberId: 'a/b' }, 'phoneNumberId'],
])('%j is refused by name', async (options, name) => {
  await expect(simulator.startSimulator(options)).rejects.toThrow(name)
})

test('the options of the caller are neither changed nor kept', async () => {
  const faults: simulator.FaultRule[] = [{ effect: 'reset' }]
  const options = Object.freeze({ faults })
  await using running = await simulator.startSimulator(options)
  faults.length = 0
  running.reset()
  expect(running.stats().faults).toEqual({ reset: 0 })
})

test('a stopped simulator answers nobody and has nothing pending', async () => {
  const running = await simulator.startSimulator()
  await running.stop()
  await running.drain()
  await expect(fetch(running.graphUrl)).rejects.toThrow('fetch failed')
})
