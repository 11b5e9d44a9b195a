import { describe, expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'

const busy = { messages: 2_000, ratePerSecond: 200 }

describe('stopping in the middle', () => {
  test('gives back what has not started, finishes what has, and leaves nothing unknown', async () => {
    const { clock, queue, sender, options, eventsOf } = createSimulation({ queue: busy })
    const runner = startRunner(options)
    await clock.advance(1_500)
    const { scheduled, inFlight } = runner.stats()
    const started = sender.sends.length
    const begun = clock.now()
    const report = await clock.until(runner.stop())

    expect(scheduled).toBeGreaterThan(0)
    expect(inFlight).toBeGreaterThan(0)
    // A claim may have been on its way; what it brought went back too.
    expect(report.released).toBeGreaterThanOrEqual(scheduled)
    expect(report).toMatchObject({ finished: inFlight, unknown: 0, unrecorded: 0 })
    expect(sender.sends.length).toBe(started)
    expect(clock.now() - begun).toBeLessThan(250)
    expect(queue.count('sending') + queue.count('unknown')).toBe(0)
    expect(queue.count('sent')).toBe(started)
    expect(eventsOf('stopped')).toEqual([{ type: 'stopped', ...report }])
    await runner.finished
  })

  test('asks the queue for nothing new', async () => {
    const { clock, queue, options } = createSimulation({ queue: busy })
    const runner = startRunner(options)
    await clock.advance(1_500)
    const stopped = runner.stop()
    const calls = queue.calls.length
    await clock.until(stopped)
    await clock.advance(60_000)

    expect(queue.calls.slice(calls).filter(({ method }) => method === 'claim' || method === 'touch')).toEqual([])
  })

  test('waits for calls up to the grace time, then records them as unknown', async () => {
    const { clock, queue, sender, options } = createSimulation({
      queue: { messages: 100, ratePerSecond: 10 },
      sender: { latencyMs: ({ message }) => (Number(message.id) % 2 ? 7_000 : 20_000) },
    })
    const runner = startRunner({ ...options, graceMs: 8_000 })
    await clock.advance(2_000)
    const { inFlight } = runner.stats()
    const begun = clock.now()
    const report = await clock.until(runner.stop())

    expect(clock.now() - begun).toBeLessThan(8_100)
    expect(clock.now() - begun).toBeGreaterThanOrEqual(8_000)
    expect(report.finished + report.unknown).toBe(inFlight)
    expect(report.unknown).toBe(queue.count('unknown'))
    expect(report.unknown).toBeGreaterThan(3)
    expect(report.finished).toBeGreaterThan(3)
    expect(queue.messages.find(({ status }) => status === 'unknown')?.outcome).toMatchObject({ code: 'runner_stopped' })
    expect(queue.count('sent')).toBe(report.finished)
    expect(sender.inFlight).toBe(0)
    expect(queue.count('sending')).toBe(0)
  })

  test('a second stop gives the same report, and may shorten the grace time', async () => {
    const { clock, options } = createSimulation({ queue: busy, sender: { latencyMs: 20_000 } })
    const runner = startRunner(options)
    await clock.advance(1_000)
    const first = runner.stop()
    await clock.advance(1_000)
    const second = runner.stop({ graceMs: 1 })
    const begun = clock.now()
    const report = await clock.until(second)

    expect(second).toBe(first)
    expect(clock.now() - begun).toBeLessThan(500)
    expect(report.unknown).toBeGreaterThan(0)
  })

  test('a claim on its way is waited for, and given back', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: { ...busy, latencyMs: () => 300 } })
    const runner = startRunner(options)
    await clock.advance(400)
    expect(queue.count('sending')).toBeGreaterThan(0)
    const report = await clock.until(runner.stop())

    expect(report.released).toBe(10)
    expect(sender.sends).toEqual([])
    expect(queue.count('pending')).toBe(2_000)
  })

  test('a claim that was carried out though its answer was lost is asked for again, and given back', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: busy })
    queue.fault = (method, nth) => (method === 'claim' && nth <= 2 ? 'lost after' : undefined)
    const runner = startRunner(options)
    await clock.advance(100)
    expect(queue.count('sending')).toBe(10)
    await clock.until(runner.stop())

    expect(sender.sends).toEqual([])
    expect(queue.count('pending')).toBe(2_000)
  })

  test('a claim that the database refused is not asked for again', async () => {
    const { clock, queue, options } = createSimulation({ queue: busy })
    queue.fault = (method) =>
      method === 'claim'
        ? new DatabaseError('database', 'deadlock', { sqlState: '40P01', maybeDone: false })
        : undefined
    const runner = startRunner(options)
    await clock.advance(1_000)
    const begun = clock.now()
    await clock.until(runner.stop())

    expect(clock.now() - begun).toBeLessThan(100)
  })

  test('ends, with the truth, when the queue is gone for good', async () => {
    const { clock, queue, options } = createSimulation({ queue: busy })
    const runner = startRunner({ ...options, graceMs: 3_000 })
    await clock.advance(1_500)
    queue.fault = () => 'lost before'
    await clock.advance(1_000)
    const begun = clock.now()
    const report = await clock.until(runner.stop())

    expect(clock.now() - begun).toBeLessThanOrEqual(4_600)
    expect(report.unrecorded).toBeGreaterThan(0)
    expect(report.unrecorded).toBe(queue.count('sending'))
    await runner.finished
  })

  test('records what an outage held back when it ends within the grace time', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: busy })
    const runner = startRunner(options)
    await clock.advance(1_500)
    queue.fault = () => 'lost before'
    await clock.advance(20_000)
    const stopped = runner.stop()
    await clock.advance(4_000)
    queue.fault = () => undefined
    const report = await clock.until(stopped)

    expect(report.unrecorded).toBe(0)
    expect(queue.count('sent')).toBe(sender.sends.length)
    expect(queue.count('sending') + queue.count('unknown')).toBe(0)
  })

  test('does not wait out the pause of an outage', async () => {
    const { clock, queue, options } = createSimulation({ queue: busy })
    const runner = startRunner({ ...options, graceMs: 1_000 })
    await clock.advance(1_500)
    queue.fault = () => 'lost before'
    await clock.advance(30_000)
    // Right after a try: the next would be three seconds away or more.
    const tries = queue.calls.length
    while (queue.calls.length === tries) await clock.advance(50)
    await clock.advance(100)
    queue.fault = () => undefined
    const report = await clock.until(runner.stop())

    expect(report.unrecorded).toBe(0)
    expect(queue.count('sending') + queue.count('unknown')).toBe(0)
  })

  test('is what the signal and the end of a scope do', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: busy })
    const controller = new AbortController()
    const bySignal = startRunner({ ...options, signal: controller.signal })
    const byScope = startRunner({ ...options, runnerId: 'runner-2' })
    await clock.advance(1_000)
    controller.abort()
    await clock.until(bySignal.finished)
    await clock.until(byScope[Symbol.asyncDispose]())

    expect(queue.count('sending') + queue.count('unknown')).toBe(0)
    expect(queue.count('sent')).toBe(sender.sends.length)
  })

  test('before it began does nothing', async () => {
    const { clock, queue, options } = createSimulation()
    const runner = startRunner({ ...options, signal: AbortSignal.abort() })
    await clock.until(runner.finished)

    expect(queue.count('pending')).toBe(100)
  })

  test('a sender that stops its runner from inside a call sends nothing after it', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: { messages: 50, ratePerSecond: 1000 } })
    const send = sender.send.bind(sender)
    sender.send = (request, own) => {
      if (sender.sends.length === 4) void runner.stop()
      return send(request, own)
    }
    const runner = startRunner(options)
    await clock.advance(1_000)
    await clock.until(runner.finished)

    expect(sender.sends.length).toBe(5)
    expect(queue.count('pending')).toBe(45)
    expect(sender.doubled()).toEqual([])
  })
})

