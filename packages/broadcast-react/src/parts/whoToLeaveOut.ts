import type { Campaign, Progress } from '@iita/broadcast-core'

/**
 * Whom of a campaign's people one like it is not for: those whom it reached; all of them as long as it goes on, or nobody knows whom
 * it reached; `null` when it was cancelled before it reached anybody.
 */
export const whoToLeaveOut = (
  of: Pick<Campaign | Progress, 'status' | 'sentCount' | 'sendingCount' | 'unknownCount'>,
): 'accepted' | 'all' | null => {
  if (of.status !== 'cancelled' || of.sendingCount + of.unknownCount > 0) return 'all'
  return of.sentCount > 0 ? 'accepted' : null
}
