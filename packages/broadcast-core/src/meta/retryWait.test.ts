import { describe, expect, test } from 'vitest'
import { retryWaitMs, serverWaitMs } from './retryWait.ts'

const waits = (code: string, waitMs: number, all: number[]) => all.map((tries) => retryWaitMs({ code, waitMs, tries }))

test('the same person too fast waits 4^n seconds, up to an hour', () => {
  expect(waits('131056', 1000, [1, 2, 3, 4, 7, 50])).toEqual([1000, 4000, 16_000, 64_000, 3_600_000, 3_600_000])
})

test('other waits double with each tries, up to a quarter of an hour', () => {
  expect(waits('130429', 1000, [1, 2, 3, 20, 1e9])).toEqual([1000, 2000, 4000, 900_000, 900_000])
  expect(waits('134101', 600_000, [1, 2])).toEqual([600_000, 900_000])
})

test('an tries below one counts as the first', () => {
  expect(waits('130429', 1000, [0, -3])).toEqual([1000, 1000])
})

test('what the server asks for is the least, up to a day', () => {
  const wait = (server: number) => retryWaitMs({ code: '130429', waitMs: 1000, tries: 1, serverWaitMs: server })
  expect(wait(20_000)).toBe(20_000)
  expect(wait(10)).toBe(1000)
  expect(wait(1e12)).toBe(86_400_000)
})

describe('what the headers ask for', () => {
  test.each<[Record<string, string>, number]>([
    [{}, 0],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 7 ' }, 7000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '-7' }, 0],
    [{ 'retry-after': 'soon' }, 0],
    [{ 'retry-after': '1e3' }, 0],
    [{ 'retry-after': '99999999999999999999' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 0],
    [{ 'x-business-use-case-usage': '{"1":[{"call_count":100,"estimated_time_to_regain_access":3}]}' }, 180_000],
    [{ 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access":0}]}' }, 0],
    [
      {
        'x-business-use-case-usage': '{"estimated_time_to_regain_access": 2, "estimated_time_to_regain_access": 5}',
        'retry-after': '1',
      },
      300_000,
    ],
    [{ 'x-business-use-case-usage': 'not json' }, 0],
  ])('%j is %i ms', (headers, waitMs) => {
    expect(serverWaitMs(headers)).toBe(waitMs)
  })
})
