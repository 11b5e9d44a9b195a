import { describe, expect, test } from 'vitest'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'
import { createStallable } from './testing/stallableRunner.ts'

/** Fixed seconds, as a ledger counts them. */
const allowed = (ratePerSecond: number): number => ratePerSecond + Math.max(0.05 * ratePerSecond, 2)

const seconds = 6

describe.each([
  { ratePerSecond: 1000, oneWayMs: 3 },
  { ratePerSecond: 1000, oneWayMs: 50 },
  { ratePerSecond: 1000, oneWayMs: 90 },
  { ratePerSecond: 80, oneWayMs: 3 },
  { ratePerSecond: 80, oneWayMs: 90 },
  { ratePerSecond: 3, oneWayMs: 3 },
])('one runner at $ratePerSecond a second, $oneWayMs ms from the database', ({ ratePerSecond, oneWayMs }) => {
  test('reaches the rate and exceeds it in no second, whatever its clock says', async () => {
    const { clock, sender, options } = createSimulation({
      queue: {
        messages: ratePerSecond * seconds,
        ratePerSecond,
        latencyMs: () => oneWayMs,
        clockOffsetMs: 3_600_000,
      },
    })
    const runner = startRunner(options)
    await clock.advance(1_000)
    const before = sender.sends.length
    await clock.advance(4_000)

    expect(sender.sends.length - before).toBeGreaterThanOrEqual(0.99 * 4 * ratePerSecond - 1)
    expect(sender.worst(1_000)).toBeLessThanOrEqual(ratePerSecond + 1)
    expect(sender.worst(100)).toBeLessThanOrEqual(ratePerSecond / 10 + 1 + ratePerSecond / 100)
    await clock.until(runner.stop())
  })
})

test('messages start in their slots, a millisecond apart', async () => {
  const { clock, sender, options } = createSimulation({ queue: { messages: 600, ratePerSecond: 1000 } })
  const runner = startRunner(options)
  await clock.advance(900)
  await clock.until(runner.stop())

  const gaps = sender.sends.slice(150, 450).map(({ at }, index) => at - (sender.sends[149 + index]?.at ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.5)
})

describe.each([
  { ratePerSecond: 1000, runners: 2 },
  { ratePerSecond: 1000, runners: 4 },
  { ratePerSecond: 80, runners: 4 },
])('$runners runners sharing $ratePerSecond a second', ({ ratePerSecond, runners }) => {
  test.each([1, 2, 3])('exceed it in no second though answers are uneven and processes stall (%i)', async (seed) => {
    const random = seededRandom(seed)
    const { clock, queue, sender, options } = createSimulation({
      queue: { messages: ratePerSecond * seconds, ratePerSecond, latencyMs: () => 2 + 40 * random() ** 3 },
      sender: { latencyMs: () => 60 + 80 * random() },
    })
    const stallables = Array.from({ length: runners }, () => createStallable(clock, queue))
    const all = stallables.map((own, index) => startRunner({ ...options, ...own, runnerId: `runner-${index}` }))
    for (let tenths = 0; tenths < 50; tenths += 1) {
      await clock.advance(100)
      for (const { stall } of stallables) if (random() < 0.1) stall(5 + 150 * random())
    }

    expect(sender.worst(1_000)).toBeLessThanOrEqual(allowed(ratePerSecond))
    expect(sender.sends.length).toBeGreaterThan(0.85 * 4.7 * ratePerSecond)
    expect(sender.doubled()).toEqual([])
    await clock.until(Promise.all(all.map((runner) => runner.stop())))
    expect(queue.count('unknown')).toBe(0)
    expect(queue.count('sending')).toBe(0)
  })
})

test('a claim that arrives long after its slots gives back what is late instead of sending it in a burst', async () => {
  let oneWayMs = 3
  const { clock, queue, sender, options, eventsOf } = createSimulation({
    queue: { messages: 3_000, ratePerSecond: 1000, latencyMs: (method) => (method === 'claim' ? oneWayMs : 3) },
  })
  const runner = startRunner(options)
  await clock.advance(1_000)
  oneWayMs = 230
  await clock.advance(400)
  oneWayMs = 3
  await clock.advance(1_500)
  await clock.until(runner.stop())

  expect(eventsOf('given_back').some(({ reason }) => reason === 'late')).toBe(true)
  expect(sender.worst(1_000)).toBeLessThanOrEqual(1_001)
  expect(sender.worst(100)).toBeLessThanOrEqual(130)
  expect(queue.count('unknown')).toBe(0)
  expect(sender.doubled()).toEqual([])
})

test('after a short stall messages catch up, and not in a burst', async () => {
  const { clock, sender, options, eventsOf } = createSimulation({ queue: { messages: 3_000, ratePerSecond: 1000 } })
  const runner = startRunner(options)
  await clock.advance(1_000)
  const before = sender.sends.length
  await clock.freeze(35)
  const begun = clock.now()
  await clock.advance(300)
  const since = sender.sends.slice(before).map(({ at }) => at - begun)

  expect(since.filter((ms) => ms <= 1).length).toBeLessThanOrEqual(5)
  expect(since.filter((ms) => ms <= 100).length).toBeLessThanOrEqual(130)
  // Back in their slots: nothing was lost.
  expect(since.length).toBeGreaterThanOrEqual(334)
  expect(eventsOf('given_back')).toEqual([])
  await clock.until(runner.stop())
})

test('a database that is always too far away slows the sending and does not stop it', async () => {
  const { clock, queue, sender, options } = createSimulation({
    queue: { messages: 100, ratePerSecond: 100, latencyMs: () => 400 },
  })
  const runner = startRunner(options)
  await clock.advance(20_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(100)
  expect(sender.worst(1_000)).toBeLessThanOrEqual(105)
})

test('a sender without a rate is bounded by concurrency alone', async () => {
  const { clock, queue, sender, options } = createSimulation({
    queue: { messages: 300, ratePerSecond: Number.POSITIVE_INFINITY, leadMs: 0 },
    sender: { latencyMs: 100 },
  })
  const runner = startRunner({ ...options, concurrency: 20 })
  await clock.advance(3_000)
  await clock.until(runner.stop())

  expect(sender.mostInFlight).toBe(20)
  expect(queue.count('sent')).toBe(300)
})

test('a database whose clock is set forward while it runs does not disturb the pace', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: { messages: 600, ratePerSecond: 100 } })
  const runner = startRunner(options)
  await clock.advance(2_000)
  queue.setClock(30_000)
  await clock.advance(500)
  const before = sender.sends.length
  await clock.advance(2_000)

  expect(sender.sends.length - before).toBeGreaterThanOrEqual(195)
  expect(sender.sends.length - before).toBeLessThanOrEqual(205)
  await clock.until(runner.stop())
  expect(sender.doubled()).toEqual([])
})

/** Numbers between 0 and 1, the same every time (mulberry's mixing of a counter). */
const seededRandom = (seed: number) => {
  let state = seed * 0x9e3779b9
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
