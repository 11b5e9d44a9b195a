import type { CampaignRow } from '../../campaigns/rows.ts'
import { type Args, idOrNull, textOr } from './args.ts'
import { campaignJson, findByRequest, storeCampaign } from './campaignRecord.ts'
import { checkCampaign } from './checkCampaign.ts'
import { logEvent } from './events.ts'
import { findCampaign, illegalTransition, outdatedDraft } from './refusals.ts'
import type { State } from './state.ts'

export const saveDraft = (state: State, args: Args): CampaignRow => {
  const requestId = textOr(args.p_request_id, null)
  const id = idOrNull(args.p_campaign_id) ?? findByRequest(state, requestId)?.id
  const existing = id === undefined ? undefined : findCampaign(state, id)
  if (existing !== undefined && existing.status !== 'draft') throw illegalTransition(existing, 'be saved as a draft')
  const seen = textOr(args.p_updated_at, null)
  if (existing !== undefined && seen !== null && existing.updated_at > seen) throw outdatedDraft(existing)
  return campaignJson(
    state,
    storeCampaign(state, checkCampaign(state, args.p_campaign as Args, true), 'draft', requestId, existing),
  )
}

export const deleteDraft = (state: State, args: Args): { deleted: boolean } => {
  const campaign = state.campaigns.get(Number(args.p_campaign_id))
  if (campaign === undefined) return { deleted: false }
  if (campaign.status !== 'draft') throw illegalTransition(campaign, 'be deleted')
  state.campaigns.delete(campaign.id)
  state.live.delete(campaign)
  logEvent(state, campaign.id, { action: 'draft_deleted', old: { name: campaign.name } })
  return { deleted: true }
}
