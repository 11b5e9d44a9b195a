import type { BroadcastClient, Campaign } from '@iita/broadcast-core'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BroadcastEvent } from '../provider/events.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

type CampaignEventType = Extract<BroadcastEvent, { campaign: Campaign }>['type']

/** What every change of a campaign has in common: its answer is the campaign's newest truth, everything else about it is asked anew. */
export const useCampaignChange = <Input>(
  type: CampaignEventType,
  change: (client: BroadcastClient, input: Input) => Promise<Campaign>,
): UseMutationResult<Campaign, Error, Input> => {
  const { client, onEvent } = useBroadcast()
  const cache = useQueryClient()
  return useMutation({
    // Offline, a change fails at once and says so: one that runs by itself hours later is what nobody expects.
    networkMode: 'always',
    mutationFn: (input: Input) => change(client, input),
    onSuccess: (campaign) => {
      cache.setQueryData(broadcastKeys.details(campaign.id), campaign)
      void cache.invalidateQueries({ queryKey: broadcastKeys.campaigns })
      onEvent?.({ type, campaign })
    },
    onError: (error) => {
      // Refused, or done without an answer: either way it may not be what it was when the button was pressed.
      void cache.invalidateQueries({ queryKey: broadcastKeys.campaigns })
      onEvent?.({ type: 'failed', action: type, error })
    },
  })
}
