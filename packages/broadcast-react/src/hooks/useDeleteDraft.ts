import type { CampaignId } from '@iita/broadcast-core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

/** Throws a draft away. Right: `prepare`. */
export const useDeleteDraft = () => {
  const { client, onEvent } = useBroadcast()
  const cache = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: (campaignId: CampaignId) => client.campaigns.deleteDraft(campaignId),
    onSuccess: (_, campaignId) => {
      cache.removeQueries({ queryKey: broadcastKeys.campaign(campaignId) })
      void cache.invalidateQueries({ queryKey: broadcastKeys.campaignLists })
      onEvent?.({ type: 'draft_deleted', campaignId })
    },
    onError: (error) => onEvent?.({ type: 'failed', action: 'draft_deleted', error }),
  })
}
