import type { Progress } from '@iita/broadcast-core'
import { useQueryClient } from '@tanstack/react-query'
import { useNow } from '../parts/useNow.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

/** The database's time of day, also while nothing is looked at any more: as it was told last, and what has passed here since. */
export const useProgressClock = ({ campaignId, asOf }: Progress): Date => {
  const now = useNow(30_000)
  const seenAt = useQueryClient().getQueryState(broadcastKeys.progress(campaignId))?.dataUpdatedAt ?? now.getTime()
  return new Date(asOf.getTime() + Math.max(0, now.getTime() - seenAt))
}
