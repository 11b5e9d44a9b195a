import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '../../parts/useNow.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { campaignQueries } from '../../queries/campaignQueries.ts'
import { dayIn } from '../draft/naming.ts'
import { hasReached, isRepeatOf } from '../draft/sameContent.ts'

/** The latest campaigns of its template; earlier ones are not from today. */
const mostToday = 200

/** A campaign of today that sent the same template to the same audience; `null` without any, `undefined` while it is looked up. */
export const useRepeated = (campaign: Campaign): CampaignSummary | null | undefined => {
  const { client, timeZone } = useBroadcast()
  const now = useNow(60_000)
  const filter = { search: campaign.templateName.slice(0, 200), limit: mostToday }
  const { data, isError, isPlaceholderData } = useQuery({
    ...campaignQueries.list(client, filter),
    refetchInterval: false,
  })
  // Not known is not none: the dialog says so, and lets decide.
  if (data === undefined || isPlaceholderData) return isError ? null : undefined
  const today = dayIn(timeZone, now)
  return (
    data.items.find(
      (earlier) =>
        earlier.id !== campaign.id &&
        earlier.startedAt !== null &&
        dayIn(timeZone, earlier.startedAt) === today &&
        (earlier.status !== 'cancelled' || hasReached(earlier)) &&
        isRepeatOf(earlier, campaign),
    ) ?? null
  )
}
