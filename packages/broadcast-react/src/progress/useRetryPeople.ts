import type { Campaign } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { recipientQueries } from '../queries/recipientQueries.ts'

/** What would become of those whom a campaign failed for this, as things are now: some may be in another retry already. */
export const useRetryPeople = ({ id, templateParams }: Campaign, code: string, options: { enabled: boolean }) =>
  useQuery({
    ...recipientQueries.audience(useBroadcast().client, {
      filter: { failuresOf: { id, codes: [code] } },
      templateParams,
    }),
    placeholderData: () => undefined,
    staleTime: 0,
    enabled: options.enabled,
  })
