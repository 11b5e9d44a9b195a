import type { Campaign, CostEstimate } from '@iita/broadcast-core'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { estimate } from './estimate.ts'

/** Until it is sent, all its messages are still to be paid. */
const isWaiting = (campaign: Campaign | null): boolean =>
  campaign?.status === 'ready' || campaign?.status === 'scheduled'

/**
 * What a prepared campaign costs at most, by the messages that were made. `undefined` while they are being counted, and when the
 * campaign is not waiting to be sent.
 */
export const usePreparedCost = (campaign: Campaign | null): CostEstimate | null | undefined => {
  const { rates } = useBroadcast()
  const { data } = usePreflight(campaign?.id ?? '', { enabled: isWaiting(campaign) })
  if (campaign === null || !isWaiting(campaign)) return undefined
  const recipients = data?.find(({ check }) => check === 'recipients')
  if (recipients?.check !== 'recipients') return undefined
  return estimate(campaign.templateCategory, recipients.detail.numbersByPrefix, rates)
}
