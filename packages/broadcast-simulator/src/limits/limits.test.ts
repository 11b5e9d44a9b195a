import { expect, test } from 'vitest'
import { createDailyLimit } from './createDailyLimit.ts'
import { createPairLimit } from './createPairLimit.ts'
import { createTokenBuckets } from './createTokenBuckets.ts'

function handClock() {
  let now = 1_000_000
  return {
    now: () => now,
    pass(ms: number) {
      now += ms
    },
  }
}

test('a bucket gives one second worth at once and then the rate', () => {
  const clock = handClock()
  const buckets = createTokenBuckets(clock)
  const taken = () => Array.from({ length: 30 }, () => buckets.take('a', 10)).filter(Boolean).length
  expect(taken()).toBe(10)
  clock.pass(500)
  expect(taken()).toBe(5)
  clock.pass(60_000)
  expect(taken()).toBe(10)
})

test('a client that paces itself at exactly the rate is never refused', () => {
  const clock = handClock()
  const buckets = createTokenBuckets(clock)
  for (let n = 0; n < 5000; n += 1) {
    clock.pass(n % 2 === 0 ? 20 : 5)
    expect(buckets.take('a', 80)).toBe(true)
  }
})

test('each number has a bucket of its own, and a rate of 0 refuses nobody', () => {
  const buckets = createTokenBuckets(handClock())
  expect(buckets.take('a', 1)).toBe(true)
  expect(buckets.take('a', 1)).toBe(false)
  expect(buckets.take('b', 1)).toBe(true)
  expect(Array.from({ length: 1000 }, () => buckets.take('c', 0)).every(Boolean)).toBe(true)
})

test('a pair waits out the gap, other pairs do not', () => {
  const clock = handClock()
  const pairs = createPairLimit(clock)
  expect(pairs.take('a', 'x', 6000)).toBe(true)
  clock.pass(5999)
  expect(pairs.take('a', 'x', 6000)).toBe(false)
  expect(pairs.take('a', 'y', 6000)).toBe(true)
  expect(pairs.take('b', 'x', 6000)).toBe(true)
  clock.pass(1)
  expect(pairs.take('a', 'x', 6000)).toBe(true)
})

test('the daily limit counts distinct people in a moving window', () => {
  const clock = handClock()
  const daily = createDailyLimit(clock)
  expect(daily.take('x', 2)).toBe(true)
  clock.pass(3_600_000)
  expect(daily.take('y', 2)).toBe(true)
  expect(daily.take('x', 2)).toBe(true)
  expect(daily.take('z', 2)).toBe(false)
  clock.pass(86_400_000 - 1)
  expect(daily.take('z', 2)).toBe(false)
  clock.pass(1)
  expect(daily.take('z', 2)).toBe(true)
})
