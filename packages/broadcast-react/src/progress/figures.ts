import type { CampaignCounters, MessageStatus } from '@iita/broadcast-core'
import type { Format } from '../format/createFormat.ts'
import type { ProgressFiguresWords, ProgressTileName, ShareOf } from '../words/progress.ts'

/** How many messages have exactly this status: of the stored counters, some hold those that came further too. */
const counterOf: Readonly<Record<MessageStatus, (counters: CampaignCounters) => number>> = {
  pending: ({ pendingCount }) => pendingCount,
  sending: ({ sendingCount }) => sendingCount,
  sent: ({ sentCount, deliveredCount }) => sentCount - deliveredCount,
  delivered: ({ deliveredCount, readCount }) => deliveredCount - readCount,
  read: ({ readCount }) => readCount,
  failed: ({ failedCount }) => failedCount,
  unknown: ({ unknownCount }) => unknownCount,
  cancelled: ({ cancelledCount }) => cancelledCount,
  skipped: ({ skippedCount }) => skippedCount,
}

export const messageStatuses = Object.keys(counterOf) as MessageStatus[]

export const countOf = (counters: CampaignCounters, statuses: readonly MessageStatus[]): number =>
  statuses.reduce((sum, status) => sum + counterOf[status](counters), 0)

/** Changes whenever the list of these messages may have changed. */
export const signatureOf = (counters: CampaignCounters, statuses: readonly MessageStatus[]): string =>
  statuses.map((status) => counterOf[status](counters)).join(' ')

/** Nothing more is going to be tried for so many. */
export const settledCount = ({ totalRecipients, pendingCount, sendingCount }: CampaignCounters): number =>
  totalRecipients - pendingCount - sendingCount

/** Share of the messages that are done; an empty campaign has nothing left to do. */
export const doneShare = (counters: CampaignCounters): number =>
  counters.totalRecipients === 0 ? 1 : settledCount(counters) / counters.totalRecipients

/** What is in a tile, and what its share is a share of. A tile and its list hold the same messages. */
export const tileStatuses: Readonly<Record<ProgressTileName, readonly MessageStatus[]>> = {
  waiting: ['pending', 'sending'],
  sent: ['sent', 'delivered', 'read'],
  delivered: ['delivered', 'read'],
  read: ['read'],
  failed: ['failed'],
  skipped: ['skipped'],
  unknown: ['unknown'],
  cancelled: ['cancelled'],
}

export const tileShares: Readonly<Record<ProgressTileName, ShareOf>> = {
  waiting: 'total',
  sent: 'total',
  delivered: 'sent',
  read: 'delivered',
  failed: 'total',
  skipped: 'chosen',
  unknown: 'total',
  cancelled: 'total',
}

export const wholeOf = (counters: CampaignCounters, of: ShareOf): number =>
  ({
    total: counters.totalRecipients,
    sent: counters.sentCount,
    delivered: counters.deliveredCount,
    chosen: counters.totalRecipients + counters.skippedCount,
  })[of]

/** «menos del 1 %» for a few of many: nobody reads 0 % beside a number. */
export const percentOf = (format: Format, words: ProgressFiguresWords, count: number, whole: number): string => {
  const share = whole === 0 ? 0 : count / whole
  return share > 0 && share < 0.005 ? words.lessThan(format.percent(0.01)) : format.percent(share)
}

/** «97 % de 540 enviados»; `null` when there is nothing that it could be a share of. */
export const shareOf = (
  format: Format,
  words: ProgressFiguresWords,
  count: number,
  of: ShareOf,
  whole: number,
): string | null =>
  whole === 0 ? null : `${percentOf(format, words, count, whole)} ${format.count(words.of[of], whole)}`
