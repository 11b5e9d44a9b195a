import { expect, test } from 'vitest'
import { emptyFilter } from '../draft/draft.ts'
import { narrowingOf } from './narrowing.ts'

test('a filter without exclusions is its own widest form', () => {
  expect(narrowingOf(emptyFilter)).toEqual([{ clause: null, filter: emptyFilter }])
})

test('each clause is added to those before it, the last is the filter itself', () => {
  const filter = { ...emptyFilter, includeTags: ['a'], location: 'salta', excludeTags: ['b'] } as const
  const narrowing = narrowingOf({ ...filter, includeTags: ['a'], excludeTags: ['b'] })
  expect(narrowing.map(({ clause }) => clause)).toEqual([null, 'location', 'excludeTags'])
  expect(narrowing[1]?.filter).toEqual({ ...filter, excludeTags: [] })
  expect(narrowing.at(-1)?.filter).toEqual(filter)
})
