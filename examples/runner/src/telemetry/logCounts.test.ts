import type { RunnerStats } from '@iita/broadcast-core/runner'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogger } from './createLogger.ts'
import { logCounts } from './logCounts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const statsOf = (accepted: number, inFlight = 0) =>
  ({
    started: accepted + inFlight,
    outcomes: { accepted, retry: 0, rejected: 0, blocked: 0, unknown: 0 },
    inFlight,
    unrecorded: 0,
    ratePerSecond: 79.96,
  }) as RunnerStats

test('while messages are sent there is a line every ten seconds with what came since the last, and none otherwise', () => {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) }
  const log = createLogger({ level: 'info', runnerId: 'r', secrets: [], destination })
  const end = new AbortController()
  let now = statsOf(0)
  logCounts({ log, stats: () => now, signal: end.signal })
  const pass = (stats: RunnerStats): void => {
    now = stats
    vi.advanceTimersByTime(10_000)
  }

  pass(statsOf(0))
  expect(lines).toEqual([])
  pass(statsOf(800, 12))
  expect(lines).toEqual([
    expect.objectContaining({ event: 'sending', started: 812, accepted: 800, in_flight: 12, per_second: 80 }),
  ])
  pass(statsOf(1_000))
  expect(lines.at(1)).toMatchObject({ started: 188, accepted: 200, in_flight: 0 })
  pass(statsOf(1_000))
  expect(lines).toHaveLength(2)

  end.abort()
  pass(statsOf(2_000))
  expect(lines).toHaveLength(2)
})
