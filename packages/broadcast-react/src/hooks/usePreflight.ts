import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** What stands between a campaign and sending it. Right: `read`. */
export const usePreflight = (campaignId: CampaignId) =>
  useQuery(campaignQueries.preflight(useBroadcast().client, campaignId))
