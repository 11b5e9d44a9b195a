import type { TemplateParams } from '../queue/message.ts'
import type { StoredAudienceFilter } from '../recipients/audienceFilter.ts'
import type { Template } from '../templates/template.ts'

/** A campaign's id: digits, as answered. */
export type CampaignId = string

/** Every status of a campaign, in the order of its check constraint. */
export const campaignStatuses = [
  'draft',
  'preparing',
  'ready',
  'scheduled',
  'sending',
  'paused',
  'completed',
  'cancelled',
] as const
export type CampaignStatus = (typeof campaignStatuses)[number]

/**
 * How many recipients stand where. `totalRecipients` = pending + sending + sent + failed + cancelled + unknown, always;
 * people who were skipped are counted apart.
 */
export interface CampaignCounters {
  totalRecipients: number
  pendingCount: number
  sendingCount: number
  /** Accepted by Meta: sent, delivered or read. */
  sentCount: number
  /** Delivered or read. */
  deliveredCount: number
  readCount: number
  failedCount: number
  skippedCount: number
  cancelledCount: number
  /** Attempts whose outcome nobody knows; see `settleUnknown`. */
  unknownCount: number
}

/** A campaign as lists show it. */
export interface CampaignSummary extends CampaignCounters {
  id: CampaignId
  name: string
  /** One message to somebody's own phone, made by `sendTest`. */
  isTest: boolean
  status: CampaignStatus
  /**
   * Why it is paused: `operator`, `preflight`, `unknown_outcomes`, `template_paused`, …, or the code of Meta's error;
   * `describeError` of `./meta-errors` has words for each.
   */
  statusReason: string | null
  /** More on it: the operator's words, or Meta's. */
  statusDetail: string | null
  templateName: string
  templateLanguage: string
  /** The template's category at prepare, in Meta's capitals. */
  templateCategory: string | null
  templateParams: TemplateParams
  /** Meta's id of the number that sends; `null` until the first sender claims it, unless it was chosen. */
  senderPhoneNumberId: string | null
  filter: StoredAudienceFilter
  /** How many people said no to it and have not taken it back. */
  optOutCount: number
  /** Written into the host's tags of everyone whose message is accepted. */
  campaignTag: string | null
  estimatedCostUsd: number | null
  /** The campaign whose failures this one tries again. */
  retryOf: CampaignId | null
  requestId: string | null
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
  /** People frozen at prepare, before anything else was looked at; those without a WhatsApp contact get no message. */
  audienceCount: number | null
  /** When its audience was fixed and its messages made. */
  preparedAt: Date | null
  scheduledAt: Date | null
  /** The zone the schedule was chosen in, for the screen. */
  scheduledTimeZone: string | null
  startedAt: Date | null
  pausedAt: Date | null
  completedAt: Date | null
  cancelledAt: Date | null
}

export interface Campaign extends CampaignSummary {
  /** The template as it was at prepare; sending stops when it changes. */
  templateSnapshot: Pick<Template, 'category' | 'parameterFormat' | 'components'> | null
  /** What `saveDraft` was given to keep, while the campaign is a draft. */
  draft: unknown
}
