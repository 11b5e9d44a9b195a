import { describe, expect, test } from 'vitest'
import type { RunnerEvent } from './runnerEvents.ts'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'

test('a message is told of from its claim to its record, without its number, name or text', async () => {
  const { clock, options, events, eventsOf } = createSimulation({ queue: { messages: 3 } })
  const runner = startRunner(options)
  await clock.advance(2_000)
  await clock.until(runner.stop())

  expect(eventsOf('claimed')).toMatchObject([{ messages: 3, roundTripMs: 2 }])
  expect(eventsOf('outcome')).toMatchObject(
    ['1', '2', '3'].map((messageId) => ({ messageId, campaignId: '1', attempt: 1, kind: 'accepted', latencyMs: 100 })),
  )
  expect(eventsOf('recorded')).toMatchObject([{ recorded: 3, ignored: 0 }])
  expect(JSON.stringify(events)).not.toContain('549387')
})

test('waiting is told of once per reason', async () => {
  const { clock, queue, options, eventsOf } = createSimulation()
  queue.closed = { reason: 'window', waitMs: 700 }
  const runner = startRunner(options)
  await clock.advance(5_000)
  queue.closed = { reason: 'daily_limit', waitMs: null }
  await clock.advance(5_000)
  await clock.until(runner.stop())

  expect(eventsOf('waiting')).toEqual([
    { type: 'waiting', reason: 'window', waitMs: 700 },
    { type: 'waiting', reason: 'daily_limit', waitMs: 1_000 },
  ])
  expect(runner.stats().lastReason).toBe('daily_limit')
})

describe('a listener', () => {
  const poisons: [string, (event: RunnerEvent) => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('poison')
      },
    ],
    ['rejects', () => Promise.reject(new Error('poison'))],
    [
      'answers a thenable that throws',
      () =>
        Object.defineProperty({}, 'then', {
          get() {
            throw new Error('poison')
          },
        }),
    ],
    [
      'throws nothing',
      () => {
        throw undefined
      },
    ],
  ]

  test.each(poisons)('that %s changes nothing, and is counted', async (_name, onEvent) => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 20 } })
    const runner = startRunner({ ...options, onEvent })
    await clock.advance(2_000)
    await clock.until(runner.stop())

    expect(queue.count('sent')).toBe(20)
    expect(runner.stats().listenerErrors).toBeGreaterThan(20)
  })

  test('that never settles changes nothing', async () => {
    const { clock, queue, options } = createSimulation({ queue: { messages: 20 } })
    const runner = startRunner({ ...options, onEvent: () => new Promise(() => undefined) })
    await clock.advance(2_000)
    await clock.until(runner.stop())

    expect(queue.count('sent')).toBe(20)
  })

  test.each(['claimed', 'outcome', 'recorded', 'given_back'] as const)(
    'that stops the runner when it hears of "%s" stops it once, and in order',
    async (type) => {
      const { clock, queue, sender, options } = createSimulation({ queue: { messages: 500, ratePerSecond: 200 } })
      const seen: string[] = []
      const runner = startRunner({
        ...options,
        onEvent(event) {
          seen.push(event.type)
          if (event.type === type) void runner.stop()
        },
      })
      await clock.advance(type === 'given_back' ? 1_000 : 2_000)
      if (type === 'given_back') void runner.stop()
      await clock.until(runner.finished)

      expect(seen.filter((name) => name === 'stopped')).toEqual(['stopped'])
      expect(queue.count('sent')).toBe(sender.sends.length)
      expect(queue.count('sending') + queue.count('unknown')).toBe(0)
    },
  )
})

describe('the figures of a runner', () => {
  test('add up', async () => {
    const { clock, options } = createSimulation({
      queue: { messages: 300, ratePerSecond: 100 },
      sender: {
        answer: ({ message }) =>
          Number(message.id) % 3 === 0
            ? { kind: 'rejected', code: '131026', message: 'Undeliverable' }
            : { kind: 'accepted', wamid: 'w' },
      },
    })
    const runner = startRunner(options)
    await clock.advance(2_000)
    const during = runner.stats()
    expect(during.started).toBe(during.outcomes.accepted + during.outcomes.rejected + during.inFlight)
    expect(during.claimed).toBe(during.started + during.scheduled + during.givenBack)

    await clock.advance(3_000)
    await clock.until(runner.stop())
    expect(runner.stats()).toMatchObject({
      claimed: 300,
      started: 300,
      recorded: 300,
      ignored: 0,
      givenBack: 0,
      scheduled: 0,
      inFlight: 0,
      unrecorded: 0,
      outcomes: { accepted: 200, rejected: 100, retry: 0, blocked: 0, unknown: 0 },
    })
  })

  test('give the rate of the last ten seconds', async () => {
    const { clock, options } = createSimulation({ queue: { messages: 300, ratePerSecond: 20 } })
    const runner = startRunner(options)
    await clock.advance(12_000)
    expect(runner.stats().ratePerSecond).toBeCloseTo(20, 0)
    await clock.advance(14_000)
    expect(runner.stats().ratePerSecond).toBe(0)
    await clock.until(runner.stop())
  })
})

test('a heartbeat says every few seconds what the runner does', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 400, ratePerSecond: 20 } })
  const runner = startRunner({ ...options, version: '1.2.3', heartbeatMs: 5_000 })
  await clock.advance(16_000)
  await clock.until(runner.stop())

  expect(queue.heartbeats.length).toBe(4)
  expect(queue.heartbeats.at(-1)).toMatchObject({ runnerId: 'runner-1', phoneNumberId: '100', version: '1.2.3' })
  expect(queue.heartbeats.at(-1)?.sent).toBeGreaterThan(280)
})
