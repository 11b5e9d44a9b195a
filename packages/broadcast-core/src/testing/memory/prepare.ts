import type { PrepareRow } from '../../campaigns/rows.ts'
import { type Args, idOrNull, numberOr, textOr } from './args.ts'
import { type CanonicalFilter, frozenAudience } from './audience.ts'
import { campaignJson, findByRequest, storeCampaign } from './campaignRecord.ts'
import { changeCampaign } from './changeCampaign.ts'
import { checkCampaign } from './checkCampaign.ts'
import { classify } from './classify.ts'
import { addMessages } from './counters.ts'
import { importHostOptOuts } from './optOuts.ts'
import { fieldSources } from './params.ts'
import { findCampaign, illegalTransition, invalidField } from './refusals.ts'
import { type CampaignRecord, type MessageRecord, type State, toIso } from './state.ts'

/** People per slice of a frozen audience, as in the database. */
const sliceSize = 5000

export const prepare = (state: State, args: Args): PrepareRow => {
  const requestId = textOr(args.p_request_id, null)
  const campaignId = idOrNull(args.p_campaign_id)
  let campaign = findByRequest(state, requestId)
  if (campaign?.is_test) throw invalidField('request_id', 'belongs to a test')
  if (campaignId !== null && campaign?.id !== campaignId) {
    if (campaign !== undefined) throw invalidField('request_id', 'belongs to another campaign')
    campaign = findCampaign(state, campaignId)
  }
  if (campaign !== undefined && campaign.status !== 'draft') {
    if (campaign.request_id !== requestId) throw illegalTransition(campaign, 'be prepared')
    return prepareJson(state, campaign)
  }

  const checked = checkCampaign(state, args.p_campaign as Args, false)
  const ids = frozenAudience(state, checked.filter as CanonicalFilter)
  // Before anything is stored: a refusal leaves no trace.
  const judged = classify(state, ids, { location: checked.filter.location ?? 'all', sources: {} })
  if (judged.length === 0) throw invalidField('filter', 'matches nobody')

  importHostOptOuts(state)
  const stored = storeCampaign(state, checked, 'preparing', requestId, campaign)
  stored.request_id = requestId
  stored.audience_count = ids.length
  for (let from = 0; from < ids.length; from += sliceSize) stored.slices.push(ids.slice(from, from + sliceSize))
  prepareSlices(state, stored, numberOr(args.p_chunk, 50_000))
  return prepareJson(state, stored)
}

export const prepareChunk = (state: State, args: Args): PrepareRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  if (campaign.status === 'draft') throw illegalTransition(campaign, 'be prepared in chunks')
  if (campaign.status === 'preparing') prepareSlices(state, campaign, numberOr(args.p_chunk, 50_000))
  return prepareJson(state, campaign)
}

const prepareJson = (state: State, campaign: CampaignRecord): PrepareRow => ({
  campaign: campaignJson(state, campaign),
  done: campaign.status !== 'preparing',
  remaining: campaign.slices.flat().length,
})

/** Makes the messages of the next slices of a frozen audience. */
export const prepareSlices = (state: State, campaign: CampaignRecord, chunk: number): void => {
  const ids = campaign.slices.splice(0, Math.max(1, Math.floor(chunk / sliceSize))).flat()
  const judged = classify(state, ids, {
    location: campaign.filter.location ?? 'all',
    sources: fieldSources(campaign.template_params),
    campaign,
  })
  addMessages(
    state,
    campaign,
    judged.map(({ personId, phoneNumber, name, variables, reason }) => ({
      ...emptyMessage,
      id: state.nextMessageId++,
      campaign_id: campaign.id,
      person_id: personId,
      phone_number: phoneNumber,
      person_name: name,
      variables,
      status: reason === null ? ('pending' as const) : ('skipped' as const),
      skip_reason: reason,
      queued_at: toIso(state.now),
    })),
  )
  campaign.updated_at = toIso(state.now)
  if (campaign.slices.length > 0) return
  changeCampaign(state, campaign, { status: 'ready', prepared_at: toIso(state.now) })
}

export const emptyMessage = {
  error_message: null,
  provider_message_id: null,
  sent_at: null,
  delivered_at: null,
  read_at: null,
  error_code: null,
  attempts: 0,
  retry_at: null,
  claimed_at: null,
  failed_at: null,
  unknown_at: null,
  wa_id: null,
  user_id: null,
  billable: null,
  pricing_category: null,
  claimId: null,
  spared: 0,
} satisfies Partial<MessageRecord>
