import type { CallOptions } from '../db/database.ts'
import type { MessageStatus } from '../queue/message.ts'
import type { SkipReason } from '../recipients/audience.ts'
import type { Page } from '../values/page.ts'
import type { Campaign, CampaignId, CampaignStatus, CampaignSummary } from './campaign.ts'
import type { CampaignDraft, CampaignInput, CampaignTestInput } from './campaignInput.ts'
import type { CampaignEvent } from './event.ts'
import type { FailureGroup, Message } from './message.ts'
import type { PreflightCheck, Progress } from './progress.ts'

export interface SaveDraftOptions extends CallOptions {
  /** A UUID made by the caller, one per draft: saving again with it, or with the draft's id, updates the same draft. */
  requestId: string
  campaignId?: CampaignId | undefined
  /**
   * The `updatedAt` of the draft that was changed: one that somebody saved since is not overwritten.
   * @default whatever is there is overwritten
   */
  updatedAt?: Date | undefined
}

/** How far preparing has come. */
export interface PrepareProgress {
  campaign: Campaign
  /** People looked at so far, of `people`. */
  prepared: number
  /** People that the filter's tags match. */
  people: number
  done: boolean
}

export interface PrepareOptions extends CallOptions {
  /** A UUID made by the caller, one per intent to send: repeating it goes on with the same campaign. */
  requestId: string
  /** A draft to turn into the campaign. */
  campaignId?: CampaignId | undefined
  /**
   * People per call, 1 to 200,000; the database works in steps of 5,000.
   * @default 50_000
   */
  chunkSize?: number | undefined
  /** Called after every chunk. What it throws ends the call; the campaign stays and can be gone on with. */
  onProgress?: ((progress: PrepareProgress) => void) | undefined
}

export interface SendTestOptions extends CallOptions {
  /** A UUID made by the caller, one per test: repeating it answers the same campaign. */
  requestId: string
  /** Where to send it, in any form that `normalizePhone` knows. */
  phone: string
  /**
   * Whose data fill the variables. Without it, and where that person has none, the fallback does, else the field's name.
   */
  personId?: string | undefined
}

export interface StartOptions extends CallOptions {
  /** How many recipients the operator confirmed; another number refuses with `blocked_by_preflight`. */
  expectedRecipients?: number | undefined
  /**
   * Checks now and begins so many seconds later, up to 3,600: until then the campaign is `scheduled`, and `schedule` with `at: null`
   * takes it back. Repeating it, or a schedule that is sooner, does not move it.
   * @default 0
   */
  delaySeconds?: number | undefined
}

export interface CancelOptions extends CallOptions {
  /**
   * What it may be at that moment, looked at under its lock: anything else refuses with `illegal_transition`, the status in
   * `issues`, and nothing is done. One that is cancelled already is answered all the same.
   * @default whatever can be cancelled
   */
  expectedStatus?: readonly CampaignStatus[] | undefined
}

export interface ScheduleOptions extends CallOptions {
  /** When to start: at most a year ahead; `null` takes the schedule back. */
  at: Date | null
  /**
   * IANA zone the instant was chosen in, for the screen.
   * @default the database's configured zone
   */
  timeZone?: string | undefined
}

export interface PauseOptions extends CallOptions {
  /** For whoever looks next; at most 500 characters. */
  reason?: string | undefined
}

export interface CampaignListFilter {
  /** Only these; all by default. */
  status?: readonly CampaignStatus[] | undefined
  /** Part of the name, the template's name or the tag, in any case. */
  search?: string | undefined
  /**
   * Also tests.
   * @default false
   */
  tests?: boolean | undefined
  /**
   * 1 to 200.
   * @default 50
   */
  limit?: number | undefined
  /** The `next` of the page before. */
  before?: string | undefined
}

/** A part of the list of campaigns, and what the rest of it is. */
export interface CampaignPage extends Page<CampaignSummary> {
  /** How many campaigns of each status match the search, whatever `status` asks for; a status without any is absent. */
  counts: Partial<Record<CampaignStatus, number>>
}

export interface MessageFilter {
  /** Only these; all by default. */
  status?: readonly MessageStatus[] | undefined
  /** Part of a name, or digits of a number. */
  search?: string | undefined
  /** A code as failures name it: `none` for messages without one. */
  errorCode?: string | undefined
  skipReason?: SkipReason | undefined
  /**
   * 1 to 500.
   * @default 50
   */
  limit?: number | undefined
  /** The `next` of the page before. */
  after?: string | undefined
}

export interface CampaignEventFilter {
  /**
   * 1 to 200.
   * @default 50
   */
  limit?: number | undefined
  /** The `next` of the page before. */
  before?: string | undefined
}

export interface SettleInput {
  /** 1 to 1,000 messages whose status is `unknown`; others are ignored. */
  messageIds: readonly string[]
  /**
   * `sent` counts them as sent. `resend` sends them again, with the risk that somebody gets the message twice; it
   * reopens a completed campaign.
   */
  decision: 'sent' | 'resend'
  /** A UUID made by the caller, one per decision. */
  requestId: string
}

