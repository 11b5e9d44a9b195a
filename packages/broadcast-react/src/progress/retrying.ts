import type { AudienceFilter, Campaign, FailureGroup } from '@iita/broadcast-core'

/** Meta asks for a day before it is tried with the same person again. */
const laterMs = 24 * 60 * 60_000

/**
 * From when on a group of failures may be tried again; `null` when that helps nobody, or could reach somebody twice. Times are the
 * database's.
 */
export const retryAllowedAt = ({ status, class: kind, firstAt, lastAt }: FailureGroup): Date | null => {
  if (status !== 'failed' || kind === 'never' || kind === 'unsafe') return null
  const last = lastAt ?? firstAt ?? new Date(0)
  return kind === 'later' ? new Date(last.getTime() + laterMs) : last
}

/**
 * Whom a retry is for: those who failed for this, without whom their campaign left out. Its own tag leaves nobody out: whoever was
 * accepted and failed after that has it, too.
 */
export const retryFilter = ({ id, filter, campaignTag }: Campaign, code: string): AudienceFilter => ({
  failuresOf: { id, codes: [code] },
  excludeTags: filter.excludeTags.filter((tag) => tag !== campaignTag),
  excludeCampaigns: filter.excludeCampaigns,
})
