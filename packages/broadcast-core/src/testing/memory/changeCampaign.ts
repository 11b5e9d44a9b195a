import { logEvent } from './events.ts'
import { type CampaignRecord, type State, toIso } from './state.ts'

/** What the audit keeps of a change: the status, and what an operator decides. */
const watched = [
  'status',
  'name',
  'template_name',
  'template_language',
  'template_params',
  'sender_phone_number_id',
  'filter',
  'campaign_tag',
  'scheduled_at',
  'scheduled_time_zone',
] as const satisfies (keyof CampaignRecord)[]

/** The one place where a campaign moves, as the triggers of the database see it: every move goes into the audit. */
export const changeCampaign = (state: State, campaign: CampaignRecord, change: Partial<CampaignRecord>): void => {
  const old = { ...campaign }
  Object.assign(campaign, change, { updated_at: toIso(state.now) })
  const changed = watched.filter((key) => JSON.stringify(old[key]) !== JSON.stringify(campaign[key]))
  const isDraft = old.status === 'draft' && campaign.status === 'draft'
  if (changed.length === 0) return
  const valuesOf = (of: CampaignRecord) => Object.fromEntries(changed.map((key) => [key, of[key]]))
  const isPause = campaign.status === 'paused'
  logEvent(state, campaign.id, {
    action: isDraft ? 'draft_saved' : `campaign_${campaign.status}`,
    old: valuesOf(old),
    new: { ...valuesOf(campaign), ...(isPause ? { reason: campaign.status_reason } : {}) },
    note: isPause ? campaign.status_detail : null,
  })
}
