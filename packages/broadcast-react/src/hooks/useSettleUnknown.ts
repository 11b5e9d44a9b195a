import type { CampaignId, SettleInput } from '@iita/broadcast-core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

/** Decides on messages whose outcome nobody knows. Right: `settle`. */
export const useSettleUnknown = (campaignId: CampaignId) => {
  const { client, onEvent } = useBroadcast()
  const cache = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: SettleInput) => client.campaigns.settleUnknown(input),
    onSuccess: ({ settled }, { decision }) => {
      void cache.invalidateQueries({ queryKey: broadcastKeys.campaigns })
      onEvent?.({ type: 'unknown_settled', campaignId, decision, settled })
    },
    onError: (error) => onEvent?.({ type: 'failed', action: 'unknown_settled', error }),
  })
}
