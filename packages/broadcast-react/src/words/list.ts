import type { CampaignStatus } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'

/** Words of the list. */
export interface ListWords {
  title: string
  /** On the button that makes a campaign. */
  new: string
  /** Instead of that button, for who may only look. */
  lookOnly: string
  /** For who may not even look. */
  noAccess: { title: string; text: string }
  search: string
  filterLabel: string
  /** Campaigns in a status, as a choice; `all` of them. */
  filter: Readonly<Record<CampaignStatus | 'all', string>>
  columns: Readonly<
    Record<
      | 'name'
      | 'template'
      | 'status'
      | 'progress'
      | 'date'
      | 'tag'
      | 'delivered'
      | 'read'
      | 'optOuts'
      | 'cost'
      | 'createdBy'
      | 'actions',
      string
    >
  >
  /** Before the date that matters for a campaign's status. */
  date: Readonly<
    Record<'created' | 'prepared' | 'scheduled' | 'started' | 'paused' | 'completed' | 'cancelled', string>
  >
  unnamed: string
  noTemplate: string
  /** A draft has not asked yet who will receive it. */
  noRecipientsYet: string
  /** It was prepared, and there was nobody to send to. */
  noRecipients: string
  /** While it is being prepared: people with a message so far. */
  preparedSoFar: Counted
  /** What the bar says aloud: «234 de 750 enviados». */
  sentOf: (sent: string, total: string) => string
  /** Names the denominator of a share: «489 de 540 enviados». */
  ofSent: (part: string, sent: string) => string
  /** «312 de 489 entregados». */
  ofDelivered: (part: string, delivered: string) => string
  failed: Counted
  unknown: Counted
  continue: string
  delete: string
  /** Of one draft, for screen readers. */
  continueDraft: (name: string) => string
  deleteDraft: (name: string) => string
  deleteQuestion: (name: string) => string
  deleteWarning: string
  keep: string
  confirmDelete: string
  /** Nobody has made a campaign yet. */
  empty: { title: string; text: string; action: string }
  /** Search or filter leave nothing. */
  nothing: { title: string; searched: (search: string) => string; filtered: string; clear: string }
  /** Behind the last page. */
  noMore: string
  pages: string
  page: (page: string) => string
  campaigns: Counted
}
