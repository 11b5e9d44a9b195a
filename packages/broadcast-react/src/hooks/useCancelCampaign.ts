import type { CampaignId, CancelOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

export interface CancelInput extends Pick<CancelOptions, 'expectedStatus'> {
  campaignId: CampaignId
}

/**
 * Ends a campaign for good; what was accepted cannot be recalled. Takes its id, or with `expectedStatus` what it may be at that
 * moment. Right: `control`.
 */
export const useCancelCampaign = () =>
  useCampaignChange('cancelled', (client, input: CampaignId | CancelInput) => {
    const { campaignId, ...options } = typeof input === 'string' ? { campaignId: input } : input
    return client.campaigns.cancel(campaignId, options)
  })
