import type { CampaignId, StartOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

export interface StartInput extends Pick<StartOptions, 'expectedRecipients' | 'delaySeconds'> {
  campaignId: CampaignId
}

/**
 * Starts a prepared campaign; with `delaySeconds` it is `scheduled` until then. Starting one that is sending already answers it
 * unchanged. Right: `start`.
 */
export const useStartCampaign = () =>
  useCampaignChange('started', (client, { campaignId, ...options }: StartInput) =>
    client.campaigns.start(campaignId, options),
  )
