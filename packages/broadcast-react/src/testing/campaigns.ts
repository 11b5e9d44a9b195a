import type { BroadcastClient, CampaignListFilter, CampaignPage, CampaignSummary } from '@iita/broadcast-core'

const day = 24 * 60 * 60_000

/** A campaign as lists show it, completed unless it says otherwise. */
export const campaignOf = (id: number, more: Partial<CampaignSummary> = {}): CampaignSummary => {
  const at = new Date(Date.UTC(2026, 2, 4, 12) - (20_000 - id) * 0.1 * day)
  return {
    id: `${id}`,
    name: `Campaña ${id}`,
    status: 'completed',
    statusReason: null,
    statusDetail: null,
    templateName: 'inicio_curso_general',
    templateLanguage: 'es_AR',
    templateCategory: 'MARKETING',
    templateParams: {},
    senderPhoneNumberId: '106540352242922',
    filter: {},
    optOutCount: 1,
    campaignTag: `campana_${id}`,
    estimatedCostUsd: 46.35,
    retryOf: null,
    requestId: null,
    createdBy: 'ana@iita.com.ar',
    createdAt: at,
    updatedAt: at,
    audienceCount: 770,
    preparedAt: at,
    scheduledAt: null,
    scheduledTimeZone: null,
    startedAt: at,
    pausedAt: null,
    completedAt: at,
    cancelledAt: null,
    totalRecipients: 750,
    pendingCount: 0,
    sendingCount: 0,
    sentCount: 742,
    deliveredCount: 720,
    readCount: 480,
    failedCount: 8,
    skippedCount: 20,
    cancelledCount: 0,
    unknownCount: 0,
    ...more,
  } as CampaignSummary
}

/** So many campaigns of years, newest first. */
export const pastCampaigns = (count: number): CampaignSummary[] =>
  Array.from({ length: count }, (_, index) => campaignOf(count - index + 9_999))

const contains = (text: string | null, part: string): boolean =>
  (text ?? '').toLocaleLowerCase('es').includes(part.toLocaleLowerCase('es'))

/** Answers a list as the database does: newest first, searched, filtered, in pages, counted by status. */
export const listCampaigns = (campaigns: readonly CampaignSummary[], filter: CampaignListFilter = {}): CampaignPage => {
  const { search = '', status, limit = 50, before } = filter
  const found = campaigns.filter(({ name, templateName, campaignTag }) =>
    [name, templateName, campaignTag].some((text) => contains(text, search.trim())),
  )
  const counts: CampaignPage['counts'] = {}
  for (const each of found) counts[each.status] = (counts[each.status] ?? 0) + 1
  const rest = found.filter((each) => status === undefined || status.includes(each.status))
  const begin = before === undefined ? 0 : rest.findIndex(({ id }) => Number(id) < Number(before))
  const items = begin < 0 ? [] : rest.slice(begin, begin + limit)
  return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null, counts }
}

/** A client whose list is answered by a function; everything else stays. */
export const withList = (client: BroadcastClient, list: BroadcastClient['campaigns']['list']): BroadcastClient => ({
  ...client,
  campaigns: { ...client.campaigns, list },
})
