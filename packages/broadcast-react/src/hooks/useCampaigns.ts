import type { CampaignListFilter } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** A page of campaigns, newest first; live while one of them is moving. Right: `read`. */
export const useCampaigns = (filter: CampaignListFilter = {}, options: { enabled?: boolean } = {}) =>
  useQuery({ ...campaignQueries.list(useBroadcast().client, filter), enabled: options.enabled ?? true })
