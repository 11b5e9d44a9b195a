import { describe, expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { drainQueue } from './drainQueue.ts'
import { createSimulation } from './testing/simulation.ts'

describe('draining a queue', () => {
  test('sends everything and ends when nothing is left', async () => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 200, ratePerSecond: 100 } })
    const begun = clock.now()
    const report = await clock.until(drainQueue(options))

    expect(report).toMatchObject({ endedBy: 'empty', reason: 'idle', started: 200, unknown: 0, unrecorded: 0 })
    expect(report.outcomes.accepted).toBe(200)
    expect(queue.count('sent')).toBe(200)
    expect(clock.now() - begun).toBeLessThan(2_700)
  })

  test('waits for messages that are to be tried again soon', async () => {
    const { clock, queue, options } = createSimulation({
      queue: { messages: 20 },
      sender: {
        answer: ({ message }) =>
          message.attempt === 1
            ? { kind: 'retry', code: '130429', message: 'Too fast', retryAfterMs: 3_000 }
            : { kind: 'accepted', wamid: 'w' },
      },
    })
    const report = await clock.until(drainQueue(options))

    expect(report).toMatchObject({ endedBy: 'empty', reason: 'idle' })
    expect(queue.count('sent')).toBe(20)
  })

  test('does not wait for messages that are to be tried again after its time, and says when', async () => {
    const { clock, queue, options } = createSimulation({
      queue: { messages: 8 },
      sender: { answer: () => ({ kind: 'retry', code: '131056', message: 'Later', retryAfterMs: 600_000 }) },
    })
    const report = await clock.until(drainQueue({ ...options, maxMs: 20_000 }), 10_000)

    expect(report).toMatchObject({ endedBy: 'empty', reason: 'waiting_retry' })
    expect(report.waitMs).toBeGreaterThan(500_000)
    expect(queue.count('pending')).toBe(8)
  })

  test.each(['window', 'daily_limit', 'blocked', 'idle'] as const)('ends when the queue says %s', async (reason) => {
    const { clock, queue, sender, options } = createSimulation()
    queue.closed = { reason, waitMs: 60_000 }
    const report = await clock.until(drainQueue(options), 1_000)

    expect(report).toMatchObject({ endedBy: 'empty', reason, waitMs: 60_000, started: 0 })
    expect(sender.sends).toEqual([])
  })

  test('goes on when the queue says that it only did something else', async () => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 10 } })
    const { claim } = queue
    let hurdles = 6
    queue.claim = async (request, own) => {
      hurdles -= 1
      const closed =
        hurdles > 0 ? { reason: (['again', 'maintenance', 'expired'] as const)[hurdles % 3] ?? 'again' } : null
      queue.closed = closed && { ...closed, waitMs: 0 }
      return claim(request, own)
    }
    await clock.until(drainQueue(options))

    expect(queue.count('sent')).toBe(10)
  })

  test.each([1, 7, 100])('starts no more than %i messages when told so', async (maxMessages) => {
    const { clock, queue, sender, options } = createSimulation({
      queue: { messages: 500, ratePerSecond: 100 },
      sender: { latencyMs: 15_000 },
    })
    const report = await clock.until(drainQueue({ ...options, maxMessages }))

    expect(report).toMatchObject({ endedBy: 'max_messages', started: maxMessages, unknown: 0 })
    expect(sender.sends.length).toBe(maxMessages)
    expect(queue.count('sent')).toBe(maxMessages)
    expect(queue.count('pending')).toBe(500 - maxMessages)
  })

  test('takes nothing new after its time, and reports within the grace time', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: { messages: 5_000, ratePerSecond: 100 } })
    const begun = clock.now()
    const report = await clock.until(drainQueue({ ...options, maxMs: 10_000 }))

    expect(report).toMatchObject({ endedBy: 'max_ms', unknown: 0, unrecorded: 0 })
    expect(clock.now() - begun).toBeLessThan(10_500)
    expect(Math.max(...sender.sends.map(({ at }) => at))).toBeLessThanOrEqual(begun + 10_000)
    expect(queue.count('sent')).toBe(sender.sends.length)
    expect(queue.count('sending')).toBe(0)
  })

  test('ends by its signal', async () => {
    const { clock, options } = createSimulation({ queue: { messages: 5_000 }, sender: { latencyMs: 5_000 } })
    const controller = new AbortController()
    const drained = drainQueue({ ...options, signal: controller.signal, maxMs: 3_000 })
    await clock.advance(1_000)
    controller.abort()

    expect(await clock.until(drained)).toMatchObject({ endedBy: 'stopped', unknown: 0 })
  })

  test('completes a campaign over many short lives', async () => {
    const { clock, queue, sender, options } = createSimulation({ queue: { messages: 1_000, ratePerSecond: 100 } })
    for (let life = 0; life < 20 && queue.count('sent') < 1_000; life += 1) {
      await clock.until(drainQueue({ ...options, runnerId: `life-${life}`, maxMs: 1_500 }))
    }

    expect(queue.count('sent')).toBe(1_000)
    expect(sender.doubled()).toEqual([])
  })

  test('rejects with an error that only a person can mend', async () => {
    const { clock, queue, options } = createSimulation()
    const error = new DatabaseError('forbidden', 'no grant', { sqlState: '42501', maybeDone: false })
    queue.fault = () => error

    await expect(clock.until(drainQueue(options))).rejects.toBe(error)
  })

  test.each(['maxMessages', 'maxMs'] as const)('refuses a %s that is no bound', async (name) => {
    const { options } = createSimulation()
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
      await expect(drainQueue({ ...options, [name]: value })).rejects.toThrow(InvalidInputError)
      await expect(drainQueue({ ...options, [name]: value })).rejects.toThrow(name)
    }
  })
})
