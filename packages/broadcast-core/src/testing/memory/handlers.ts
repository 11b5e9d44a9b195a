import type { FunctionName } from '../../db/functions.ts'
import type { Args } from './args.ts'
import { listAudience, previewAudience, tagCounts } from './audience.ts'
import { campaignJson } from './campaignRecord.ts'
import { claim, release, touchRunner } from './claims.ts'
import { deleteDraft, saveDraft } from './drafts.ts'
import { erasePerson } from './erasePerson.ts'
import { listEvents } from './events.ts'
import { maintain } from './maintenance.ts'
import { listOptOuts, recordOptOut, removeOptOut } from './optOuts.ts'
import { recordOutcomes } from './outcomes.ts'
import { preflight } from './preflight.ts'
import { prepare, prepareChunk } from './prepare.ts'
import { progress } from './progress.ts'
import { listCampaigns, listFailures, listMessages } from './reads.ts'
import { findCampaign } from './refusals.ts'
import { applyReplies } from './replies.ts'
import { listSenders, unblockOne, updateSender } from './senders.ts'
import { sendTest } from './sendTest.ts'
import { settleUnknown } from './settle.ts'
import type { State } from './state.ts'
import { applyStatuses } from './statuses.ts'
import { applyTemplateUpdates, listTemplates, syncTemplates } from './templates.ts'
import { replyWindows, sendText } from './texts.ts'
import { cancel, pause, resume, schedule, start } from './transitions.ts'

/** What a caller may do: the actions of the host's `broadcast_authorize`, and what the service role alone does. */
export const memoryRights = ['read', 'prepare', 'start', 'control', 'settle', 'opt_out', 'message', 'service'] as const
export type MemoryRight = (typeof memoryRights)[number]

export interface Handler {
  right: MemoryRight
  run: (state: State, args: Args) => unknown
}

const needs = (right: MemoryRight, run: Handler['run']): Handler => ({ right, run })

const about =
  (read: (state: State, campaign: ReturnType<typeof findCampaign>) => unknown): Handler['run'] =>
  (state, args) =>
    read(state, findCampaign(state, args.p_campaign_id))

/** The twins of the database functions that clients, runners and webhooks call. */
export const handlers: Partial<Record<FunctionName, Handler>> = {
  apply_broadcast_replies: needs('service', applyReplies),
  apply_broadcast_statuses: needs('service', applyStatuses),
  apply_broadcast_template_updates: needs('service', applyTemplateUpdates),
  cancel_broadcast_campaign: needs('control', cancel),
  claim_broadcast_messages: needs('service', claim),
  delete_broadcast_draft: needs('prepare', deleteDraft),
  get_broadcast_campaign: needs('read', about(campaignJson)),
  erase_broadcast_person: needs('opt_out', erasePerson),
  get_broadcast_failures: needs('read', listFailures),
  get_broadcast_progress: needs('read', about(progress)),
  get_broadcast_reply_windows: needs('read', replyWindows),
  get_broadcast_tags: needs('read', tagCounts),
  list_broadcast_audience: needs('read', listAudience),
  list_broadcast_campaigns: needs('read', listCampaigns),
  list_broadcast_events: needs('read', listEvents),
  list_broadcast_messages: needs('read', listMessages),
  list_broadcast_opt_outs: needs('read', listOptOuts),
  list_broadcast_senders: needs('read', listSenders),
  list_broadcast_templates: needs('read', listTemplates),
  pause_broadcast_campaign: needs('control', pause),
  preflight_broadcast_campaign: needs('read', about(preflight)),
  prepare_broadcast_campaign: needs('prepare', prepare),
  prepare_broadcast_chunk: needs('prepare', prepareChunk),
  preview_broadcast_audience: needs('read', previewAudience),
  record_broadcast_opt_out: needs('opt_out', recordOptOut),
  record_broadcast_outcomes: needs('service', recordOutcomes),
  release_broadcast_messages: needs('service', release),
  remove_broadcast_opt_out: needs('opt_out', removeOptOut),
  resume_broadcast_campaign: needs('control', resume),
  run_broadcast_maintenance: needs('service', maintain),
  save_broadcast_draft: needs('prepare', saveDraft),
  schedule_broadcast_campaign: needs('start', schedule),
  send_broadcast_test: needs('start', sendTest),
  send_broadcast_text: needs('message', sendText),
  settle_broadcast_unknown: needs('settle', settleUnknown),
  start_broadcast_campaign: needs('start', start),
  sync_broadcast_templates: needs('service', syncTemplates),
  touch_broadcast_runner: needs('service', touchRunner),
  unblock_broadcast_sender: needs('control', unblockOne),
  update_broadcast_sender: needs('service', updateSender),
}
