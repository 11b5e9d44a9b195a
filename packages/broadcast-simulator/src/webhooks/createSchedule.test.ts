import { expect, test } from 'vitest'
import { createSchedule } from './createSchedule.ts'

test('entries come when they are due, the earliest first', () => {
  const schedule = createSchedule<string>()
  schedule.add('late', 1_700_000_000_500)
  schedule.add('early', 1_700_000_000_100)
  schedule.add('early too', 1_700_000_000_100)
  expect(schedule.takeDue(1_700_000_000_099)).toEqual([])
  expect(schedule.takeDue(1_700_000_000_300)).toEqual(['early', 'early too'])
  expect(schedule.takeDue(1_700_000_000_300)).toEqual([])
  expect(schedule.takeDue(1_700_000_000_500)).toEqual(['late'])
})

test('an entry for a time that is over comes with the next taking', () => {
  const schedule = createSchedule<string>()
  schedule.takeDue(1_700_000_000_000)
  schedule.add('overdue', 1_600_000_000_000)
  expect(schedule.takeDue(1_700_000_000_005)).toEqual(['overdue'])
})

test('no entry comes before its time or gets lost, however the clock steps', () => {
  const schedule = createSchedule<number>()
  for (let at = 0; at < 3000; at += 1) schedule.add(at, at)
  const taken: number[] = []
  for (let now = 0; now <= 3100; now += 37) {
    const due = schedule.takeDue(now)
    expect(due.every((at) => at <= now)).toBe(true)
    taken.push(...due)
  }
  expect(taken).toHaveLength(3000)
  expect([...taken].sort((a, b) => a - b)).toEqual(taken)
})
