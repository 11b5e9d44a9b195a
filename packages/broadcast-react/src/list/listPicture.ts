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
  /** There is no connection that an answer could come by. */
  isWaiting: boolean
}

/** Which of its pictures an answer calls for. */
export const listPicture = (
  { data, error, isError, isPlaceholderData }: UseQueryResult<CampaignPage>,
  { mayRead, isFiltered, page, isWaiting }: ListQuestion,
): ListPicture => {
  if (!mayRead || (isBroadcastError(error) && error.code === 'forbidden')) return 'forbidden'
  const count = data?.items.length
  if (count !== undefined && count > 0) return 'rows'
  // That an earlier question had no answer says nothing about this one.
  if (count === undefined || isPlaceholderData) {
    if (isWaiting) return 'offline'
    return isError ? 'failed' : 'loading'
  }
  if (page > 1) return 'end'
  return isFiltered ? 'nothing' : 'empty'
}
