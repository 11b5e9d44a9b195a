import type { CampaignInput, PrepareOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** What is prepared, and under which request: repeating it with the same `requestId` never makes a second campaign. */
export interface PrepareInput
  extends Pick<PrepareOptions, 'requestId' | 'campaignId' | 'chunkSize' | 'onProgress' | 'signal'> {
  /** Nothing may be missing any more; see the core's `CampaignInput`. */
  campaign: CampaignInput
}

/**
 * Fixes the audience of a campaign and makes its messages; answers it `ready`. Right: `prepare`. Errors: `invalid_input` naming the
 * fields, `illegal_transition`; after `network` repeat it with the same input.
 */
export const usePrepareCampaign = () =>
  useCampaignChange('prepared', (client, { campaign, ...options }: PrepareInput) =>
    client.campaigns.prepare(campaign, options),
  )