/**
 * Campaigns. Every method throws `BroadcastError`s only: `not_found` for an id that is none of ours, `forbidden` without
 * the right it names, `network` and `aborted` when the outcome is not known: repeat the call, all of them bear it.
 */
export interface Campaigns {
  /**
   * Keeps what an operator has so far. Right: `prepare`.
   *
   * @throws {InvalidInputError} naming the fields
   * @throws `illegal_transition` when it is no draft any more, or with the issue `updatedAt` when it is a newer one
   */
  saveDraft(draft: CampaignDraft, options: SaveDraftOptions): Promise<Campaign>
  /** Throws a draft away; `deleted` is false when it is gone already. Right: `prepare`. @throws `illegal_transition` */
  deleteDraft(campaignId: CampaignId, options?: CallOptions): Promise<{ deleted: boolean }>
  /**
   * Fixes the audience and makes a message for everyone in it, `pending` or `skipped` with a reason, chunk by chunk; memory
   * does not grow with the audience. After an error, or in another tab, the same `requestId` goes on with the same campaign;
   * one that was left alone is finished by the database itself. Right: `prepare`.
   *
   * @returns the campaign, `ready`
   * @throws {InvalidInputError} naming the fields, also for an unknown template and an audience that matches nobody
   * @throws `illegal_transition` when the draft was prepared under another request, or is gone from `preparing`
   */
  prepare(campaign: CampaignInput, options: PrepareOptions): Promise<Campaign>
  /**
   * Sends one message to somebody's own phone, through the queue and every gate that any message passes: rate, daily limit,
   * sending window. It is a campaign of its own, `sending` at once, whose progress and message are read like any other's; its
   * message is nobody's (`personId` is `0`), so that no tag, later audience or frequency cap counts it. Right: `start`.
   *
   * @throws {InvalidInputError} naming the fields: `phone` also when it has opted out, `personId` without a WhatsApp contact
   * @throws `blocked_by_preflight` with the checks in `issues`
   */
  sendTest(campaign: CampaignTestInput, options: SendTestOptions): Promise<Campaign>
  /**
   * Begins to send. Starting a campaign that is sending answers it unchanged; one with nobody to send to is `completed` at
   * once. Right: `start`.
   *
   * @throws `blocked_by_preflight` with the checks in `issues`; `illegal_transition`
   */
  start(campaignId: CampaignId, options?: StartOptions): Promise<Campaign>
  /**
   * Starts a prepared campaign at an instant, moves it there, or takes the schedule back. Right: `start`.
   *
   * @throws {InvalidInputError} for the past, more than a year ahead, or an unknown zone
   * @throws `illegal_transition`
   */
  schedule(campaignId: CampaignId, options: ScheduleOptions): Promise<Campaign>
  /** No message is handed out any more; what a runner holds ends normally. Right: `control`. @throws `illegal_transition` */
  pause(campaignId: CampaignId, options?: PauseOptions): Promise<Campaign>
  /** Goes on where it stopped. Right: `control`. @throws `blocked_by_preflight`, `illegal_transition` */
  resume(campaignId: CampaignId, options?: CallOptions): Promise<Campaign>
  /**
   * Ends a campaign for good. What Meta accepted cannot be recalled; the unsent rest becomes `cancelled`, at once up to
   * 20,000 messages. Right: `control`. @throws `illegal_transition` for a draft, a completed one, or one that is not as expected
   */
  cancel(campaignId: CampaignId, options?: CancelOptions): Promise<Campaign>
  /** Right: `read`. */
  get(campaignId: CampaignId, options?: CallOptions): Promise<Campaign>
  /** Newest first. Right: `read`. */
  list(filter?: CampaignListFilter, options?: CallOptions): Promise<CampaignPage>
  /** Right: `read`. */
  progress(campaignId: CampaignId, options?: CallOptions): Promise<Progress>
  /** A campaign's messages, by person; empty for an unknown campaign. Right: `read`. */
  messages(campaignId: CampaignId, filter?: MessageFilter, options?: CallOptions): Promise<Page<Message>>
  /** Failed and unknown messages by cause, most first; empty for an unknown campaign. Right: `read`. */
  failures(campaignId: CampaignId, options?: CallOptions): Promise<FailureGroup[]>
  /** Who did what to a campaign, and what happened to it, newest first; empty for an unknown campaign. Right: `read`. */
  events(campaignId: CampaignId, filter?: CampaignEventFilter, options?: CallOptions): Promise<Page<CampaignEvent>>
  /** What stands between a campaign and sending it. Right: `read`. */
  preflight(campaignId: CampaignId, options?: CallOptions): Promise<PreflightCheck[]>
  /** Decides on messages whose outcome nobody knows. Audited. Right: `settle`. */
  settleUnknown(input: SettleInput, options?: CallOptions): Promise<{ settled: number; ignored: number }>
}
