import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { campaignQueries } from '../../queries/campaignQueries.ts'
import { isOver } from '../../queries/polling.ts'
import { hasReached, isRepeatOf } from '../draft/sameContent.ts'
import { useServerClock } from './useServerClock.ts'

/** The latest campaigns of its template. */
const mostLatest = 200

const dayMs = 86_400_000

/** Whether a campaign goes out, or went, within a day of an instant. */
const isNear = (other: CampaignSummary, at: number, now: number): boolean => {
  const { status, startedAt, scheduledAt, completedAt, cancelledAt } = other
  if (status === 'cancelled' && !hasReached(other)) return false
  const begins = (status === 'scheduled' ? scheduledAt : startedAt)?.getTime()
  if (begins === undefined) return false
  // What is not over goes on now, or as soon as it can.
  const ends = isOver(status) ? ((completedAt ?? cancelledAt)?.getTime() ?? begins) : Math.max(begins, now)
  return at > begins - dayMs && at < ends + dayMs
}

/** What is known of campaigns that send the same template to the same audience within a day. */
export interface RepeatedQuery {
  /** One that went out, is on its way, or will be; `null` without any, `undefined` while that is not known. */
  repeated: CampaignSummary | null | undefined
  /** It could not be looked up, or not anew. */
  isError: boolean
  /** Looks it up again: `undefined` when that did not go well. */
  lookAgain: () => Promise<CampaignSummary | null | undefined>
}

/** @param at When the campaign is to go out; `null` for now */
export const useRepeated = (campaign: Campaign, at: Date | null): RepeatedQuery => {
  const { client } = useBroadcast()
  const now = useServerClock(campaign.id)
  const filter = { search: campaign.templateName.slice(0, 200), limit: mostLatest }
  const { data, isError, isPlaceholderData, refetch } = useQuery({
    ...campaignQueries.list(client, filter),
    refetchInterval: false,
    // Offline it fails: whoever waits for it does not go on by itself hours later.
    networkMode: 'always',
  })
  const find = (items: readonly CampaignSummary[]): CampaignSummary | null =>
    items.find(
      (other) =>
        other.id !== campaign.id && isNear(other, (at ?? now).getTime(), now.getTime()) && isRepeatOf(other, campaign),
    ) ?? null
  return {
    repeated: data === undefined || isPlaceholderData ? undefined : find(data.items),
    isError,
    lookAgain: async () => {
      const looked = await refetch()
      return looked.isSuccess ? find(looked.data.items) : undefined
    },
  }
}
