import type { Campaign } from '@iita/broadcast-core'
import { useScheduleCampaign } from '../../hooks/useScheduleCampaign.ts'
import { useStartCampaign } from '../../hooks/useStartCampaign.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'

export interface Launching {
  /**
   * Sends a prepared campaign: at an instant, or now, which can be taken back for as long as the host lets it. `onSent` once that
   * went well, whatever it changed.
   */
  send: (campaign: Campaign, at: Date | null, onSent?: () => void) => void
  isSending: boolean
  sendError: Error | null
  /** Takes back what has not begun. */
  takeBack: (campaign: Campaign) => void
  isTakingBack: boolean
  takeBackError: Error | null
  /** Forgets what was sent: another draft begins. */
  forget: () => void
}

export const useLaunching = (): Launching => {
  const { timeZone, undoSeconds } = useBroadcast()
  const start = useStartCampaign()
  const schedule = useScheduleCampaign()
  const back = useScheduleCampaign()
  const oneSend = useOneAtATime()
  const oneBack = useOneAtATime()

  const send = async ({ id, totalRecipients }: Campaign, at: Date | null): Promise<void> => {
    start.reset()
    schedule.reset()
    back.reset()
    if (at !== null) await schedule.mutateAsync({ campaignId: id, at, timeZone })
    else
      await start.mutateAsync({
        campaignId: id,
        expectedRecipients: totalRecipients,
        ...(undoSeconds > 0 && { delaySeconds: undoSeconds }),
      })
  }
  return {
    send: (campaign, at, onSent) => oneSend(() => send(campaign, at).then(onSent)),
    isSending: start.isPending || schedule.isPending,
    sendError: start.error ?? schedule.error,
    takeBack: ({ id }) => oneBack(() => back.mutateAsync({ campaignId: id, at: null })),
    isTakingBack: back.isPending,
    takeBackError: back.error,
    forget: () => {
      start.reset()
      schedule.reset()
      back.reset()
    },
  }
}
