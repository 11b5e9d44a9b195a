import type { CampaignTestInput, SendTestOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** One message to one phone; repeating it with the same `requestId` sends nothing more. */
export interface SendTestInput extends Pick<SendTestOptions, 'requestId' | 'phone' | 'personId'> {
  /** What the message is made of. */
  campaign: CampaignTestInput
}

/** Sends one message to the operator's own phone; answers the campaign of its own that this makes. Right: `start`. */
export const useSendTest = () =>
  useCampaignChange('test_sent', (client, { campaign, ...options }: SendTestInput) =>
    client.campaigns.sendTest(campaign, options),
  )
