import type { Result } from '@iita/demo'
import { describe, expect, test } from 'vitest'
import { busiestAllowed, rateBars, rateWrongs } from './rateCase.ts'

const exact: Result = {
  audience: 110,
  recipients: 100,
  skipped: 10,
  sent: 97,
  delivered: 90,
  read: 50,
  failed: 2,
  failed_after_acceptance: 1,
  unknown: 1,
  accepted_by_meta: 98,
  duplicates: 0,
  lost: 0,
  wrong_counters: 0,
  seconds: 3,
  messages_per_second: 80,
  busiest_second: 80,
}

test('any second may hold 5 % more than asked, or 2 messages where that is more', () => {
  expect([10, 80, 300, 1000].map(busiestAllowed)).toEqual([12, 84, 315, 1050])
})

describe('a case is held to', () => {
  const held = (asked: number, runners: number, messages_per_second: number, busiest_second: number): boolean[] =>
    rateBars({ asked, runners }, { messages_per_second, busiest_second }).map((bar) => bar.held)

  test('2 % either way below 1,000 a second', () => {
    expect(held(300, 2, 294, 315)).toEqual([true, true])
    expect(held(300, 2, 293.9, 316)).toEqual([false, false])
    expect(held(300, 2, 306.1, 300)).toEqual([false, true])
  })

  test('nine tenths of 1,000 a second with one runner, and no second over its most with several', () => {
    expect(held(1000, 1, 900, 1050)).toEqual([true, true])
    expect(held(1000, 1, 899.9, 1051)).toEqual([false, false])
    expect(held(1000, 2, 500, 1051)).toEqual([false])
  })
})

describe('a run is', () => {
  const wrongs = (change: Partial<Result>): string[] => rateWrongs({ asked: 80, runners: 1 }, { ...exact, ...change })

  test('right when everyone matched has one end and the ledger agrees, unknown ones either way', () => {
    expect(wrongs({})).toEqual([])
    expect(wrongs({ accepted_by_meta: 99 })).toEqual([])
  })

  test.each([
    [{ duplicates: 1 }, '1 people written to twice'],
    [{ lost: 3 }, '3 people in no end state'],
    [{ wrong_counters: 2 }, '2 counters that differ from their rows'],
    [{ skipped: 9 }, '1 people more or fewer than were matched'],
    [{ accepted_by_meta: 100 }, '1 accepted by Meta and not known of'],
    [{ accepted_by_meta: 97 }, '1 taken for accepted and not in the ledger'],
  ])('wrong with %j', (change, words) => {
    expect(wrongs(change)).toEqual([`80/s × 1 runner: ${words}`])
  })
})
