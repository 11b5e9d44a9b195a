import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'

/**
 * How a campaign is going, every 5 seconds until it is over and nothing of it is on its way (every 30 while the page is hidden). Tells the provider's
 * `onEvent` when its status changes while it is looked at. Right: `read`.
 */
export const useCampaignProgress = (campaignId: CampaignId) => {
  const { client, onEvent } = useBroadcast()
  const result = useQuery(campaignQueries.progress(client, campaignId))
  const { data } = result
  const seen = useRef(data)
  useEffect(() => {
    const before = seen.current
    seen.current = data
    if (data === undefined || before === undefined || data === before) return
    if (before.campaignId !== data.campaignId || before.status === data.status) return
    onEvent?.({ type: 'status_changed', campaignId, from: before.status, to: data.status, reason: data.statusReason })
  }, [data, campaignId, onEvent])
  return result
}
