import type { CampaignId } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Ends a campaign for good; what was accepted cannot be recalled. Right: `control`. */
export const useCancelCampaign = () =>
  useCampaignChange('cancelled', (client, campaignId: CampaignId) => client.campaigns.cancel(campaignId))
