import { describe, expect, test } from 'vitest'
import type { ClaimRequest } from '../queue/queue.ts'
import { startRunner } from './startRunner.ts'
import { createSimulation, type Simulation } from './testing/simulation.ts'

const watchClaims = ({ queue }: Simulation): ClaimRequest[] => {
  const requests: ClaimRequest[] = []
  const { claim } = queue
  queue.claim = (request, own) => {
    requests.push(request)
    return claim(request, own)
  }
  return requests
}

test('a claim asks for a tenth of a second of the rate, once the rate is known', async () => {
  const simulation = createSimulation({ queue: { messages: 2_000, ratePerSecond: 500 } })
  const requests = watchClaims(simulation)
  const runner = startRunner(simulation.options)
  await simulation.clock.advance(2_000)
  await simulation.clock.until(runner.stop())

  expect(requests[0]).toMatchObject({ limit: 10, leaseSeconds: 60, runnerId: 'runner-1', phoneNumberId: '100' })
  expect(new Set(requests.slice(1).map(({ limit }) => limit))).toEqual(new Set([50]))
  expect(new Set(requests.map(({ claimId }) => claimId)).size).toBe(requests.length)
})

test('a claim asks for what it is told to, and never for more than may be in flight', async () => {
  const simulation = createSimulation({ queue: { messages: 500, ratePerSecond: 500 } })
  const requests = watchClaims(simulation)
  const runner = startRunner({ ...simulation.options, claimLimit: 25, concurrency: 12 })
  await simulation.clock.advance(1_000)
  await simulation.clock.until(runner.stop())

  expect(requests[0]?.limit).toBe(12)
  expect(Math.max(...requests.map(({ limit }) => limit))).toBeLessThanOrEqual(12)
})

test('no more than 300 ms of the rate are held unsent', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 5_000, ratePerSecond: 1000 } })
  const runner = startRunner(options)
  let most = 0
  for (let step = 0; step < 300; step += 1) {
    await clock.advance(10)
    most = Math.max(most, runner.stats().scheduled)
  }
  await clock.until(runner.stop())

  expect(most).toBeLessThanOrEqual(300)
  expect(most).toBeGreaterThan(100)
  expect(queue.count('unknown')).toBe(0)
})

test('one claim is open at a time when the database is near', async () => {
  const { clock, queue, options } = createSimulation({
    queue: { messages: 5_000, ratePerSecond: 1000, latencyMs: () => 10 },
  })
  const { claim } = queue
  let open = 0
  let most = 0
  queue.claim = async (request, own) => {
    open += 1
    most = Math.max(most, open)
    try {
      return await claim(request, own)
    } finally {
      open -= 1
    }
  }
  const runner = startRunner(options)
  await clock.advance(500)
  most = 0
  await clock.advance(3_000)
  await clock.until(runner.stop())

  expect(most).toBe(1)
})

describe('an empty claim', () => {
  const claimsIn = async (reason: 'idle' | 'window' | 'again' | 'rate', waitMs: number | null, ms: number) => {
    const simulation = createSimulation()
    simulation.queue.closed = { reason, waitMs }
    const requests = watchClaims(simulation)
    const runner = startRunner(simulation.options)
    await simulation.clock.advance(ms)
    const count = requests.length
    await simulation.clock.until(runner.stop())
    return count
  }

  test('is followed by the pause it asks for', async () => {
    expect(await claimsIn('window', 2_500, 10_000)).toBe(4)
    expect(await claimsIn('rate', 100, 1_000)).toBe(10)
  })

  test('is followed by the idle pause when it asks for none', async () => {
    expect(await claimsIn('idle', null, 10_000)).toBe(10)
  })

  test('is followed by no more than five seconds, because an operator may change things', async () => {
    expect(await claimsIn('window', 8 * 3_600_000, 60_000)).toBe(12)
  })

  test('that did something else is followed quickly, and ever more slowly when that goes on', async () => {
    expect(await claimsIn('again', 0, 200)).toBeGreaterThanOrEqual(3)
    expect(await claimsIn('again', 0, 60_000)).toBeLessThanOrEqual(70)
  })
})

test('messages of a campaign that was started meanwhile go out within the pause', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: { messages: 10 } })
  queue.closed = { reason: 'idle', waitMs: 1_000 }
  const runner = startRunner(options)
  await clock.advance(30_000)
  queue.closed = null
  await clock.advance(1_500)

  expect(sender.sends.length).toBe(10)
  await clock.until(runner.stop())
})
