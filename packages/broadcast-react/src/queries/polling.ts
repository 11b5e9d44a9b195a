import { type CampaignStatus, isBroadcastError } from '@iita/broadcast-core'

/** While something can change. */
export const pollMs = 5_000
/** While nobody looks. */
export const hiddenPollMs = 30_000

/** Of a status nothing follows. */
export const isOver = (status: CampaignStatus): boolean => status === 'completed' || status === 'cancelled'

/** Its figures change by themselves. */
export const isMoving = (status: CampaignStatus): boolean =>
  status === 'sending' || status === 'preparing' || status === 'scheduled' || status === 'paused'

/** Milliseconds until the next look, as TanStack's `refetchInterval` wants it. */
export const nextPoll = (moves: boolean): number | false => {
  if (!moves) return false
  return typeof document !== 'undefined' && document.visibilityState === 'hidden' ? hiddenPollMs : pollMs
}

/** Asking again does not help whoever may not see it, nor what is not there: their picture comes at once. */
export const retryUnlessRefused = (failures: number, error: Error): boolean => {
  const code = isBroadcastError(error) ? error.code : undefined
  return code !== 'forbidden' && code !== 'not_found' && code !== 'invalid_input' && failures < 3
}
