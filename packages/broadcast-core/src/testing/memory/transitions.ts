import type { CampaignRow } from '../../campaigns/rows.ts'
import { type Args, numberOr, textOr } from './args.ts'
import { campaignJson } from './campaignRecord.ts'
import { changeCampaign } from './changeCampaign.ts'
import { changeMessages } from './counters.ts'
import { blockingIssues } from './preflight.ts'
import { blocked, findCampaign, illegalTransition, invalidField } from './refusals.ts'
import { unblockSender } from './senders.ts'
import { type CampaignRecord, type State, toIso } from './state.ts'

export const start = (state: State, args: Args): CampaignRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  const { id, status, total_recipients } = campaign
  if (status === 'sending' || (status === 'completed' && campaign.started_at !== null))
    return campaignJson(state, campaign)
  if (status !== 'ready' && status !== 'scheduled') throw illegalTransition(campaign, 'start')
  const expected = numberOr(args.p_expected_recipients, total_recipients)
  if (expected !== total_recipients) {
    throw blocked(`campaign ${id} has ${total_recipients} recipients, not ${expected}`, [
      { path: 'expected_recipients', message: String(total_recipients) },
    ])
  }
  const delay = numberOr(args.p_delay_seconds, 0)
  if (delay === 0) return go(state, campaign, 'start')
  refuseBlocked(state, campaign, 'start')
  const at = Math.min(state.now + delay * 1000, campaign.scheduled_at ? Date.parse(campaign.scheduled_at) : Infinity)
  changeCampaign(state, campaign, {
    status: 'scheduled',
    scheduled_at: toIso(at),
    scheduled_time_zone: campaign.scheduled_time_zone ?? defaultZone,
  })
  return campaignJson(state, campaign)
}

const defaultZone = 'America/Argentina/Salta'

export const resume = (state: State, args: Args): CampaignRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  if (campaign.status === 'sending') return campaignJson(state, campaign)
  if (campaign.status !== 'paused') throw illegalTransition(campaign, 'be resumed')
  unblockSender(state, campaign.sender_phone_number_id)
  const resumed = go(state, campaign, 'go on')
  campaign.recent = []
  return resumed
}

const go = (state: State, campaign: CampaignRecord, verb: string): CampaignRow => {
  refuseBlocked(state, campaign, verb)
  beginSending(state, campaign)
  return campaignJson(state, campaign)
}

const refuseBlocked = (state: State, campaign: CampaignRecord, verb: string): void => {
  const issues = blockingIssues(state, campaign)
  if (issues.length > 0) throw blocked(`campaign ${campaign.id} cannot ${verb}`, issues)
}

/** One with nobody to send to is completed at once. */
export const beginSending = (state: State, campaign: CampaignRecord): void => {
  const now = toIso(state.now)
  const isDone = campaign.pending_count + campaign.sending_count === 0
  changeCampaign(state, campaign, {
    status: isDone ? 'completed' : 'sending',
    completed_at: isDone ? now : null,
    started_at: campaign.started_at ?? now,
    paused_at: null,
    status_reason: null,
    status_detail: null,
  })
}

const year = 365 * 86_400_000

export const schedule = (state: State, args: Args): CampaignRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  if (campaign.status !== 'ready' && campaign.status !== 'scheduled') throw illegalTransition(campaign, 'be scheduled')
  const at = textOr(args.p_at, null)
  const zone = textOr(args.p_time_zone, null)
  if (at !== null && Date.parse(at) < state.now - 60_000) throw invalidField('at', 'is in the past')
  if (at !== null && Date.parse(at) > state.now + year) throw invalidField('at', 'is more than a year ahead')
  if (zone !== null && !isTimeZone(zone)) throw invalidField('time_zone', 'is not a known time zone')
  changeCampaign(state, campaign, {
    status: at === null ? 'ready' : 'scheduled',
    scheduled_at: at,
    scheduled_time_zone: at === null ? null : (zone ?? defaultZone),
  })
  return campaignJson(state, campaign)
}

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

export const pause = (state: State, args: Args): CampaignRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  if (campaign.status !== 'sending' && campaign.status !== 'paused') throw illegalTransition(campaign, 'be paused')
  pauseCampaign(state, campaign, 'operator', textOr(args.p_reason, null))
  return campaignJson(state, campaign)
}

/** Answers whether it did: only a campaign that is sending can be paused. */
export const pauseCampaign = (
  state: State,
  campaign: CampaignRecord,
  reason: string,
  detail: string | null,
): boolean => {
  if (campaign.status !== 'sending') return false
  changeCampaign(state, campaign, {
    status: 'paused',
    paused_at: toIso(state.now),
    status_reason: reason,
    status_detail: detail,
  })
  return true
}

export const cancel = (state: State, args: Args): CampaignRow => {
  const campaign = findCampaign(state, args.p_campaign_id)
  const { status } = campaign
  if (status === 'draft' || status === 'completed') throw illegalTransition(campaign, 'be cancelled')
  if (status !== 'cancelled') {
    const expected = args.p_expected_status as readonly string[] | null | undefined
    if (expected && !expected.includes(status))
      throw illegalTransition(campaign, `be cancelled as one that is ${expected.join(' or ')}`)
    changeCampaign(state, campaign, {
      status: 'cancelled',
      cancelled_at: toIso(state.now),
      scheduled_at: null,
      slices: [],
    })
  }
  const pending = campaign.messages.filter((message) => message.status === 'pending')
  changeMessages(
    state,
    pending.map((message) => [message, { status: 'cancelled', retry_at: null }]),
  )
  return campaignJson(state, campaign)
}
