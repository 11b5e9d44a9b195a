import { describe, expect, test } from 'vitest'
import { instantOf, wallClockOf } from './zonedTime.ts'

describe('a wall clock in a time zone', () => {
  test.each([
    ['2026-03-09T18:00', 'America/Argentina/Salta', '2026-03-09T21:00:00.000Z'],
    ['2026-03-09T18:00', 'UTC', '2026-03-09T18:00:00.000Z'],
    ['2026-03-28T18:00', 'Europe/Madrid', '2026-03-28T17:00:00.000Z'],
    // After the clocks went forward, and just after they went back.
    ['2026-03-29T03:30', 'Europe/Madrid', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T03:30', 'Europe/Madrid', '2026-10-25T02:30:00.000Z'],
    ['2026-03-09T00:15', 'Asia/Kolkata', '2026-03-08T18:45:00.000Z'],
  ])('%s in %s is %s, and back', (wallClock, zone, instant) => {
    expect(instantOf(wallClock, zone)?.toISOString()).toBe(instant)
    expect(wallClockOf(new Date(instant), zone)).toBe(wallClock)
  })

  test('is nothing when it is no time', () => {
    expect(instantOf('mañana', 'UTC')).toBeNull()
  })
})