describe('an error that only a person can mend', () => {
  const errors = [
    new DatabaseError('schema_mismatch', 'no such function', { sqlState: 'PGRST202', maybeDone: false }),
    new DatabaseError('forbidden', 'no grant', { sqlState: '42501', maybeDone: false }),
    new InvalidInputError([{ path: 'limit', message: 'must be 1 to 1000' }]),
  ]

  test.each(errors)('of a claim stops the runner in order ($code)', async (error) => {
    const { clock, queue, sender, options, eventsOf } = createSimulation({ queue: busy })
    const runner = startRunner(options)
    const finished = expect(runner.finished).rejects.toBe(error)
    await clock.advance(1_500)
    queue.fault = (method) => (method === 'claim' ? error : undefined)
    await clock.advance(2_000)
    await finished

    const report = await runner.stop()
    expect(report).toMatchObject({ unknown: 0, unrecorded: 0 })
    expect(queue.count('sent')).toBe(sender.sends.length)
    expect(queue.count('sending')).toBe(0)
    expect(eventsOf('failed')).toEqual([{ type: 'failed', code: error.code, message: error.message }])
  })

  test('of a record stops it too, and is counted', async () => {
    const { clock, queue, options } = createSimulation({ queue: busy })
    const runner = startRunner(options)
    const finished = expect(runner.finished).rejects.toBe(errors[1])
    await clock.advance(1_500)
    queue.fault = (method) => (method === 'record' ? errors[1] : undefined)
    await clock.advance(2_000)
    await finished

    const report = await runner.stop()
    expect(report.unrecorded).toBeGreaterThan(0)
    expect(report.unrecorded).toBe(queue.count('sending'))
  })

  test('of a heartbeat does not', async () => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 50, ratePerSecond: 50 } })
    queue.fault = (method) => (method === 'touch' ? errors[1] : undefined)
    const runner = startRunner(options)
    await clock.advance(3_000)
    await clock.until(runner.stop())

    expect(queue.count('sent')).toBe(50)
  })
})
