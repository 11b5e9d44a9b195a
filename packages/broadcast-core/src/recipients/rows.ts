import { toIdOrNull } from '../values/page.ts'
import type { AudienceLedger, AudiencePerson, AudiencePreview, SkipReason } from './audience.ts'
import type { AudienceFilter, AudienceLocation, ExclusionScope, StoredAudienceFilter } from './audienceFilter.ts'

/** The JSON of audience functions, and its translation: snake_case ends in this file. */

export interface AudienceFilterRow {
  include_tags?: string[]
  match?: 'any' | 'all'
  exclude_tags?: string[]
  exclude_campaigns?: { id: number; who?: ExclusionScope }[]
  location?: AudienceLocation
  everyone?: boolean
}

export interface AudiencePreviewRow {
  ledger: { matched: number; will_receive: number; excluded: Partial<Record<SkipReason, number>> }
  people: { person_id: number; name: string; phone_number: string; tags: string[]; reason?: SkipReason }[]
  next: number | null
}

export const fromAudienceFilter = (filter: AudienceFilter): Record<string, unknown> => ({
  include_tags: filter.includeTags,
  match: filter.match,
  exclude_tags: filter.excludeTags,
  // Inside JSON the database takes a number for an id, and nothing else.
  exclude_campaigns: filter.excludeCampaigns?.map(({ id, who }) => ({ id: Number(id), who: who ?? 'all' })),
  location: filter.location,
  everyone: filter.everyone,
})

/** A draft may have no filter yet: what is absent reads as its default. */
export const toAudienceFilter = (row: AudienceFilterRow): StoredAudienceFilter => ({
  includeTags: row.include_tags ?? [],
  match: row.match ?? 'any',
  excludeTags: row.exclude_tags ?? [],
  excludeCampaigns: (row.exclude_campaigns ?? []).map(({ id, who }) => ({ id: String(id), who: who ?? 'all' })),
  location: row.location ?? 'all',
  everyone: row.everyone ?? false,
})

export const toAudienceLedger = ({ ledger }: AudiencePreviewRow): AudienceLedger => ({
  matched: ledger.matched,
  willReceive: ledger.will_receive,
  excluded: ledger.excluded,
})

export const toAudiencePreview = (row: AudiencePreviewRow): AudiencePreview => ({
  ledger: toAudienceLedger(row),
  people: row.people.map(toPerson),
  next: toIdOrNull(row.next),
})

const toPerson = (row: AudiencePreviewRow['people'][number]): AudiencePerson => ({
  personId: String(row.person_id),
  name: row.name,
  phoneNumber: row.phone_number,
  tags: row.tags,
  reason: row.reason ?? null,
})
