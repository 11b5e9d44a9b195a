import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** Failed and unknown messages of a campaign by cause. Right: `read`. */
export const useCampaignFailures = (campaignId: CampaignId) =>
  useQuery(campaignQueries.failures(useBroadcast().client, campaignId))
