import type { Sender } from '@iita/broadcast-core'

/** How long a number takes for so many messages, in milliseconds, at its rate and without what is kept for replies. */
export const sendingMs = (recipients: number, sender: Sender): number => {
  const perSecond = (sender.slowedRate ?? sender.ratePerSecond) - sender.replyHeadroomPerSecond
  return (recipients / Math.max(perSecond, 0.01)) * 1000
}

/** How many people the number's account may still write to today; `null` without a limit. */
export const leftToday = ({ dailyLimit, bookedToday }: Sender): number | null =>
  dailyLimit === null ? null : Math.max(0, dailyLimit - bookedToday)

/** The number that will send: the chosen one, if it is known, or without a choice the slowest of those that might, so that no promise is broken. */
export const expectedSender = (senders: readonly Sender[], chosen: string | null): Sender | undefined =>
  chosen === null
    ? senders.toSorted((a, b) => sendingMs(1, b) - sendingMs(1, a))[0]
    : senders.find(({ phoneNumberId }) => phoneNumberId === chosen)
