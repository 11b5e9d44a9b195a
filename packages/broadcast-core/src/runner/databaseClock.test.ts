import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { createDatabaseClock } from './databaseClock.ts'

const epoch = Date.UTC(2026, 0, 1)
/** A reading that took so long to get there and back; the database is `epoch` ahead. */
const reading = (sentAt: number, thereMs: number, backMs: number, offset = epoch) => ({
  sentAt,
  databaseNow: sentAt + thereMs + offset,
  arrivedAt: sentAt + thereMs + backMs,
})

test('the quickest answer decides what the clock of the database says', () => {
  const clock = createDatabaseClock()
  clock.observe(reading(1_000, 5, 95))
  expect(clock.toLocal(epoch + 2_000)).toBe(2_045)
  clock.observe(reading(1_200, 2, 3))
  expect(clock.toLocal(epoch + 2_000)).toBe(2_000.5)
  clock.observe(reading(1_300, 5, 395))
  expect(clock.toLocal(epoch + 2_000)).toBe(2_000.5)
})

test('a quick answer is forgotten after half a minute, so that drift cannot add up', () => {
  const clock = createDatabaseClock()
  clock.observe(reading(1_000, 1, 1))
  // Slower answers, and a clock that gained two milliseconds: not enough to be noticed at once.
  for (let at = 2_000; at < 50_000; at += 1_000) clock.observe(reading(at, 20, 20, epoch + 2))
  expect(clock.toLocal(epoch + 60_000)).toBe(59_998)
})

test.each([3_600_000, -3_600_000, 50])('a clock that is set by %i ms is believed at once', (byMs) => {
  const clock = createDatabaseClock()
  clock.observe(reading(1_000, 1, 1))
  clock.observe(reading(2_000, 10, 10, epoch + byMs))
  expect(clock.toLocal(epoch + byMs + 3_000)).toBe(3_000)
})

test('the pauses after failures grow to four seconds, and are never alike', () => {
  const lowest = [1, 2, 3, 4, 50].map((failures) => backoffMs(failures, () => 0))
  const highest = [1, 2, 3, 4, 50].map((failures) => backoffMs(failures, () => 1))
  expect(lowest).toEqual([187.5, 750, 3_000, 3_000, 3_000])
  expect(highest).toEqual([312.5, 1_250, 5_000, 5_000, 5_000])
})
