import type { CampaignId } from '@iita/broadcast-core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** The history of a campaign, newest first, part by part. Right: `read`. */
export const useCampaignEvents = (campaignId: CampaignId) =>
  useInfiniteQuery(campaignQueries.events(useBroadcast().client, campaignId))
