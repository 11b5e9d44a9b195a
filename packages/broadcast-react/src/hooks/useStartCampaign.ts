import type { CampaignId, StartOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Starts a prepared campaign. Starting one that is sending already answers it unchanged. Right: `start`. */
export const useStartCampaign = () =>
  useCampaignChange(
    'started',
    (
      client,
      { campaignId, expectedRecipients }: { campaignId: CampaignId } & Pick<StartOptions, 'expectedRecipients'>,
    ) => client.campaigns.start(campaignId, { expectedRecipients }),
  )
