import type { Campaign } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { recipientQueries } from '../queries/recipientQueries.ts'
import { retryFilter } from './retrying.ts'

/** What would become of those whom a campaign failed for this, as things are now: some may be in another retry already. */
export const useRetryPeople = (campaign: Campaign, code: string, options: { enabled: boolean }) =>
  useQuery({
    ...recipientQueries.audience(useBroadcast().client, {
      filter: retryFilter(campaign, code),
      templateParams: campaign.templateParams,
    }),
    placeholderData: () => undefined,
    staleTime: 0,
    enabled: options.enabled,
  })
