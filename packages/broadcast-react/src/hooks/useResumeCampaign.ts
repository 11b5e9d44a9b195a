import type { CampaignId } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Lets a paused campaign go on where it stopped. Right: `control`. */
export const useResumeCampaign = () =>
  useCampaignChange('resumed', (client, campaignId: CampaignId) => client.campaigns.resume(campaignId))
