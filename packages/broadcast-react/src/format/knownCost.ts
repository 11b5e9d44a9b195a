import type { CampaignSummary } from '@iita/broadcast-core'

/** What a campaign was estimated to cost, in US dollars; `null` where nobody knows: nothing for somebody is no estimate. */
export const knownCost = ({
  estimatedCostUsd,
  totalRecipients,
}: Pick<CampaignSummary, 'estimatedCostUsd' | 'totalRecipients'>): number | null =>
  estimatedCostUsd === 0 && totalRecipients > 0 ? null : estimatedCostUsd
