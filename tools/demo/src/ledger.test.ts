import { expect, test } from 'vitest'
import { type Acceptance, acceptanceRate, busiestSecond } from './ledger.ts'

const begin = Date.parse('2026-11-23T12:00:00.000Z')

/** Acceptances at these milliseconds after a full minute. */
const ledger = (...ms: number[]): Acceptance[] =>
  ms.map((after, index) => ({ at: new Date(begin + after).toISOString(), to: `person ${index}` }))

const steady = (count: number, everyMs: number): number[] =>
  Array.from({ length: count }, (_, index) => index * everyMs)

test('the rate is taken between the 10th and the 90th percentile, whatever happens before and after', () => {
  const slow = (count: number, from: number): number[] => steady(count, 5_000).map((ms) => from + ms)
  const ms = [...slow(10, 0), ...steady(81, 20).map((after) => 60_000 + after), ...slow(9, 90_000)]
  expect(acceptanceRate(ledger(...ms))).toBe(50)
})

test('the rate does not depend on the order of the ledger', () => {
  expect(acceptanceRate(ledger(...steady(100, 10).reverse()))).toBe(100)
})

test('nothing, one acceptance and one instant have no rate', () => {
  expect(acceptanceRate([])).toBe(0)
  expect(acceptanceRate(ledger(5))).toBe(0)
  expect(acceptanceRate(ledger(5, 5, 5))).toBe(0)
})

test('the busiest second is one of the clock, not any thousand milliseconds', () => {
  expect(busiestSecond(ledger(900, 950, 999, 1_000, 1_001))).toBe(3)
  expect(busiestSecond([])).toBe(0)
})
