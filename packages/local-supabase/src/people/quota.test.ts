import { describe, expect, test } from 'vitest'
import { createAllotment, createQuota } from './quota.ts'
import { createRandom } from './random.ts'

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('a quota', () => {
  test.each([
    [0, 100],
    [1, 100],
    [37, 100],
    [100, 100],
    [500, 100],
    [0, 0],
  ])('chooses exactly %i of %i, or all of them', (chosen, from) => {
    const asked = times(from, createQuota(createRandom(1, 'test'), chosen, from))
    expect(asked.filter(Boolean)).toHaveLength(Math.min(chosen, from))
  })

  test('chooses other candidates for another seed, and the same ones for the same seed', () => {
    const choose = (seed: number) => times(200, createQuota(createRandom(seed, 'test'), 50, 200))
    expect(choose(1)).toEqual(choose(1))
    expect(choose(1)).not.toEqual(choose(2))
  })
})

test('an allotment gives each kind exactly its number', () => {
  const kinds = times(100, createAllotment(createRandom(3, 'test'), { rare: 1, common: 30 }, 100))
  const count = (kind: string | undefined) => kinds.filter((other) => other === kind).length
  expect([count('rare'), count('common'), count(undefined)]).toEqual([1, 30, 69])
})

test('chance is the same on every machine', () => {
  const random = createRandom(1, 'name')
  expect(times(4, () => random.between(0, 999_999))).toMatchInlineSnapshot(`
    [
      552142,
      273298,
      586067,
      447012,
    ]
  `)
})
