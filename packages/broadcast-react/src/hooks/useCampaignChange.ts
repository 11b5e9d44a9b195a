import { type BroadcastClient, type Campaign, isBroadcastError } from '@iita/broadcast-core'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BroadcastEvent } from '../provider/events.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

type CampaignEventType = Extract<BroadcastEvent, { campaign: Campaign }>['type']

/** Nobody knows whether it was done. */
export const isDoubtful = (error: unknown): boolean =>
  !isBroadcastError(error) || error.code === 'network' || error.code === 'aborted'

/** The campaign may be something else than what is on screen. */
const isElsewhere = (error: unknown): boolean =>
  isDoubtful(error) || (isBroadcastError(error) && ['illegal_transition', 'not_found'].includes(error.code))

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
      // What begins after a delay has not begun.
      onEvent?.({ type: type === 'started' && campaign.status === 'scheduled' ? 'scheduled' : type, campaign })
    },
    onError: (error) => {
      // It is not what the screen believed, or nobody knows what was done: both are looked up.
      if (isElsewhere(error)) void cache.invalidateQueries({ queryKey: broadcastKeys.campaigns })
      onEvent?.({ type: 'failed', action: type, error })
    },
  })
}
