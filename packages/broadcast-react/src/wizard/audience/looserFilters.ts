import type { StoredAudienceFilter } from '@iita/broadcast-core'

/** A clause of a filter that can be taken back. */
export type Clause = 'match' | 'location' | 'excludeTags' | 'excludeCampaigns'

/** The filter without each of its clauses, one at a time: which of them is too narrow shows in the counts. */
export const looserFilters = (filter: StoredAudienceFilter): { clause: Clause; filter: StoredAudienceFilter }[] => {
  const { everyone, includeTags, match, location, excludeTags, excludeCampaigns } = filter
  const loosened: [Clause, boolean, Partial<StoredAudienceFilter>][] = [
    ['match', !everyone && match === 'all' && includeTags.length > 1, { match: 'any' }],
    ['location', location !== 'all', { location: 'all' }],
    ['excludeTags', excludeTags.length > 0, { excludeTags: [] }],
    ['excludeCampaigns', excludeCampaigns.length > 0, { excludeCampaigns: [] }],
  ]
  return loosened.flatMap(([clause, isThere, part]) => (isThere ? [{ clause, filter: { ...filter, ...part } }] : []))
}
