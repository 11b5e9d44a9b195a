import type { CampaignInput, PrepareOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

export interface PrepareInput
  extends Pick<PrepareOptions, 'requestId' | 'campaignId' | 'chunkSize' | 'onProgress' | 'signal'> {
  campaign: CampaignInput
}

/** Fixes the audience of a campaign and makes its messages. Right: `prepare`. */
export const usePrepareCampaign = () =>
  useCampaignChange('prepared', (client, { campaign, ...options }: PrepareInput) =>
    client.campaigns.prepare(campaign, options),
  )
