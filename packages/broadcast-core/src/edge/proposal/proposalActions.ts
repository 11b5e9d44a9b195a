import { callDatabase } from '../../values/callDatabase.ts'
import { parseInput } from '../../values/parseInput.ts'
import { prepare } from './prepare.ts'
import type { ProposalAction } from './proposalAction.ts'
import { campaignIdSchema, syncSchema } from './schemas.ts'

/** What the kit sends goes out over WhatsApp: 1 in the host's `channel_providers`. */
const whatsapp = 1

const start: ProposalAction['run'] = async ({ database, params, signal }) => {
  const { campaign_id } = parseInput(campaignIdSchema, params)
  await callDatabase(database, 'start_broadcast_campaign', { p_campaign_id: campaign_id }, () => undefined, { signal })
  return { status: 200, body: { ok: true } }
}

const progress: ProposalAction['run'] = async ({ database, params, signal }) => {
  const { campaign_id } = parseInput(campaignIdSchema, params)
  const args = { p_campaign_id: campaign_id }
  const campaign = await callDatabase(database, 'get_broadcast_campaign', args, (row: object) => row, { signal })
  return { status: 200, body: { ...campaign, channel_provider_id: whatsapp } }
}

const syncTemplates: ProposalAction['run'] = async ({ database, params, signal }) => {
  const { templates, complete, waba_id } = parseInput(syncSchema, params)
  const args = {
    p_templates: Array.isArray(templates) ? templates : templates.data,
    p_complete: complete ?? false,
    p_waba_id: waba_id ?? null,
  }
  const synced = (row: { synced: number }): number => row.synced
  return {
    status: 200,
    body: { synced: await callDatabase(database, 'sync_broadcast_templates', args, synced, { signal }) },
  }
}

/** The four actions of the proposal, with its own names and answers. */
export const proposalActions = {
  prepare: { right: 'prepare', run: prepare },
  start: { right: 'start', run: start },
  progress: { right: 'read', run: progress },
  'sync-templates': { right: 'sync_templates', run: syncTemplates },
} as const satisfies Record<string, ProposalAction>
