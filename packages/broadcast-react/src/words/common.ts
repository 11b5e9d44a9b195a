import type { BroadcastErrorCode, CampaignStatus, MessageStatus } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'

/** Words that every screen needs. */
export interface CommonWords {
  campaignStatus: Readonly<Record<CampaignStatus, string>>
  messageStatus: Readonly<Record<MessageStatus, string>>
  people: Counted
  retry: string
  close: string
  back: string
  clearSearch: string
  loading: string
  loadMore: string
  previousPage: string
  nextPage: string
  /** «Actualizado hace 40 s». */
  updatedAgo: (ago: string) => string
  refreshing: string
  refresh: string
  /** Figures could not be renewed. */
  notRefreshed: string
  /** How old the figures on screen are. */
  figuresFrom: (ago: string) => string
  offline: string
  copyReference: string
  copied: string
  reference: string
  notAllowed: string
  /** What went wrong, for an operator. */
  error: Readonly<Record<BroadcastErrorCode | 'unexpected', { title: string; action: string }>>
  /** Instead of a name that nobody gave. */
  nameless: string
  /** Instead of a value that is not there. */
  none: string
}
