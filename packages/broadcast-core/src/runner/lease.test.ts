import { expect, test } from 'vitest'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'

/** Long enough apart that a claim has messages left to start at any time. */
const slow = { messages: 40, ratePerSecond: 20 }

test('a runner that stood still longer than its lease starts none of the messages it held', async () => {
  const { clock, queue, sender, options, eventsOf } = createSimulation({ queue: slow })
  const runner = startRunner(options)
  await clock.advance(1_010)
  const held = runner.stats().scheduled
  const started = sender.sends.length
  await clock.freeze(120_000)

  expect(held).toBeGreaterThan(0)
  expect(sender.sends.length).toBe(started)
  expect(eventsOf('given_back').filter(({ reason }) => reason === 'lease')).not.toEqual([])
  await clock.advance(10_000)
  await clock.until(runner.stop())
  expect(sender.doubled()).toEqual([])
  expect(queue.count('sent') + queue.count('unknown')).toBe(40)
})

test('a runner that stood still for less than its lease goes on, in new slots', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: slow })
  const runner = startRunner(options)
  await clock.advance(1_010)
  await clock.freeze(5_000)
  await clock.advance(6_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(40)
  expect(sender.doubled()).toEqual([])
  expect(sender.worst(1_000)).toBeLessThanOrEqual(22)
})

test('a machine that was suspended starts none of the messages it held, though only the wall clock knows', async () => {
  const { clock, sender, options, eventsOf } = createSimulation({ queue: slow })
  const runner = startRunner(options)
  await clock.advance(1_010)
  const held = runner.stats().scheduled
  const started = sender.sends.length
  clock.suspend(3_600_000)
  await clock.advance(90)

  expect(held).toBeGreaterThan(0)
  expect(sender.sends.length).toBe(started)
  expect(eventsOf('given_back').map(({ reason }) => reason)).toContain('lease')
  await clock.until(runner.stop())
})

test('a wall clock that is wrong from the start changes nothing', async () => {
  const { clock, queue, options, eventsOf } = createSimulation({ queue: slow })
  clock.suspend(-3_600_000)
  const runner = startRunner(options)
  await clock.advance(3_500)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(40)
  expect(eventsOf('given_back')).toEqual([])
})

test('no call starts that could not end and be recorded within the lease', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: { messages: 20, ratePerSecond: 20 } })
  const claim = queue.claim
  // A database that is slow to answer: the lease is nearly over when its messages arrive.
  queue.claim = async (request, own) => {
    const answer = await claim(request, own)
    return { ...answer, leaseUntil: new Date(answer.databaseNow.getTime() + 30_900) }
  }
  const runner = startRunner(options)
  await clock.advance(2_000)
  await clock.until(runner.stop())

  expect(sender.sends).toEqual([])
  expect(queue.count('pending')).toBe(20)
})

test('a lease without end date is no lease', async () => {
  const { clock, queue, sender, options } = createSimulation({ queue: { messages: 20 } })
  const claim = queue.claim
  queue.claim = async (request, own) => ({ ...(await claim(request, own)), leaseUntil: null })
  const runner = startRunner(options)
  await clock.advance(1_000)
  await clock.until(runner.stop())

  expect(sender.sends).toEqual([])
  expect(queue.count('sending')).toBe(0)
})

test('a message that a queue hands out twice is sent once', async () => {
  const { clock, queue, sender, options } = createSimulation({
    queue: { messages: 8, ratePerSecond: 80 },
    sender: { latencyMs: 5_000 },
  })
  const claim = queue.claim
  let first: Awaited<ReturnType<typeof claim>> | undefined
  queue.claim = async (request, own) => {
    const answer = await claim(request, own)
    first ??= { ...answer, messages: [...answer.messages, ...answer.messages] }
    return { ...first, claimId: request.claimId, databaseNow: answer.databaseNow, startAt: answer.startAt }
  }
  const runner = startRunner(options)
  await clock.advance(4_000)
  await clock.until(runner.stop())

  expect(queue.calls.filter(({ method }) => method === 'claim').length).toBeGreaterThan(2)
  expect(sender.doubled()).toEqual([])
  expect(sender.sends.length).toBe(8)
})

test('an answer that came while the process stood still counts, though its time was over', async () => {
  const { clock, queue, options } = createSimulation({
    queue: { messages: 1 },
    sender: { latencyMs: 30_300 },
  })
  const runner = startRunner(options)
  await clock.advance(1_000)
  // The answer is in the socket, but the timer that gives it up runs before it is read.
  await clock.freeze(45_000)
  await clock.advance(1_000)
  await clock.until(runner.stop())

  expect(queue.messages[0]?.status).toBe('sent')
})
