import type { Campaign, Progress } from '@iita/broadcast-core'
import { useEffect, useRef } from 'react'

/**
 * Figures are looked at every few seconds, the campaign itself is not: whenever they show that it is not what it was, it is asked
 * for again. So is what they do not tell: the number of a campaign that the first sender takes with its first message, the size of
 * an audience that is being counted, an hour that somebody moves.
 */
export const useDetailsUpToDate = (
  campaign: Campaign | undefined,
  progress: Progress | undefined,
  lookedAt: number,
  ask: () => void,
): void => {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  const isBehind =
    campaign !== undefined &&
    progress !== undefined &&
    (campaign.status !== progress.status ||
      progress.status === 'preparing' ||
      progress.status === 'scheduled' ||
      (progress.status === 'sending' && campaign.senderPhoneNumberId === null))
  // Once for each look at the figures.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (isBehind) latest.current()
  }, [isBehind, lookedAt])
}
