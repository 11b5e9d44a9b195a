import type { CampaignId, PauseOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Pauses a campaign; what a runner holds ends normally. Right: `control`. */
export const usePauseCampaign = () =>
  useCampaignChange(
    'paused',
    (client, { campaignId, reason }: { campaignId: CampaignId } & Pick<PauseOptions, 'reason'>) =>
      client.campaigns.pause(campaignId, { reason }),
  )
