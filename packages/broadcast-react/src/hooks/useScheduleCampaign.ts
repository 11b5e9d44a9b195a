import type { CampaignId, ScheduleOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Starts a prepared campaign at an instant, moves it there, or takes the schedule back. Right: `start`. */
export const useScheduleCampaign = () =>
  useCampaignChange(
    'scheduled',
    (client, { campaignId, at, timeZone }: { campaignId: CampaignId } & Pick<ScheduleOptions, 'at' | 'timeZone'>) =>
      client.campaigns.schedule(campaignId, { at, timeZone }),
  )
