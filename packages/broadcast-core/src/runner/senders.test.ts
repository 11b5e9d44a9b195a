import { describe, expect, test } from 'vitest'
import type { Outcome } from '../queue/message.ts'
import { sleepUntil } from './clock.ts'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'

const few = { messages: 8 }

describe('a sender that misbehaves makes its message unknown, and the others go on', () => {
  const answers: [string, () => Outcome | Promise<Outcome>, string][] = [
    ['throws', () => Promise.reject(new TypeError('fetch failed for 5493875551234')), 'sender_threw'],
    ['throws nothing at all', () => Promise.reject(undefined), 'sender_threw'],
    ['answers undefined', () => undefined as unknown as Outcome, 'sender_answer'],
    ['answers null', () => null as unknown as Outcome, 'sender_answer'],
    ['answers a kind of its own', () => ({ kind: 'maybe' }) as unknown as Outcome, 'sender_answer'],
    ['accepts without a wamid', () => ({ kind: 'accepted', wamid: '' }), 'sender_answer'],
    ['never settles', () => new Promise(() => undefined), 'sender_timeout'],
  ]

  test.each(answers)('%s', async (_name, answer, code) => {
    const { clock, queue, sender, options } = createSimulation({ queue: few })
    const send = sender.send.bind(sender)
    sender.send = (request, own) => {
      const sent = send(request, own)
      return request.message.id === '3' ? sent.then(answer) : sent
    }
    const runner = startRunner(options)
    await clock.advance(40_000)
    await clock.until(runner.stop())

    const poisoned = queue.messages.find(({ id }) => id === '3')
    expect(poisoned?.status).toBe('unknown')
    expect(poisoned?.outcome).toMatchObject({ kind: 'unknown', code })
    expect(JSON.stringify(poisoned?.outcome)).not.toContain('5493875551234')
    expect(queue.count('sent')).toBe(7)
    expect(sender.doubled()).toEqual([])
  })

  test('throws before it returns a promise', async () => {
    const { clock, queue, options } = createSimulation({ queue: few })
    const sender = {
      send: () => {
        throw new RangeError('poison')
      },
    }
    const runner = startRunner({ ...options, sender })
    await clock.advance(1_000)
    await clock.until(runner.stop())

    expect(queue.count('unknown')).toBe(8)
  })
})

test('an outcome in other types than promised is recorded all the same', async () => {
  const odd: Record<string, unknown> = {
    1: { kind: 'rejected', code: 131026 },
    2: { kind: 'retry', code: '131056', message: null, retryAfterMs: Number.NaN },
    3: { kind: 'retry', code: '131056', message: 'Later', retryAfterMs: Number.POSITIVE_INFINITY },
    4: { kind: 'accepted', wamid: 'wamid.4', waId: 5493875551234 },
  }
  const { clock, queue, options } = createSimulation({
    queue: { messages: 4 },
    sender: { answer: ({ message }) => odd[message.id] as Outcome },
  })
  const runner = startRunner(options)
  await clock.advance(240)
  await clock.until(runner.stop())

  expect(queue.messages.map(({ outcome }) => outcome)).toEqual([
    { id: '1', attempt: 1, kind: 'rejected', code: '131026', message: '' },
    { id: '2', attempt: 1, kind: 'retry', code: '131056', message: '', retryAfterMs: 0 },
    { id: '3', attempt: 1, kind: 'retry', code: '131056', message: 'Later', retryAfterMs: 86_400_000 },
    { id: '4', attempt: 1, kind: 'accepted', wamid: 'wamid.4' },
  ])
})

test('a sender that answers in no time at all is kept busy', async () => {
  const { clock, queue, options } = createSimulation({
    queue: { messages: 300, ratePerSecond: 100 },
    sender: { latencyMs: 0 },
  })
  const runner = startRunner(options)
  await clock.advance(3_300)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(300)
})

test('a call that takes too long is aborted, and what the sender then knows is recorded', async () => {
  const { clock, queue, options } = createSimulation({
    queue: { messages: 1 },
    sender: {
      latencyMs: 3_600_000,
      answer: (_request, signal): Outcome => ({
        kind: 'retry',
        code: signal.reason.name,
        message: 'Never connected',
        retryAfterMs: 3_600_000,
      }),
    },
  })
  const runner = startRunner(options)
  await clock.advance(29_000)
  expect(queue.messages[0]?.status).toBe('sending')
  await clock.advance(2_000)
  expect(queue.messages[0]).toMatchObject({ status: 'pending', outcome: { kind: 'retry', code: 'TimeoutError' } })
  await clock.until(runner.stop())
})

