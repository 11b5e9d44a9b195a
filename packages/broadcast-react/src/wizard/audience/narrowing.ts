import type { StoredAudienceFilter } from '@iita/broadcast-core'

/** A clause that takes people out of an audience. */
export type Narrowing = 'location' | 'excludeTags' | 'excludeCampaigns'

/**
 * The filter from its widest form to itself, one clause after the other: the differences of what they find are how many each
 * clause takes out, and add up whatever they overlap. Without such a clause only the filter is left.
 */
export const narrowingOf = (
  filter: StoredAudienceFilter,
): { clause: Narrowing | null; filter: StoredAudienceFilter }[] => {
  const widest = { ...filter, location: 'all', excludeTags: [], excludeCampaigns: [] } as const
  const clauses: readonly [Narrowing, boolean][] = [
    ['location', filter.location !== 'all'],
    ['excludeTags', filter.excludeTags.length > 0],
    ['excludeCampaigns', filter.excludeCampaigns.length > 0],
  ]
  const steps: { clause: Narrowing | null; filter: StoredAudienceFilter }[] = [{ clause: null, filter: widest }]
  for (const [clause, isThere] of clauses) {
    const before = steps.at(-1)?.filter ?? widest
    if (isThere) steps.push({ clause, filter: { ...before, [clause]: filter[clause] } })
  }
  return steps
}
