import { type PageRow, toIdOrNull } from '../values/page.ts'
import type {
  AudienceCount,
  AudienceFindings,
  AudienceLedger,
  AudiencePerson,
  AudiencePreview,
  SkipReason,
} from './audience.ts'
import type { AudienceFilter, AudienceLocation, ExclusionScope, StoredAudienceFilter } from './audienceFilter.ts'

/** The JSON of audience functions, and its translation: snake_case ends in this file. */

export interface AudienceFilterRow {
  include_tags?: string[]
  match?: 'any' | 'all'
  exclude_tags?: string[]
  exclude_campaigns?: { id: number; who?: ExclusionScope }[]
  location?: AudienceLocation
  everyone?: boolean
  failures_of?: { id: number; codes?: readonly string[] } | null
}

export interface AudiencePersonRow {
  person_id: number
  name: string
  phone_number: string
  tags: string[]
  reason?: SkipReason
  values: Record<string, string>
}

export type AudiencePageRow = PageRow<AudiencePersonRow>

export interface AudiencePreviewRow {
  ledger: { matched: number; will_receive: number; excluded: Partial<Record<SkipReason, number>> }
  /** People without a value, by place. */
  missing: Record<string, number>
  /** Who will receive it, by the beginning of the number. */
  prefixes: Record<string, number>
  people: AudiencePersonRow[]
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
  failures_of: filter.failuresOf && { id: Number(filter.failuresOf.id), codes: filter.failuresOf.codes ?? [] },
})

/** A draft may have no filter yet: what is absent reads as its default. */
export const toAudienceFilter = (row: AudienceFilterRow): StoredAudienceFilter => ({
  includeTags: row.include_tags ?? [],
  match: row.match ?? 'any',
  excludeTags: row.exclude_tags ?? [],
  excludeCampaigns: (row.exclude_campaigns ?? []).map(({ id, who }) => ({ id: String(id), who: who ?? 'all' })),
  location: row.location ?? 'all',
  everyone: row.everyone ?? false,
  failuresOf: row.failures_of ? { id: String(row.failures_of.id), codes: row.failures_of.codes ?? [] } : null,
})

const toLedger = ({ ledger }: AudiencePreviewRow): AudienceLedger => ({
  matched: ledger.matched,
  willReceive: ledger.will_receive,
  excluded: ledger.excluded,
})

const toFindings = ({ missing, prefixes }: AudiencePreviewRow): AudienceFindings => ({
  missingValues: missing,
  numbersByPrefix: prefixes,
})

export const toAudienceCount = (row: AudiencePreviewRow): AudienceCount => ({ ...toLedger(row), ...toFindings(row) })

export const toAudiencePreview = (row: AudiencePreviewRow): AudiencePreview => ({
  ledger: toLedger(row),
  ...toFindings(row),
  people: row.people.map(toAudiencePerson),
  next: toIdOrNull(row.next),
})

export const toAudiencePerson = (row: AudiencePersonRow): AudiencePerson => ({
  personId: String(row.person_id),
  name: row.name,
  phoneNumber: row.phone_number,
  tags: row.tags,
  reason: row.reason ?? null,
  values: row.values,
})