test('an acceptance that comes after its message was given up as unknown still settles it', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 1 } })
  const sender = {
    // Deaf to its signal.
    async send(): Promise<Outcome> {
      await sleepUntil(clock, clock.now() + 35_000)
      return { kind: 'accepted', wamid: 'wamid.late' }
    },
  }
  const runner = startRunner({ ...options, sender })
  await clock.advance(33_000)
  expect(queue.messages[0]?.status).toBe('unknown')
  await clock.advance(5_000)
  expect(queue.messages[0]).toMatchObject({ status: 'sent', outcome: { wamid: 'wamid.late' } })
  await clock.until(runner.stop())
})

test.each([1, 7])('no more than %i calls are in flight, however slow the answers', async (concurrency) => {
  const { clock, queue, sender, options } = createSimulation({
    queue: { messages: 200, ratePerSecond: 80 },
    sender: { latencyMs: 5_000 },
  })
  const runner = startRunner({ ...options, concurrency, leaseSeconds: 600 })
  await clock.advance(60_000)
  await clock.until(runner.stop())

  expect(sender.mostInFlight).toBe(concurrency)
  expect(sender.sends.length).toBeGreaterThanOrEqual(concurrency * 10)
  expect(queue.count('unknown')).toBe(0)
  // Held back by room, not by claiming and giving back again and again.
  expect(runner.stats().givenBack).toBeLessThanOrEqual(3)
})

test('no more calls than that are in flight when answers become slow all at once', async () => {
  let latencyMs = 50
  const { clock, queue, sender, options } = createSimulation({
    queue: { messages: 500, ratePerSecond: 100 },
    sender: { latencyMs: () => latencyMs },
  })
  const runner = startRunner({ ...options, concurrency: 12, leaseSeconds: 600 })
  await clock.advance(1_000)
  latencyMs = 5_000
  await clock.advance(20_000)
  latencyMs = 50
  await clock.advance(15_000)
  await clock.until(runner.stop())

  expect(sender.mostInFlight).toBe(12)
  expect(queue.count('sent')).toBe(500)
  expect(runner.stats().givenBack).toBeLessThanOrEqual(30)
})

describe('a campaign that Meta or the queue stops', () => {
  const createCampaign = (outcome: Outcome) => {
    const simulation = createSimulation({
      queue: { messages: 400, ratePerSecond: 100, latencyMs: (method) => (method === 'record' ? 60 : 5) },
      sender: { answer: ({ message }) => (Number(message.id) > 100 ? outcome : { kind: 'accepted', wamid: 'w' }) },
    })
    simulation.queue.pauses = ({ kind }) => (kind === outcome.kind ? '1' : null)
    let toldAt = Number.NaN
    let pausedAt = Number.NaN
    const told = outcome.kind === 'blocked' ? 'outcome' : 'paused'
    const runner = startRunner({
      ...simulation.options,
      onEvent(event) {
        simulation.events.push(event)
        if (event.type === 'paused') pausedAt = simulation.clock.now()
        if (event.type === told && !('kind' in event && event.kind !== outcome.kind)) toldAt ||= simulation.clock.now()
      },
    })
    return { ...simulation, runner, toldAt: () => toldAt, pausedAt: () => pausedAt }
  }

  test('because nobody may send has nothing more started, and the queue is told at once', async () => {
    const { clock, queue, sender, runner, eventsOf, toldAt, pausedAt } = createCampaign({
      kind: 'blocked',
      code: '190',
      message: 'Token expired',
    })
    await clock.advance(10_000)
    await clock.until(runner.stop())

    expect(sender.sends.filter(({ at }) => at > toldAt())).toEqual([])
    expect(queue.calls.some(({ method, at }) => method === 'record' && at === toldAt())).toBe(true)
    expect(pausedAt() - toldAt()).toBeGreaterThan(100)
    expect(queue.calls.filter(({ method, at }) => method === 'claim' && at > toldAt() && at < pausedAt())).toEqual([])
    expect(queue.count('pending')).toBe(300)
    expect(eventsOf('paused')).toEqual([{ type: 'paused', campaignId: '1', reason: 'blocked' }])
    expect(queue.count('failed') + queue.count('unknown')).toBe(0)
  })

  test('because too many failed has nothing more started either', async () => {
    const { clock, queue, sender, runner, toldAt } = createCampaign({ kind: 'rejected', code: '1', message: 'Odd' })
    await clock.advance(10_000)
    await clock.until(runner.stop())

    expect(sender.sends.filter(({ at }) => at > toldAt())).toEqual([])
    expect(queue.count('pending')).toBe(400 - sender.sends.length)
    expect(queue.count('unknown')).toBe(0)
  })
})

test('messages that are to be tried again are, when their time has come', async () => {
  const { clock, queue, options } = createSimulation({
    queue: few,
    sender: {
      answer: ({ message }) =>
        message.attempt < 3
          ? { kind: 'retry', code: '131056', message: 'Too fast', retryAfterMs: 2_000 }
          : { kind: 'accepted', wamid: 'w' },
    },
  })
  const runner = startRunner(options)
  await clock.advance(12_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(8)
  expect(runner.stats().outcomes).toMatchObject({ retry: 16, accepted: 8 })
})
