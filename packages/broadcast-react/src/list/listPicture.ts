import { type CampaignPage, isBroadcastError } from '@iita/broadcast-core'
import type { UseQueryResult } from '@tanstack/react-query'

/**
 * What the list shows: `empty` when nobody has made a campaign yet, `nothing` when search and filter leave none, `end` behind
 * the last page.
 */
export type ListPicture = 'forbidden' | 'loading' | 'offline' | 'failed' | 'empty' | 'nothing' | 'end' | 'rows'

export interface ListQuestion {
  mayRead: boolean
  isFiltered: boolean
  /** From 1. */
  page: number
}

/** Which of its pictures an answer calls for. */
export const listPicture = (
  { data, error, isError, fetchStatus, isPlaceholderData }: UseQueryResult<CampaignPage>,
  { mayRead, isFiltered, page }: ListQuestion,
): ListPicture => {
  if (!mayRead || (isBroadcastError(error) && error.code === 'forbidden')) return 'forbidden'
  const count = data?.items.length
  if (count !== undefined && count > 0) return 'rows'
  // That an earlier question had no answer says nothing about this one.
  if (count === undefined || isPlaceholderData) {
    if (isError) return 'failed'
    return fetchStatus === 'paused' ? 'offline' : 'loading'
  }
  if (page > 1) return 'end'
  return isFiltered ? 'nothing' : 'empty'
}
