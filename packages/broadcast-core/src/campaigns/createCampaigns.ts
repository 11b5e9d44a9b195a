import type { CallOptions, Database } from '../db/database.ts'
import type { FunctionName } from '../db/functions.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { type PageRow, toPage } from '../values/page.ts'
import { inputOf, parseInput } from '../values/parseInput.ts'
import type { Campaign, CampaignId } from './campaign.ts'
import {
  campaignIdSchema,
  campaignListSchema,
  cancelSchema,
  eventsSchema,
  messagesSchema,
  pauseSchema,
  saveDraftSchema,
  scheduleSchema,
  sendTestSchema,
  settleSchema,
  startSchema,
} from './campaignSchemas.ts'
import type { Campaigns } from './campaigns.ts'
import { type EventRow, toCampaignEvent } from './eventRows.ts'
import { type MessageRow, toFailures, toMessage } from './messageRows.ts'
import { prepareCampaign } from './prepareCampaign.ts'
import { toPreflight, toProgress } from './progressRows.ts'
import { type CampaignPageRow, fromCampaignInput, toCampaign, toCampaignSummary } from './rows.ts'

/** {@link Campaigns} over the database. */
export const createCampaigns = (database: Database): Campaigns => {
  /** A call about one campaign that takes nothing but its id. */
  const about = <Row, Result>(
    name: FunctionName,
    campaignId: CampaignId,
    toResult: (row: Row) => Result,
    options?: CallOptions,
  ): Promise<Result> => {
    const args = { p_campaign_id: parseInput(campaignIdSchema, { campaignId }).campaignId }
    return callDatabase(database, name, args, toResult, options)
  }

  const change = (name: FunctionName, args: Record<string, unknown>, options?: CallOptions): Promise<Campaign> =>
    callDatabase(database, name, args, toCampaign, options)

  return {
    async saveDraft(draft, options) {
      const input = parseInput(saveDraftSchema, { ...draft, ...inputOf(options) })
      const args = {
        p_request_id: input.requestId,
        p_campaign: fromCampaignInput(draft),
        p_campaign_id: input.campaignId,
        p_updated_at: input.updatedAt?.toISOString(),
      }
      return change('save_broadcast_draft', args, options)
    },

    async deleteDraft(campaignId, options) {
      return about('delete_broadcast_draft', campaignId, (row: { deleted: boolean }) => row, options)
    },

    async prepare(campaign, options) {
      return prepareCampaign(database, campaign, options)
    },

    async sendTest(campaign, options) {
      const input = parseInput(sendTestSchema, { ...campaign, ...inputOf(options) })
      const { filter, campaignTag, estimatedCostUsd, retryOf, draft, ...message } = campaign
      const args = {
        p_request_id: input.requestId,
        p_campaign: fromCampaignInput(message),
        p_phone: input.phone,
        p_person_id: input.personId,
      }
      return change('send_broadcast_test', args, options)
    },

    async start(campaignId, options) {
      const input = parseInput(startSchema, { ...inputOf(options), campaignId })
      const args = {
        p_campaign_id: input.campaignId,
        p_expected_recipients: input.expectedRecipients,
        p_delay_seconds: input.delaySeconds,
      }
      return change('start_broadcast_campaign', args, options)
    },

    async schedule(campaignId, options) {
      const { at, timeZone, ...input } = parseInput(scheduleSchema, { ...inputOf(options), campaignId })
      const args = {
        p_campaign_id: input.campaignId,
        p_at: at === null ? null : at.toISOString(),
        p_time_zone: timeZone,
      }
      return change('schedule_broadcast_campaign', args, options)
    },

    async pause(campaignId, options) {
      const input = parseInput(pauseSchema, { ...inputOf(options), campaignId })
      return change('pause_broadcast_campaign', { p_campaign_id: input.campaignId, p_reason: input.reason }, options)
    },

    async resume(campaignId, options) {
      return about('resume_broadcast_campaign', campaignId, toCampaign, options)
    },

    async cancel(campaignId, options) {
      const input = parseInput(cancelSchema, { ...inputOf(options), campaignId })
      const args = { p_campaign_id: input.campaignId, p_expected_status: input.expectedStatus }
      return change('cancel_broadcast_campaign', args, options)
    },

    async get(campaignId, options) {
      return about('get_broadcast_campaign', campaignId, toCampaign, options)
    },

    async list(filter = {}, options) {
      const { status, search, tests, limit, before } = parseInput(campaignListSchema, filter)
      const args = { p_status: status, p_search: search, p_tests: tests, p_limit: limit, p_before: before }
      const toResult = (row: CampaignPageRow) => ({ ...toPage(row, toCampaignSummary), counts: row.counts })
      return callDatabase(database, 'list_broadcast_campaigns', args, toResult, options)
    },

    async progress(campaignId, options) {
      return about('get_broadcast_progress', campaignId, toProgress, options)
    },

    async messages(campaignId, filter = {}, options) {
      const input = parseInput(messagesSchema, { ...filter, campaignId })
      const args = {
        p_campaign_id: input.campaignId,
        p_status: input.status,
        p_search: input.search,
        p_error_code: input.errorCode,
        p_skip_reason: input.skipReason,
        p_limit: input.limit,
        p_after: input.after,
      }
      const toResult = (row: PageRow<MessageRow>) => toPage(row, toMessage)
      return callDatabase(database, 'list_broadcast_messages', args, toResult, options)
    },

    async failures(campaignId, options) {
      return about('get_broadcast_failures', campaignId, toFailures, options)
    },

    async events(campaignId, filter = {}, options) {
      const input = parseInput(eventsSchema, { ...filter, campaignId })
      const args = { p_campaign_id: input.campaignId, p_limit: input.limit, p_before: input.before }
      const toResult = (row: PageRow<EventRow>) => toPage(row, toCampaignEvent)
      return callDatabase(database, 'list_broadcast_events', args, toResult, options)
    },

    async preflight(campaignId, options) {
      return about('preflight_broadcast_campaign', campaignId, toPreflight, options)
    },

    async settleUnknown(settle, options) {
      const { requestId, messageIds, decision } = parseInput(settleSchema, settle)
      const args = { p_request_id: requestId, p_message_ids: messageIds, p_decision: decision }
      const toResult = (row: { settled: number; ignored: number }) => row
      return callDatabase(database, 'settle_broadcast_unknown', args, toResult, options)
    },
  }
}
