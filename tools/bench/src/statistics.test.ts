import { expect, test } from 'vitest'
import { median, round } from './statistics.ts'

test('the median is the middle one, or the mean of the two in the middle, in any order', () => {
  expect(median([5, 1, 100])).toBe(5)
  expect(median([4, 1, 3, 100])).toBe(3.5)
  expect(median([7])).toBe(7)
  expect(() => median([])).toThrow(RangeError)
})

test('numbers are rounded to the decimals asked', () => {
  expect(round(1.2345)).toBe(1.23)
  expect(round(1.2345, 3)).toBe(1.235)
  expect(round(-0.6, 0)).toBe(-1)
})
