import { expect, test } from 'vitest'
import { emptyFilter } from '../draft/draft.ts'
import { looserFilters } from './looserFilters.ts'

test('takes each clause back that is there, one at a time', () => {
  const filter = {
    ...emptyFilter,
    includeTags: ['a', 'b'],
    match: 'all' as const,
    location: 'salta' as const,
    excludeTags: ['c'],
    excludeCampaigns: [{ id: '1', who: 'all' as const }],
  }
  expect(looserFilters(filter)).toEqual([
    { clause: 'match', filter: { ...filter, match: 'any' } },
    { clause: 'location', filter: { ...filter, location: 'all' } },
    { clause: 'excludeTags', filter: { ...filter, excludeTags: [] } },
    { clause: 'excludeCampaigns', filter: { ...filter, excludeCampaigns: [] } },
  ])
})

test('has nothing to take back from tags alone, nor a match from a single tag', () => {
  expect(looserFilters({ ...emptyFilter, includeTags: ['a'], match: 'all' })).toEqual([])
})
