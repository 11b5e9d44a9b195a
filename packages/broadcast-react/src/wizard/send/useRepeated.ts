import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '../../parts/useNow.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { campaignQueries } from '../../queries/campaignQueries.ts'
import { dayIn } from '../draft/naming.ts'
import { hasReached, isRepeatOf } from '../draft/sameContent.ts'

/** The latest campaigns of its template; earlier ones are not from today. */
const mostToday = 200

/** What is known of campaigns that send the same template to the same audience today. */
export interface RepeatedQuery {
  /** One that went out today, is on its way, or will be today; `null` without any, `undefined` while that is not known. */
  repeated: CampaignSummary | null | undefined
  /** It could not be looked up, or not anew. */
  isError: boolean
  /** Ends, well or not, when it has been looked up again. */
  lookAgain: () => Promise<unknown>
}

export const useRepeated = (campaign: Campaign): RepeatedQuery => {
  const { client, timeZone } = useBroadcast()
  const now = useNow(60_000)
  const filter = { search: campaign.templateName.slice(0, 200), limit: mostToday }
  const { data, isError, isPlaceholderData, refetch } = useQuery({
    ...campaignQueries.list(client, filter),
    refetchInterval: false,
  })
  const today = dayIn(timeZone, now)
  const isOfToday = (at: Date | null): boolean => at !== null && dayIn(timeZone, at) === today
  const isToday = (other: CampaignSummary): boolean => {
    const { status, startedAt, scheduledAt } = other
    if (status === 'sending' || status === 'paused') return true
    if (status === 'scheduled') return isOfToday(scheduledAt)
    return isOfToday(startedAt) && (status !== 'cancelled' || hasReached(other))
  }
  const found = (): CampaignSummary | null | undefined =>
    data === undefined || isPlaceholderData
      ? undefined
      : (data.items.find((other) => other.id !== campaign.id && isToday(other) && isRepeatOf(other, campaign)) ?? null)
  return { repeated: found(), isError, lookAgain: refetch }
}
