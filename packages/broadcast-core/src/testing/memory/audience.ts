import type { StoredAudienceFilter } from '../../recipients/audienceFilter.ts'
import type { AudienceFilterRow, AudiencePreviewRow } from '../../recipients/rows.ts'
import { type Args, idOrNull, numberOr } from './args.ts'
import { classify } from './classify.ts'
import { fieldSources } from './params.ts'
import type { MessageRecord, PersonRecord, State } from './state.ts'

export type CanonicalFilter = Required<AudienceFilterRow>

/** A filter with nothing left out. Its shape was checked by the client. */
export const canonicalFilter = (filter: AudienceFilterRow | null | undefined): CanonicalFilter => ({
  include_tags: filter?.include_tags ?? [],
  match: filter?.match ?? 'any',
  exclude_tags: filter?.exclude_tags ?? [],
  exclude_campaigns: filter?.exclude_campaigns ?? [],
  location: filter?.location ?? 'all',
  everyone: filter?.everyone ?? false,
})

/** The person ids that a filter matches right now, ascending. */
export const frozenAudience = (state: State, filter: CanonicalFilter): number[] => {
  const excluded = excludedPeople(state, filter)
  return Array.from(state.people.values())
    .filter((person) => isIncluded(person, filter) && !isExcluded(person, filter) && !excluded.has(person.id))
    .map(({ id }) => id)
}

const isIncluded = ({ tags }: PersonRecord, { everyone, match, include_tags }: CanonicalFilter): boolean => {
  if (everyone) return true
  if (include_tags.length === 0) return false
  return match === 'all' ? include_tags.every((tag) => tags.has(tag)) : include_tags.some((tag) => tags.has(tag))
}

/** The tag of an earlier campaign excludes too. */
const isExcluded = (person: PersonRecord, { exclude_tags }: CanonicalFilter): boolean =>
  exclude_tags.some((tag) => person.tags.has(tag) || person.campaignTags.has(tag))

type Scope = StoredAudienceFilter['excludeCampaigns'][number]['who']

const leavesOut = (scope: Scope, { status }: MessageRecord): boolean => {
  if (scope === 'accepted') return status === 'sent' || status === 'delivered' || status === 'read'
  if (scope === 'read') return status === 'read'
  if (scope === 'unread') return status === 'sent' || status === 'delivered'
  return status !== 'skipped'
}

const excludedPeople = (state: State, { exclude_campaigns }: CanonicalFilter): Set<number> =>
  new Set(
    exclude_campaigns.flatMap(({ id, who }) =>
      (state.campaigns.get(id)?.messages ?? [])
        .filter((message) => leavesOut(who, message))
        .map(({ person_id }) => person_id),
    ),
  )

export const previewAudience = (state: State, args: Args): AudiencePreviewRow => {
  const filter = canonicalFilter(args.p_filter as AudienceFilterRow)
  const limit = numberOr(args.p_limit, 50)
  const after = idOrNull(args.p_after) ?? 0
  const judged = classify(state, frozenAudience(state, filter), {
    location: filter.location,
    sources: fieldSources(args.p_template_params),
  })
  const page = judged.filter(({ personId }) => personId > after).slice(0, limit)

  const excluded: AudiencePreviewRow['ledger']['excluded'] = {}
  for (const { reason } of judged) if (reason !== null) excluded[reason] = (excluded[reason] ?? 0) + 1
  return {
    ledger: {
      matched: judged.length,
      will_receive: judged.filter(({ reason }) => reason === null).length,
      excluded,
    },
    people: page.map(({ personId, name, phoneNumber, reason }) => ({
      person_id: personId,
      name: name ?? '',
      phone_number: phoneNumber,
      tags: Array.from(state.people.get(personId)?.tags ?? []).sort(),
      ...(reason === null ? {} : { reason }),
    })),
    next: page.length === limit ? (page.at(-1)?.personId ?? null) : null,
  }
}

/** Tags that an audience can be made of, most people first. */
export const tagCounts = (state: State): { tag: string; people: number }[] => {
  const counts = new Map<string, number>()
  for (const { tags } of state.people.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return Array.from(counts, ([tag, people]) => ({ tag, people })).sort(
    (a, b) => b.people - a.people || (a.tag < b.tag ? -1 : 1),
  )
}
