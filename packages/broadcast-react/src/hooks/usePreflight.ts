import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/** When a pre-flight is asked for. */
export interface PreflightQueryOptions {
  /** `false` asks nothing. @default true */
  enabled?: boolean
  /** Looks again by itself, in milliseconds. @default false */
  refetchInterval?: number | false
}

/** What stands between a campaign and sending it. Right: `read`. */
export const usePreflight = (
  campaignId: CampaignId,
  { enabled = true, refetchInterval = false }: PreflightQueryOptions = {},
) => useQuery({ ...campaignQueries.preflight(useBroadcast().client, campaignId), enabled, refetchInterval })
