import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFresh } from './keepFresh.ts'

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn() }))
const paused = vi.mocked(pause)

let pauses: number[] = []
const end = { controller: new AbortController() }

beforeEach(() => {
  pauses = []
  end.controller = new AbortController()
  paused.mockImplementation(async (ms) => {
    pauses.push(ms ?? 0)
    if (pauses.length >= 9) end.controller.abort()
    return undefined as never
  })
})
afterEach(() => end.controller.abort())

const ended = () => vi.waitFor(() => expect(end.controller.signal.aborted).toBe(true))

test('it runs at once and then every so often, give or take a tenth', async () => {
  let runs = 0
  await keepFresh({
    everyMs: 1_000,
    signal: end.controller.signal,
    run: async () => {
      runs += 1
    },
    onFailure: () => expect.unreachable(),
  })
  expect(runs).toBe(1)
  await ended()
  expect(runs).toBe(9)
  for (const ms of pauses) expect(Math.abs(ms - 1_000)).toBeLessThanOrEqual(100)
})

test('after a failure it comes back sooner, with growing pauses, until it works again', async () => {
  const failures: number[] = []
  let runs = 0
  await keepFresh({
    everyMs: 1_800_000,
    signal: end.controller.signal,
    run: async () => {
      runs += 1
      if (runs <= 6) throw new Error('Meta is away')
    },
    onFailure: (_, nextTryMs) => failures.push(nextTryMs),
  })
  await ended()
  const seconds = failures.map((ms) => ms / 1_000)
  for (const [index, expected] of [5, 15, 45, 135, 300, 300].entries()) {
    expect(Math.abs((seconds[index] ?? 0) - expected)).toBeLessThanOrEqual(expected / 10)
  }
  expect(failures).toHaveLength(6)
  expect(pauses.at(6)).toBeGreaterThan(1_600_000)
})

test('it ends with its signal', async () => {
  end.controller.abort()
  let runs = 0
  await keepFresh({
    everyMs: 1_000,
    signal: end.controller.signal,
    run: async () => {
      runs += 1
    },
    onFailure: () => expect.unreachable(),
  })
  expect(runs).toBe(0)
})
