import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { campaignQueries } from '../../queries/campaignQueries.ts'
import { isOver } from '../../queries/polling.ts'
import { hasReached, isRepeatOf } from '../draft/sameContent.ts'
import { useServerClock } from './useServerClock.ts'

/** The latest campaigns of its template. */
const mostLatest = 200

const dayMs = 86_400_000

/** What has not been answered by then could not be looked up. */
const mostWaitMs = 15_000

/** What it comes to; `undefined` when it fails, or takes too long: by the wall clock too, as a machine may sleep. */
const inTime = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  const asked = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), mostWaitMs)
  })
  const first = await Promise.race([answer.catch(() => undefined), end])
  clearTimeout(timer)
  return Date.now() - asked > mostWaitMs ? undefined : first
}

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
  /** Those that went out, are on their way, or will be, newest first; `undefined` while that is not known. */
  repeated: readonly CampaignSummary[] | undefined
  /** It could not be looked up, or not anew. */
  isError: boolean
  /** Looks it up again, and tries more than once. */
  lookAgain: () => Promise<void>
  /** Asks once, and waits for nothing else: `undefined` when that did not go well, or took too long. */
  lookNow: () => Promise<readonly CampaignSummary[] | undefined>
}

/** @param at When the campaign is to go out; `null` for now */
export const useRepeated = (campaign: Campaign, at: Date | null): RepeatedQuery => {
  const { client } = useBroadcast()
  const now = useServerClock(campaign.id)
  const filter = { search: campaign.templateName.slice(0, 200), limit: mostLatest }
  const cache = useQueryClient()
  const list = campaignQueries.list(client, filter)
  /** When it last could not be looked up; `-1` once it could. */
  const [lostAt, setLostAt] = useState(-1)
  const { data, dataUpdatedAt, isError, isPlaceholderData, refetch } = useQuery({
    ...list,
    refetchInterval: false,
    // Offline it fails, and that is said.
    networkMode: 'always',
  })
  const find = (items: readonly CampaignSummary[]): CampaignSummary[] =>
    items.filter(
      (other) =>
        other.id !== campaign.id && isNear(other, (at ?? now).getTime(), now.getTime()) && isRepeatOf(other, campaign),
    )
  return {
    repeated: data === undefined || isPlaceholderData ? undefined : find(data.items),
    isError: isError || lostAt >= dataUpdatedAt,
    lookAgain: async () => {
      const looked = await inTime(refetch())
      setLostAt(looked?.isSuccess ? -1 : Date.now())
    },
    // Not by the query: that one pauses between two tries while the page is hidden, and goes on hours later.
    lookNow: async () => {
      const given = new AbortController()
      const looked = await inTime(client.campaigns.list(filter, { signal: given.signal }))
      given.abort()
      setLostAt(looked === undefined ? Date.now() : -1)
      if (looked === undefined) return undefined
      cache.setQueryData(list.queryKey, looked)
      return find(looked.items)
    },
  }
}
