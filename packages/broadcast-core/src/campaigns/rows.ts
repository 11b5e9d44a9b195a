import type { TemplateParams } from '../queue/message.ts'
import { type AudienceFilterRow, fromAudienceFilter, toAudienceFilter } from '../recipients/rows.ts'
import type { Template } from '../templates/template.ts'
import { toInstant, toInstantOrNull } from '../values/instants.ts'
import { type PageRow, toIdOrNull } from '../values/page.ts'
import type { Campaign, CampaignCounters, CampaignStatus, CampaignSummary } from './campaign.ts'
import type { CampaignDraft } from './campaignInput.ts'

/** The JSON of campaigns, and its translation: snake_case ends in this file. */

export interface CounterRow {
  total_recipients: number
  pending_count: number
  sending_count: number
  sent_count: number
  delivered_count: number
  read_count: number
  failed_count: number
  skipped_count: number
  cancelled_count: number
  unknown_count: number
}

export interface CampaignRow extends CounterRow {
  id: number
  name: string
  is_test: boolean
  status: CampaignStatus
  status_reason: string | null
  status_detail: string | null
  template_name: string
  template_language: string
  template_category: string | null
  template_params: TemplateParams
  template_snapshot?: { category: string; parameter_format: string; components: Template['components'] } | null
  sender_phone_number_id: string | null
  filter: AudienceFilterRow
  opt_out_count: number
  campaign_tag: string | null
  estimated_cost_usd: number | null
  retry_of: number | null
  request_id: string | null
  created_by: string | null
  draft?: unknown
  created_at: string
  updated_at: string
  audience_count: number | null
  prepared_at: string | null
  scheduled_at: string | null
  scheduled_time_zone: string | null
  started_at: string | null
  paused_at: string | null
  completed_at: string | null
  cancelled_at: string | null
}

export interface CampaignPageRow extends PageRow<CampaignRow> {
  counts: Partial<Record<CampaignStatus, number>>
}

/** How far preparing has come, as its two functions answer it. */
export interface PrepareRow {
  campaign: CampaignRow
  done: boolean
  /** People still to be looked at. */
  remaining: number
}

export const toCounters = (row: CounterRow): CampaignCounters => ({
  totalRecipients: row.total_recipients,
  pendingCount: row.pending_count,
  sendingCount: row.sending_count,
  sentCount: row.sent_count,
  deliveredCount: row.delivered_count,
  readCount: row.read_count,
  failedCount: row.failed_count,
  skippedCount: row.skipped_count,
  cancelledCount: row.cancelled_count,
  unknownCount: row.unknown_count,
})

export const toCampaignSummary = (row: CampaignRow): CampaignSummary => ({
  id: String(row.id),
  name: row.name,
  isTest: row.is_test,
  status: row.status,
  statusReason: row.status_reason,
  statusDetail: row.status_detail,
  templateName: row.template_name,
  templateLanguage: row.template_language,
  templateCategory: row.template_category,
  templateParams: row.template_params,
  senderPhoneNumberId: row.sender_phone_number_id,
  filter: toAudienceFilter(row.filter),
  optOutCount: row.opt_out_count,
  campaignTag: row.campaign_tag,
  estimatedCostUsd: row.estimated_cost_usd,
  retryOf: toIdOrNull(row.retry_of),
  requestId: row.request_id,
  createdBy: row.created_by,
  createdAt: toInstant(row.created_at),
  updatedAt: toInstant(row.updated_at),
  audienceCount: row.audience_count,
  preparedAt: toInstantOrNull(row.prepared_at),
  scheduledAt: toInstantOrNull(row.scheduled_at),
  scheduledTimeZone: row.scheduled_time_zone,
  startedAt: toInstantOrNull(row.started_at),
  pausedAt: toInstantOrNull(row.paused_at),
  completedAt: toInstantOrNull(row.completed_at),
  cancelledAt: toInstantOrNull(row.cancelled_at),
  ...toCounters(row),
})

export const toCampaign = (row: CampaignRow): Campaign => ({
  ...toCampaignSummary(row),
  templateSnapshot: row.template_snapshot
    ? {
        category: row.template_snapshot.category,
        parameterFormat: row.template_snapshot.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
        components: row.template_snapshot.components,
      }
    : null,
  draft: row.draft ?? null,
})

/** What is left out stays out: the database has its own defaults. */
export const fromCampaignInput = (input: CampaignDraft): Record<string, unknown> => ({
  name: input.name,
  template_name: input.templateName,
  template_language: input.templateLanguage,
  template_params: input.templateParams,
  sender_phone_number_id: input.senderPhoneNumberId,
  filter: input.filter && fromAudienceFilter(input.filter),
  campaign_tag: input.campaignTag,
  estimated_cost_usd: input.estimatedCostUsd,
  retry_of: input.retryOf === undefined ? undefined : Number(input.retryOf),
  created_by: input.createdBy,
  draft: input.draft,
})
