import { describe, expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { startRunner } from './startRunner.ts'
import { lostCall } from './testing/memoryQueue.ts'
import { createSimulation, type Simulation } from './testing/simulation.ts'

const keysOf = ({ queue }: Simulation, method: string): string[] =>
  queue.calls.filter((call) => call.method === method).map(({ key }) => key)

const refused = new DatabaseError('database', 'statement timeout', { sqlState: '57014', maybeDone: false })

describe.each(['lost before', 'lost after', refused] as const)('a call that is %s', (fault) => {
  test.each(['claim', 'record', 'release'] as const)('is repeated with the same arguments: %s', async (method) => {
    const simulation = createSimulation()
    const { clock, queue, sender, options } = simulation
    queue.fault = (called, nth) => (called === method && nth === 2 ? fault : undefined)
    const runner = startRunner(options)
    await clock.advance(3_000)
    await clock.until(runner.stop())

    if (method !== 'release') {
      const keys = keysOf(simulation, method)
      expect(keys.filter((key) => key === keys[1]).length).toBeGreaterThanOrEqual(2)
    }
    expect(sender.doubled()).toEqual([])
    expect(queue.count('unknown')).toBe(0)
    expect(queue.count('sending')).toBe(0)
    expect(queue.count('sent')).toBe(sender.sends.length)
  })
})

test('a claim that was carried out though its answer was lost is not left to its lease', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 20 } })
  queue.fault = (method, nth) => (method === 'claim' && nth <= 3 ? 'lost after' : undefined)
  const runner = startRunner(options)
  await clock.advance(500)
  expect(queue.count('sending')).toBeGreaterThan(0)
  await clock.advance(15_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(20)
})

test('a claim whose lease is over when the queue is back is asked for anew', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: { messages: 30 } })
  queue.fault = (method, nth) => (method === 'claim' && nth === 1 ? 'lost after' : undefined)
  const runner = startRunner({ ...options, leaseSeconds: 2, httpTimeoutMs: 1_000 })
  await clock.advance(100)
  queue.fault = () => 'lost before'
  await clock.advance(5_000)
  queue.fault = () => undefined
  await clock.advance(10_000)
  await clock.until(runner.stop())

  expect(queue.count('unknown')).toBe(8)
  expect(queue.count('sent')).toBe(22)
  expect(sender.doubled()).toEqual([])
})

test('a claim that the database keeps refusing to repeat is given up when its lease is over', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 30 } })
  const { claim } = queue
  let first: string | undefined
  queue.claim = async (request, own) => {
    const answer = await claim(request, own)
    if (first === undefined) {
      first = request.claimId
      throw lostCall()
    }
    if (request.claimId === first) throw refused
    return answer
  }
  const runner = startRunner({ ...options, leaseSeconds: 10, httpTimeoutMs: 1_000 })
  await clock.advance(30_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(22)
})

test('a queue that answers nothing at all counts as lost after a while', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 20 } })
  const { record } = queue
  let swallowed = 0
  queue.record = (...args) => {
    swallowed += 1
    return swallowed === 1 ? new Promise(() => undefined) : record(...args)
  }
  const runner = startRunner({ ...options, queueTimeoutMs: 3_000 })
  await clock.advance(2_900)
  expect(queue.count('sent')).toBe(12)
  await clock.advance(5_000)
  expect(queue.count('sent')).toBe(20)
  await clock.until(runner.stop())
})

describe('an outage of a minute', () => {
  const down = async (simulation: Simulation, fault: 'lost before' | 'lost after' | DatabaseError) => {
    const { clock, queue, sender, options } = simulation
    // Longer than the outage: rows of a claim that was carried out unheard are unknown once their lease is over.
    const runner = startRunner({ ...options, leaseSeconds: 90 })
    await clock.advance(2_000)
    queue.fault = () => fault
    const begin = { calls: queue.calls.length, sends: sender.sends.length }
    await clock.advance(1_000)
    const sendsAtFirst = sender.sends.length - begin.sends
    await clock.advance(59_000)
    const during = { calls: queue.calls.length - begin.calls, sends: sender.sends.length - begin.sends }
    queue.fault = () => undefined
    return { runner, during, sendsAtFirst }
  }

  test.each(['lost before', 'lost after', refused] as const)(
    'costs no more than a call a second (%s)',
    async (fault) => {
      const simulation = createSimulation({ queue: { messages: 2_000, ratePerSecond: 100 } })
      const { during, runner } = await down(simulation, fault)
      expect(during.calls).toBeLessThanOrEqual(60)
      expect(during.calls).toBeGreaterThan(5)
      await simulation.clock.until(runner.stop())
    },
  )

  test.each(['lost before', 'lost after'] as const)(
    'loses nothing, doubles nothing, and starts no message whose outcome could not be kept (%s)',
    async (fault) => {
      const simulation = createSimulation({ queue: { messages: 2_000, ratePerSecond: 100 } })
      const { clock, queue, sender, eventsOf } = simulation
      const { during, sendsAtFirst, runner } = await down(simulation, fault)
      expect(sendsAtFirst).toBeLessThanOrEqual(40)
      expect(during.sends).toBe(sendsAtFirst)

      await clock.advance(5_500)
      expect(runner.stats().outageMs).toBeNull()
      expect(eventsOf('queue_unreachable').length).toBeGreaterThan(0)
      expect(eventsOf('queue_recovered').at(-1)?.outageMs).toBeGreaterThan(50_000)
      await clock.advance(30_000)
      await clock.until(runner.stop())
      expect(queue.count('sent')).toBe(2_000)
      expect(queue.count('unknown')).toBe(0)
      expect(sender.doubled()).toEqual([])
    },
  )

  test('is told by the figures while it lasts', async () => {
    const { clock, queue, options } = createSimulation()
    const runner = startRunner(options)
    await clock.advance(500)
    queue.fault = () => 'lost before'
    await clock.advance(10_000)
    expect(runner.stats().outageMs).toBeGreaterThan(9_000)
    expect(runner.stats().unrecorded).toBeGreaterThan(0)
    queue.fault = () => undefined
    await clock.until(runner.stop())
    expect(runner.stats().unrecorded).toBe(0)
  })

  test('is over for outcomes and given-back messages before new ones are asked for', async () => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 2_000, ratePerSecond: 200 } })
    const runner = startRunner(options)
    await clock.advance(1_000)
    queue.fault = () => 'lost before'
    await clock.advance(10_000)
    queue.fault = () => undefined
    const back = queue.calls.length
    await clock.advance(6_000)
    await clock.until(runner.stop())

    const after = queue.calls.slice(back).filter(({ method }) => method !== 'touch')
    const firstClaim = after.findIndex(({ method }) => method === 'claim')
    const before = after.slice(0, firstClaim).map(({ method }) => method)
    expect(before).toContain('record')
    expect(before).toContain('release')
    expect(runner.stats().unrecorded).toBe(0)
    expect(queue.count('unknown')).toBe(0)
  })
})

test('heartbeats that fail neither stop nor slow the runner', async () => {
  const { clock, queue, options, eventsOf } = createSimulation({ queue: { messages: 100, ratePerSecond: 50 } })
  queue.fault = (method) => (method === 'touch' ? 'lost before' : undefined)
  const runner = startRunner({ ...options, heartbeatMs: 100 })
  await clock.advance(3_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(100)
  expect(runner.stats().heartbeatFailures).toBeGreaterThan(5)
  expect(eventsOf('heartbeat_failed').length).toBe(runner.stats().heartbeatFailures)
  expect(eventsOf('queue_unreachable')).toEqual([])
})
