import type { CampaignId, MessageFilter } from '@iita/broadcast-core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** The messages of a campaign, part by part, filtered and searched in the database. Right: `read`. */
export const useCampaignMessages = (campaignId: CampaignId, filter: Omit<MessageFilter, 'after'> = {}) =>
  useInfiniteQuery(campaignQueries.messages(useBroadcast().client, campaignId, filter))
