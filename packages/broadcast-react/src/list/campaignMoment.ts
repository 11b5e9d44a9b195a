import type { CampaignStatus, CampaignSummary } from '@iita/broadcast-core'
import type { ListWords } from '../words/list.ts'

export interface CampaignMoment {
  /** What happened then. */
  kind: keyof ListWords['date']
  at: Date
}

const instants: Readonly<Record<CampaignStatus, (campaign: CampaignSummary) => [CampaignMoment['kind'], Date | null]>> =
  {
    draft: ({ createdAt }) => ['created', createdAt],
    preparing: ({ createdAt }) => ['created', createdAt],
    ready: ({ preparedAt }) => ['prepared', preparedAt],
    scheduled: ({ scheduledAt }) => ['scheduled', scheduledAt],
    sending: ({ startedAt }) => ['started', startedAt],
    paused: ({ pausedAt }) => ['paused', pausedAt],
    completed: ({ completedAt }) => ['completed', completedAt],
    cancelled: ({ cancelledAt }) => ['cancelled', cancelledAt],
  }

/** The one date that matters for where a campaign stands. */
export const campaignMoment = (campaign: CampaignSummary): CampaignMoment => {
  const [kind, at] = instants[campaign.status](campaign)
  return at === null ? { kind: 'created', at: campaign.createdAt } : { kind, at }
}
