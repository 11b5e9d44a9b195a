import type { LimitingFactor, PreflightCheckName } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'
import type { ProgressControlWords } from './progressControl.ts'
import type { ProgressDetailsWords } from './progressDetails.ts'

/** What the tiles count; each is a part of the message table too. */
export type ProgressTileName =
  | 'waiting'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'skipped'
  | 'unknown'
  | 'cancelled'

/** What a share is a share of. */
export type ShareOf = 'total' | 'sent' | 'delivered' | 'chosen'

/** Words of the progress's figures and of what can be done. */
export interface ProgressFiguresWords {
  /** Of the whole screen, for screen readers. */
  title: string
  template: (name: string, language: string) => string
  /** Beside the status: it was sent to one of our own phones. */
  test: string
  /** Beside their values. */
  facts: Readonly<
    Record<
      | 'sender'
      | 'createdBy'
      | 'createdAt'
      | 'scheduledAt'
      | 'startedAt'
      | 'pausedAt'
      | 'completedAt'
      | 'cancelledAt'
      | 'tag'
      | 'retryOf',
      string
    >
  >
  /** Nobody chose the number: the first one that is there sends. */
  anySender: string
  nobody: string
  notFound: { title: string; text: string }
  forbidden: { title: string; text: string }

  pausedTitle: (reason: string) => string
  /** Words that somebody, or Meta, gave with it. */
  detail: (text: string) => string
  whoActs: (who: string) => string
  code: (code: string) => string
  /** What keeps a paused campaign from going on. */
  blockedBy: string
  check: Readonly<Record<PreflightCheckName, string>>

  draft: { title: string; text: string; action: string }
  preparing: { title: string; text: string; made: (made: string, people: string) => string; tooLong: string }
  ready: { title: string; text: Counted; action: string }
  scheduled: { title: (at: string, zone: string, when: string) => string; text: Counted; action: string }

  left: (count: number, left: string, total: string) => string
  noneLeft: (total: string) => string
  /** The bar in one sentence. */
  bar: (percent: string, parts: string) => string
  part: Readonly<
    Record<'pending' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown' | 'cancelled', string>
  >
  partCount: (label: string, count: string) => string
  alsoSkipped: Counted
  closePage: string

  rate: string
  perSecond: (rate: string) => string
  perMinute: (rate: string) => string
  finish: string
  finishAt: (at: string, inTime: string) => string
  /** An hour of today. */
  atTime: (time: string) => string
  inDuration: (duration: string) => string
  finishUnknown: string
  limit: string
  factor: Readonly<Record<LimitingFactor, string>>
  /** When it goes on by itself. */
  resumes: (at: string, inTime: string) => string
  /** The account's daily limit, in figures. */
  dailyLimit: (limit: string) => string
  numberRate: (rate: string) => string
  runner: string
  runnerAlive: string
  runnerGone: string
  runnerLastSeen: (ago: string) => string
  stalled: { title: string; noRunner: string; standstill: string; report: string }

  tilesTitle: string
  tile: Readonly<Record<ProgressTileName, string>>
  tileHint: Readonly<Record<ProgressTileName, string>>
  /** Behind a percentage. */
  of: Readonly<Record<ShareOf, Counted>>
  lessThan: (percent: string) => string
  /** Headings of what is fetched when it comes in sight. */
  chartTitle: string
  funnelTitle: string
  failuresTitle: string
  unknownTitle: Counted
  messagesTitle: string
  searchLabel: string
  effectsTitle: string
  historyTitle: string
  /** Tables and chart could not be fetched. */
  detailsFailed: string

  ended: { completed: string; cancelled: string; nobody: string }
  reached: Counted
  endings: Readonly<Record<'read' | 'unread' | 'undelivered' | 'failed' | 'skipped' | 'unknown' | 'cancelled', Counted>>
  lateNews: string
  next: {
    unknown: string
    failed: string
    duplicate: string
    copyName: (name: string) => string
    /** Whom a copy is not for, when the campaign was cancelled on its way. */
    without: Readonly<Record<'accepted' | 'all', string>>
  }
  /** A campaign that another one belongs to, by its number. */
  campaignNumber: (id: string) => string

  /** On their buttons. */
  actions: Readonly<Record<'pause' | 'resume' | 'cancel', string>>
  /** Why a paused campaign cannot go on yet: what is in the way stands above. */
  mendFirst: string

  /** Said aloud when it happens. */
  milestone: { percent: (percent: string) => string } & Readonly<
    Record<'paused' | 'stalled' | 'completed' | 'cancelled' | 'resumed', string>
  >
}

/** Words of the progress. */
export interface ProgressWords extends ProgressFiguresWords, ProgressControlWords, ProgressDetailsWords {}
