import { expect, test } from 'vitest'
import { nearestTag } from './nearestTag.ts'

test('the tag nearest in number is taken, bigger or smaller', () => {
  const tags = [
    { tag: 'Robótica', people: 3_464 },
    { tag: 'Videojuegos', people: 1_070 },
    { tag: 'Domótica', people: 80 },
  ]
  expect(nearestTag(tags, 1_000).tag).toBe('Videojuegos')
  expect(nearestTag(tags, 40).tag).toBe('Domótica')
  expect(nearestTag(tags, 10_000).tag).toBe('Robótica')
  expect(() => nearestTag([], 1)).toThrow(RangeError)
})
