import type { StoredAudienceFilter } from '../../recipients/audienceFilter.ts'
import type { AudienceFilterRow, AudiencePageRow, AudiencePreviewRow } from '../../recipients/rows.ts'
import { type Args, contains, idOrNull, numberOr, textOr } from './args.ts'
import { classify, type Judged } from './classify.ts'
import { type FieldSources, fieldSources } from './params.ts'
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
  failures_of: filter?.failures_of ? { id: filter.failures_of.id, codes: filter.failures_of.codes ?? [] } : null,
})

/** The person ids that a filter matches right now, ascending. */
export const frozenAudience = (state: State, filter: CanonicalFilter): number[] => {
  const excluded = excludedPeople(state, filter)
  const failed = filter.failures_of && failedPeople(state, filter.failures_of)
  return Array.from(state.people.values())
    .filter((person) => (failed ? failed.has(person.id) : isIncluded(person, filter)))
    .filter((person) => !isExcluded(person, filter) && !excluded.has(person.id))
    .map(({ id }) => id)
}

const inHand: readonly MessageRecord['status'][] = ['pending', 'sending', 'sent', 'delivered', 'read', 'unknown']

/** A campaign with all that are linked to it as retries, upwards and downwards, by label or by audience. */
const familyOf = (state: State, id: number): ReadonlySet<number> => {
  const links = Array.from(state.campaigns.values()).flatMap(({ id: own, retry_of, filter }) =>
    [retry_of, filter.failures_of?.id ?? null].flatMap((of) => (of === null ? [] : [[own, of] as const])),
  )
  const family = new Set([id])
  // A set goes on over what is added on the way.
  for (const member of family) {
    for (const [own, of] of links) {
      if (own === member) family.add(of)
      if (of === member) family.add(own)
    }
  }
  return family
}

/** Whom a campaign failed, without those whom another one of its family has in hand or has reached. */
const failedPeople = (state: State, { id, codes = [] }: NonNullable<CanonicalFilter['failures_of']>): Set<number> => {
  const again = Array.from(familyOf(state, id)).flatMap((member) =>
    (state.campaigns.get(member)?.messages ?? []).filter(({ status }) => inHand.includes(status)),
  )
  const taken = new Set(again.map(({ person_id }) => person_id))
  const failed = (state.campaigns.get(id)?.messages ?? []).filter(
    ({ status, error_code, person_id }) =>
      status === 'failed' && !taken.has(person_id) && (codes.length === 0 || codes.includes(error_code ?? 'none')),
  )
  return new Set(failed.map(({ person_id }) => person_id))
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

const judge = (state: State, args: Args, sources: FieldSources): Judged[] => {
  const filter = canonicalFilter(args.p_filter as AudienceFilterRow)
  return classify(state, frozenAudience(state, filter), { location: filter.location, sources })
}

const pageOf = (state: State, judged: readonly Judged[], args: Args): AudiencePageRow => {
  const limit = numberOr(args.p_limit, 50)
  const after = idOrNull(args.p_after) ?? 0
  const page = judged.filter(({ personId }) => personId > after).slice(0, limit)
  return {
    items: page.map(({ personId, name, phoneNumber, reason, own }) => ({
      person_id: personId,
      name: name ?? '',
      phone_number: phoneNumber,
      tags: Array.from(state.people.get(personId)?.tags ?? []).sort(),
      ...(reason === null ? {} : { reason }),
      values: own,
    })),
    next: page.length === limit ? (page.at(-1)?.personId ?? null) : null,
  }
}

/** The people whom a filter matches, searched and filtered. */
export const listAudience = (state: State, args: Args): AudiencePageRow => {
  const search = textOr(args.p_search, '')?.trim() ?? ''
  const digits = /\p{L}/u.test(search) ? '' : search.replace(/[^0-9]/g, '')
  const wanted = textOr(args.p_reason, null)
  const found = judge(state, args, fieldSources(args.p_template_params))
    .filter(({ reason }) => wanted === null || (reason ?? 'receives') === wanted)
    .filter(
      ({ name, phoneNumber }) =>
        search === '' || contains(name, search) || (digits !== '' && phoneNumber.includes(digits)),
    )
  return pageOf(state, found, args)
}

/** Of these, nobody ever gets a value or a fallback. */
const neverAsked: readonly Judged['reason'][] = ['invalid_number', 'opted_out', 'duplicate_number']

export const previewAudience = (state: State, args: Args): AudiencePreviewRow => {
  const sources = fieldSources(args.p_template_params)
  const judged = judge(state, args, sources)
  const { items, next } = pageOf(state, judged, args)

  const excluded: AudiencePreviewRow['ledger']['excluded'] = {}
  for (const { reason } of judged) if (reason !== null) excluded[reason] = (excluded[reason] ?? 0) + 1
  const receiving = judged.filter(({ reason }) => reason === null)
  const prefixes: AudiencePreviewRow['prefixes'] = {}
  for (const { phoneNumber } of receiving) {
    const prefix = phoneNumber.slice(0, 4)
    prefixes[prefix] = (prefixes[prefix] ?? 0) + 1
  }
  const asked = judged.filter(({ reason }) => !neverAsked.includes(reason))
  const missing = Object.keys(sources).map((place) => [
    place,
    asked.filter((person) => !Object.hasOwn(person.own, place)).length,
  ])
  return {
    ledger: { matched: judged.length, will_receive: receiving.length, excluded },
    missing: Object.fromEntries(missing),
    prefixes,
    people: items,
    next,
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
