import type { CampaignAction, ErrorClass } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'
import type { ProgressTileName } from './progress.ts'

/** Words of the progress's lists and chart, which are fetched after its figures. */
export interface ProgressDetailsWords {
  chartLabel: (from: string, to: string, figures: string) => string
  asTable: string
  minute: string
  chartFailed: string

  failures: Counted
  unknowns: Counted
  between: (first: string, last: string) => string
  errorClass: Readonly<Record<ErrorClass, string>>
  /** What to do about a failure of a kind that is tried again by itself, and is not any more: after the campaign, and during it. */
  final: Readonly<Record<'over' | 'going', string>>

  retry: {
    button: Counted
    /** Of the new campaign, at most 200 characters. */
    name: (name: string) => string
    title: Counted
    made: (name: string, cause: string) => string
    nothingSent: string
    onlyOnce: string
    /** A tag that the campaign both gives and leaves out. */
    ownTag: (tag: string) => string
    mendFirst: string
    confirm: string
    keep: string
    notBefore: (at: string) => string
    done: Counted
    review: string
    inAnother: string
    /** Nobody has them, and still none of them can get it. */
    nobodyReceives: string
    /** Leads to the retry they are in. */
    see: string
  }

  exportList: string
  exporting: (count: string) => string
  exportFailed: string
  columnCode: string

  unknownText: string
  unknownCancelled: string
  unknownAge: string
  choose: (name: string) => string
  chooseAll: Counted
  chosen: Counted
  settle: Readonly<
    Record<'sent' | 'resend', { button: string; title: Counted; text: string; confirm: Counted; settled: Counted }>
  >
  settleCap: Counted
  ignored: Counted
  keepUnknown: string
  /** Above the two decisions. */
  decide: string

  showing: (what: string) => string
  cause: (title: string) => string
  showAll: string
  skipReason: string
  anyReason: string
  column: Readonly<Record<'name' | 'phone' | 'status' | 'at' | 'why', string>>
  retryAt: (at: string) => string
  noMessages: Readonly<Record<ProgressTileName | 'all' | 'other', string>>
  noMatch: (search: string) => string
  clearSearch: string
  listChanged: string

  optOuts: Counted
  noOptOuts: string
  cost: (amount: string) => string
  costNote: string
  /** Nobody estimated it, or not all prices were known. */
  costUnknown: string
  costSoFar: (amount: string) => string
  /** What that was reckoned from. */
  costSoFarNote: (delivered: string, total: string) => string

  system: string
  action: Readonly<Record<CampaignAction, string>>
  resumed: string
  reopened: string
  changed: (field: string, from: string, to: string) => string
  set: (field: string, to: string) => string
  field: Readonly<Record<string, string>>
  nothing: string
  settledEvent: (decision: 'sent' | 'resend', settled: string) => string
}
