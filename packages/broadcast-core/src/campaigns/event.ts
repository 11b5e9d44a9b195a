import type { MessageStatus, TemplateParams } from '../queue/message.ts'
import type { StoredAudienceFilter } from '../recipients/audienceFilter.ts'
import type { CampaignCounters, CampaignStatus } from './campaign.ts'

/**
 * What a campaign's history tells. `campaign_…`: it moved to that status, for example `campaign_sending` when it was started
 * (`from.status` is `ready` or `scheduled`), resumed (`paused`) or reopened by sending unknown messages again (`completed`).
 */
export const campaignActions = [
  /** A draft was made. */
  'campaign_draft',
  /** What an operator has decided so far was changed. */
  'draft_saved',
  'draft_deleted',
  'campaign_preparing',
  'campaign_ready',
  /** Scheduled, or moved to another time. */
  'campaign_scheduled',
  'campaign_sending',
  /** `to.reason` says why, as `statusReason` does; `note` holds more. */
  'campaign_paused',
  'campaign_completed',
  'campaign_cancelled',
  /** Somebody decided on messages whose outcome nobody knows. */
  'unknown_settled',
  /** A recipient said no to it. */
  'opt_out_recorded',
  /** The host's table refused to be told of an opt-out, which holds all the same. */
  'opt_out_tag_failed',
  /** The host's table refused the campaign's tag for so many `to.people`. */
  'tag_failed',
  /** Counters were put right. */
  'recounted',
  /** A webhook proved that an earlier attempt of a message had arrived. */
  'status_of_earlier_attempt',
] as const
export type CampaignAction = (typeof campaignActions)[number]

/** What was different before or after; only what changed is there. */
export interface CampaignEventValues extends Partial<CampaignCounters> {
  /** The campaign's; that of messages in `unknown_settled` and `status_of_earlier_attempt`. */
  status?: CampaignStatus | MessageStatus
  /** Why it was paused. */
  reason?: string | null
  name?: string
  templateName?: string
  templateLanguage?: string
  templateParams?: TemplateParams
  senderPhoneNumberId?: string | null
  filter?: StoredAudienceFilter
  campaignTag?: string | null
  scheduledAt?: Date | null
  scheduledTimeZone?: string | null
  /** Of unknown messages. */
  decision?: 'sent' | 'resend'
  settled?: number
  ignored?: number
  messageIds?: string[]
  optOutId?: string
  /** Where an opt-out came from. */
  source?: string
  people?: number
}

/** One entry of a campaign's history. */
export interface CampaignEvent {
  id: string
  at: Date
  /** Who was signed in: an e-mail address, or an id; `system` when nobody was (runner, webhook, maintenance). */
  actor: string
  /** Another text than these comes from a newer database. */
  action: CampaignAction | (string & {})
  /** Set when it is about one message. */
  messageId: string | null
  /** `null` when there was nothing before. */
  from: CampaignEventValues | null
  to: CampaignEventValues | null
  /** What somebody gave as a reason, or Meta's words. */
  note: string | null
}
