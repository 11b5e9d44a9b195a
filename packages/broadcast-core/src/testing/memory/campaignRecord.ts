import type { CampaignRow } from '../../campaigns/rows.ts'
import { changeCampaign } from './changeCampaign.ts'
import type { CheckedCampaign } from './checkCampaign.ts'
import { logEvent } from './events.ts'
import { optOutCount } from './optOuts.ts'
import { type CampaignRecord, type State, toIso } from './state.ts'

/** A campaign as its functions answer it. */
export const campaignJson = (state: State, campaign: CampaignRecord): CampaignRow => {
  // Never read what is hidden: messages of the past are made when they are.
  const shown = (Object.keys(campaign) as (keyof CampaignRecord)[]).filter((key) => !hidden.has(key))
  const row = Object.fromEntries(shown.map((key) => [key, campaign[key]]))
  return { ...(row as unknown as CampaignRow), opt_out_count: optOutCount(state, campaign.id) }
}

const hidden = new Set<string>([
  'slices',
  'messages',
  'cursor',
  'lastClaimedAt',
  'minutes',
  'recent',
  'testPersonId',
] satisfies (keyof CampaignRecord)[])

export const findByRequest = (state: State, requestId: string | null): CampaignRecord | undefined =>
  Array.from(state.campaigns.values()).find((campaign) => campaign.request_id === requestId)

/** Writes a checked campaign into its record, or into a new one. */
export const storeCampaign = (
  state: State,
  checked: CheckedCampaign,
  status: CampaignRecord['status'],
  requestId: string | null,
  existing: CampaignRecord | undefined,
): CampaignRecord => {
  const { created_by, ...changing } = checked
  if (existing !== undefined) {
    const before = Date.parse(existing.updated_at)
    changeCampaign(state, existing, { ...changing, status })
    // The database's clock never stands still: of two saves one is the newer.
    existing.updated_at = toIso(Math.max(state.now, before + 1))
    existing.created_by ??= created_by
    return existing
  }
  const campaign = { ...newCampaign(state, requestId), ...checked, status }
  state.campaigns.set(campaign.id, campaign)
  state.live.add(campaign)
  logEvent(state, campaign.id, { action: `campaign_${status}`, new: { status } })
  return campaign
}

export const newCampaign = (
  state: State,
  requestId: string | null,
  createdAt: string = toIso(state.now),
): CampaignRecord => ({
  id: state.nextCampaignId++,
  name: '',
  is_test: false,
  testPersonId: null,
  status: 'draft',
  status_reason: null,
  status_detail: null,
  template_name: '',
  template_language: '',
  template_category: null,
  template_params: {},
  sender_phone_number_id: null,
  filter: {},
  campaign_tag: null,
  estimated_cost_usd: null,
  retry_of: null,
  request_id: requestId,
  created_by: null,
  created_at: createdAt,
  updated_at: createdAt,
  audience_count: null,
  prepared_at: null,
  scheduled_at: null,
  scheduled_time_zone: null,
  started_at: null,
  paused_at: null,
  completed_at: null,
  cancelled_at: null,
  total_recipients: 0,
  pending_count: 0,
  sending_count: 0,
  sent_count: 0,
  delivered_count: 0,
  read_count: 0,
  failed_count: 0,
  skipped_count: 0,
  cancelled_count: 0,
  unknown_count: 0,
  slices: [],
  messages: [],
  cursor: 0,
  lastClaimedAt: 0,
  minutes: new Map(),
  recent: [],
})
