import type { RunnerEvent } from '@iita/broadcast-core/runner'
import { expect, test, vi } from 'vitest'
import { createLogger } from './createLogger.ts'
import { logEvents } from './logEvents.ts'

const open = () => {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) }
  const tell = logEvents(createLogger({ level: 'info', runnerId: 'r', secrets: [], destination }))
  return { lines, tell: (...events: RunnerEvent[]) => events.forEach(tell) }
}
const waiting = (reason: 'idle' | 'rate' | 'daily_limit' | 'waiting_retry'): RunnerEvent => ({
  type: 'waiting',
  reason,
  waitMs: 999.6,
})

test('a pause of a campaign is told with its reason', () => {
  const { lines, tell } = open()
  tell({ type: 'paused', campaignId: '7', reason: '190' })
  expect(lines).toEqual([
    expect.objectContaining({ level: 'warn', event: 'campaign_paused', campaign_id: '7', reason: '190' }),
  ])
})

test('a reason for waiting is told when it changes, not when it comes again', () => {
  vi.useFakeTimers()
  const { lines, tell } = open()
  tell(
    waiting('idle'),
    waiting('rate'),
    waiting('idle'),
    waiting('waiting_retry'),
    waiting('rate'),
    waiting('waiting_retry'),
  )
  expect(lines.map(({ reason }) => reason)).toEqual(['idle', 'waiting_retry'])
  expect(lines[0]).toMatchObject({ event: 'waiting', wait_ms: 1000 })
  tell(waiting('daily_limit'))
  expect(lines.map(({ reason }) => reason)).toEqual(['idle', 'waiting_retry', 'daily_limit'])
  vi.advanceTimersByTime(31_000)
  tell(waiting('daily_limit'))
  expect(lines).toHaveLength(4)
  vi.useRealTimers()
})

test('a runner that leaves messages in doubt says so as a warning', () => {
  const { lines, tell } = open()
  tell({ type: 'stopped', released: 3, finished: 2, unknown: 0, unrecorded: 0 })
  tell({ type: 'stopped', released: 0, finished: 0, unknown: 1, unrecorded: 0 })
  expect(lines.map(({ level }) => level)).toEqual(['info', 'warn'])
})

test('single messages are no news', () => {
  const { lines, tell } = open()
  tell(
    { type: 'outcome', campaignId: '1', messageId: '2', attempt: 1, kind: 'accepted', latencyMs: 80 },
    { type: 'claimed', claimId: 'c', messages: 8, roundTripMs: 5 },
    { type: 'recorded', claimId: 'c', recorded: 8, ignored: 0 },
  )
  expect(lines).toEqual([])
})
