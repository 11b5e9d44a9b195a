import type { CampaignId } from '@iita/broadcast-core'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { useNow } from '../../parts/useNow.ts'

/** The database's time of day, every second: this computer's clock may be wrong, and it is the database that starts campaigns. */
export const useServerClock = (campaignId: CampaignId): Date => {
  const { data, dataUpdatedAt } = usePreflight(campaignId)
  const now = useNow(1_000)
  const seen = data?.find(({ check }) => check === 'recipients')?.asOf
  return seen ? new Date(seen.getTime() + Math.max(0, now.getTime() - dataUpdatedAt)) : now
}
