import { expect, test } from 'vitest'
import { createRandom } from './createRandom.ts'
import { logNormal } from './logNormal.ts'
import { pickWeighted } from './pickWeighted.ts'

test('the same key gives the same numbers, another key others', () => {
  const draw = (...key: (string | number)[]) => Array.from({ length: 5 }, createRandom(...key))
  expect(draw(1, 'a')).toEqual(draw(1, 'a'))
  expect(draw(1, 'a')).not.toEqual(draw(2, 'a'))
  expect(draw(1, 'a')).not.toEqual(draw(1, 'b'))
})

test('first draws over neighbouring keys are evenly spread', () => {
  const draws = Array.from({ length: 20_000 }, (_, n) => createRandom(1, 'fault', 0, 5_493_875_000_000 + n, 1)())
  for (const share of [0.01, 0.1, 0.5]) {
    const below = draws.filter((draw) => draw < share).length / draws.length
    expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws.length))
  }
})

test('log-normal draws have the median asked for and a bounded tail', () => {
  const random = createRandom('latency')
  const draws = Array.from({ length: 5000 }, () => logNormal(random, 100, 0.5)).sort((a, b) => a - b)
  expect(draws[2500]).toBeGreaterThan(95)
  expect(draws[2500]).toBeLessThan(105)
  expect(draws[4950]).toBeGreaterThan(200)
  expect(draws.at(-1)).toBeLessThanOrEqual(600)
  expect(logNormal(random, 0, 0.5)).toBe(0)
})

test('weights decide how often an entry is picked', () => {
  const random = createRandom('pick')
  const picks = Array.from({ length: 4000 }, () => pickWeighted(random, [{ weight: 3 }, { weight: 1 }])?.weight)
  const heavy = picks.filter((weight) => weight === 3).length / picks.length
  expect(heavy).toBeGreaterThan(0.7)
  expect(heavy).toBeLessThan(0.8)
  expect(pickWeighted(random, [])).toBeUndefined()
})
