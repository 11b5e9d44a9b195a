import { expect, test } from 'vitest'
import { minuteSeries } from './minuteSeries.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 4, 15, minute, second))
const minute = (of: number, sent: number, failed = 0) => ({ at: at(of), sent, delivered: 0, read: 0, failed })
const progress = (minutes: ReturnType<typeof minute>[], sentCount: number, failedCount = 0) =>
  ({ minutes, sentCount, failedCount, deliveredCount: 0, readCount: 0, asOf: at(20, 30) }) as unknown as Parameters<
    typeof minuteSeries
  >[0]

test('the line ends at the counters of now', () => {
  const points = minuteSeries(progress([minute(1, 10), minute(2, 20)], 30))
  expect(points.map((point) => point.sent)).toEqual([0, 10, 30])
})

test('what happened before the first minute that was kept is where the line begins', () => {
  const points = minuteSeries(progress([minute(1, 10)], 110))
  expect(points.map((point) => point.sent)).toEqual([100, 110])
})

test('a pause is flat, not a slope', () => {
  const points = minuteSeries(progress([minute(1, 10), minute(9, 5)], 15))
  expect(points.map((point) => [point.at.getUTCMinutes(), point.sent])).toEqual([
    [1, 0],
    [2, 10],
    [9, 10],
    [10, 15],
  ])
})

test('a late failure takes its message from the sent ones again', () => {
  const points = minuteSeries(progress([minute(1, 10), minute(2, -1, 1)], 9, 1))
  expect(points.map((point) => point.sent)).toEqual([0, 10, 9])
  expect(points.map((point) => point.failed)).toEqual([0, 0, 1])
})

test('the minute under way ends now', () => {
  expect(minuteSeries(progress([minute(20, 4)], 4)).at(-1)?.at).toEqual(at(20, 30))
})

test('without minutes there is nothing to draw', () => {
  expect(minuteSeries(progress([], 0))).toEqual([])
})
