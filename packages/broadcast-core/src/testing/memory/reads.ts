import type { ErrorClass } from '../../campaigns/message.ts'
import type { FailureRow, MessageRow } from '../../campaigns/messageRows.ts'
import type { CampaignPageRow } from '../../campaigns/rows.ts'
import { classifyMetaError } from '../../meta/classifyMetaError.ts'
import type { PageRow } from '../../values/page.ts'
import { type Args, contains, idOrNull, listOrNull, numberOr, textOr } from './args.ts'
import { campaignJson } from './campaignRecord.ts'
import type { MessageRecord, State } from './state.ts'

export const listCampaigns = (state: State, args: Args): CampaignPageRow => {
  const status = listOrNull(args.p_status)
  const search = textOr(args.p_search, '')?.trim() ?? ''
  const limit = numberOr(args.p_limit, 50)
  const before = idOrNull(args.p_before) ?? Number.POSITIVE_INFINITY
  const found = Array.from(state.campaigns.values())
    .filter((campaign) => args.p_tests === true || !campaign.is_test)
    .filter((campaign) =>
      [campaign.name, campaign.template_name, campaign.campaign_tag].some((text) => contains(text, search)),
    )
  const items = found
    .filter((campaign) => campaign.id < before && (status === null || status.includes(campaign.status)))
    .sort((a, b) => b.id - a.id)
    .slice(0, limit)
  const counts: CampaignPageRow['counts'] = {}
  for (const campaign of found) counts[campaign.status] = (counts[campaign.status] ?? 0) + 1
  return {
    items: items.map((campaign) => {
      const { template_snapshot: _1, draft: _2, ...item } = campaignJson(state, campaign)
      return item
    }),
    next: items.length === limit ? (items.at(-1)?.id ?? null) : null,
    counts,
  }
}

export const listMessages = (state: State, args: Args): PageRow<MessageRow> => {
  const status = listOrNull(args.p_status)
  const errorCode = textOr(args.p_error_code, null)
  const skipReason = textOr(args.p_skip_reason, null)
  const search = textOr(args.p_search, '')?.trim() ?? ''
  // «persona 3» is a name, not every number with a 3.
  const digits = /\p{L}/u.test(search) ? '' : search.replace(/[^0-9]/g, '')
  const limit = numberOr(args.p_limit, 50)
  const after = idOrNull(args.p_after) ?? Number.NEGATIVE_INFINITY
  const items = messagesOf(state, args.p_campaign_id)
    .filter((message) => message.person_id > after)
    .filter((message) => status === null || status.includes(message.status))
    .filter((message) => errorCode === null || (message.error_code ?? 'none') === errorCode)
    .filter((message) => skipReason === null || message.skip_reason === skipReason)
    .filter(
      ({ person_name, phone_number }) =>
        search === '' || contains(person_name, search) || (digits !== '' && phone_number.includes(digits)),
    )
    .slice(0, limit)
  return {
    items: items.map(({ claimId: _1, spared: _2, ...row }) => row),
    next: items.length === limit ? (items.at(-1)?.person_id ?? null) : null,
  }
}

export const listFailures = (state: State, args: Args): FailureRow[] => {
  const groups = new Map<string, FailureRow & { instants: string[] }>()
  for (const { status, error_code, failed_at, unknown_at } of messagesOf(state, args.p_campaign_id)) {
    if (status !== 'failed' && status !== 'unknown') continue
    const code = error_code ?? 'none'
    const group = groups.get(`${status} ${code}`) ?? {
      status,
      code,
      class: status === 'unknown' ? ('unsafe' as const) : classOf(code),
      count: 0,
      first_at: null,
      last_at: null,
      instants: [],
    }
    group.count += 1
    group.instants.push(...((failed_at ?? unknown_at) ? [failed_at ?? unknown_at ?? ''] : []))
    groups.set(`${status} ${code}`, group)
  }
  return Array.from(groups.values(), ({ instants, ...group }) => {
    instants.sort()
    return { ...group, first_at: instants[0] ?? null, last_at: instants.at(-1) ?? null }
  }).sort((a, b) => b.count - a.count || compare(a.code, b.code) || compare(a.status, b.status))
}

const messagesOf = (state: State, campaignId: unknown): readonly MessageRecord[] =>
  state.campaigns.get(Number(campaignId))?.messages ?? []

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const classOf = (code: string): ErrorClass => {
  const verdict = classifyMetaError({ code })
  return verdict.known ? verdict.class : 'never'
}
