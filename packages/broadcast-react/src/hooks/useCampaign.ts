import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** One campaign. Right: `read`. */
export const useCampaign = (campaignId: CampaignId) =>
  useQuery(campaignQueries.details(useBroadcast().client, campaignId))
