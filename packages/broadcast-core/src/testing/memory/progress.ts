import type { LimitingFactor } from '../../campaigns/progress.ts'
import type { ProgressRow } from '../../campaigns/progressRows.ts'
import { optOutCount } from './optOuts.ts'
import { hasDueMessages } from './pick.ts'
import { senderOf } from './preflight.ts'
import { bookedToday, isSlowed, roomAt, runnerIsAlive, senderRate } from './senders.ts'
import { type CampaignRecord, type SenderRecord, type State, toIso } from './state.ts'

const minute = 60_000

/** How a campaign is going. */
export const progress = (state: State, campaign: CampaignRecord): ProgressRow => {
  const { now } = state
  const sender = senderOf(state, campaign)
  const alive = runnerIsAlive(state, sender?.phone_number_id)
  const rate = ratePerSecond(state, campaign)
  const factor = limitingFactor(state, campaign, sender, alive)
  const expectedRate = rate || (sender === undefined ? 0 : senderRate(state, sender))
  const canTell = campaign.status === 'sending' && ['rate', 'throttled'].includes(factor) && expectedRate > 0
  const lastSign = campaign.lastClaimedAt || Date.parse(campaign.started_at ?? '')
  return {
    campaign_id: campaign.id,
    status: campaign.status,
    status_reason: campaign.status_reason,
    status_detail: campaign.status_detail,
    total_recipients: campaign.total_recipients,
    pending_count: campaign.pending_count,
    sending_count: campaign.sending_count,
    sent_count: campaign.sent_count,
    delivered_count: campaign.delivered_count,
    read_count: campaign.read_count,
    failed_count: campaign.failed_count,
    skipped_count: campaign.skipped_count,
    cancelled_count: campaign.cancelled_count,
    unknown_count: campaign.unknown_count,
    opt_out_count: optOutCount(state, campaign.id),
    started_at: campaign.started_at,
    completed_at: campaign.completed_at,
    rate_per_second: Math.round(rate * 100) / 100,
    finish_at: canTell ? toIso(now + (campaign.pending_count / expectedRate) * 1000) : null,
    resumes_at: resumesAt(state, campaign, sender, factor),
    limiting_factor: factor,
    runner_alive: alive,
    stalled: factor === 'no_runner' || (factor === 'rate' && lastSign < now - minute),
    minutes: Array.from(campaign.minutes)
      .sort(([a], [b]) => a - b)
      .slice(-1440)
      .map(([at, counts]) => ({ at: toIso(at), ...counts })),
    as_of: toIso(now),
  }
}

/** Over this minute and the one before, or since the start; of one that is over, the rate at which it ended. */
const ratePerSecond = ({ now }: State, campaign: CampaignRecord): number => {
  const { started_at, completed_at, cancelled_at } = campaign
  const until = Math.min(now, Date.parse(completed_at ?? '') || now, Date.parse(cancelled_at ?? '') || now)
  const since = Math.max(Math.floor(until / minute) * minute - minute, Date.parse(started_at ?? '') || 0)
  const sent = Array.from(campaign.minutes)
    .filter(([at]) => at >= Math.floor(since / minute) * minute && at <= until)
    .reduce((sum, [, counts]) => sum + counts.sent, 0)
  return sent / Math.max(1, (until - since) / 1000)
}

const limitingFactor = (
  state: State,
  campaign: CampaignRecord,
  sender: SenderRecord | undefined,
  alive: boolean,
): LimitingFactor => {
  if (campaign.status === 'paused') return 'paused'
  if (campaign.status !== 'sending' || campaign.pending_count === 0) return 'none'
  const account = sender && state.accounts.get(sender.account_id)
  const limit = account?.dailyLimit ?? null
  if (account !== undefined && limit !== null && limit - bookedToday(state, account) <= 0) return 'daily_limit'
  if (!alive) return 'no_runner'
  const isDue = Array.from(state.live).some((other) => hasDueMessages(state, other, sender?.phone_number_id))
  if (!isDue) return 'waiting_retry'
  return sender !== undefined && isSlowed(state, sender) ? 'throttled' : 'rate'
}

/** When what holds it lets it go on. */
const resumesAt = (
  state: State,
  campaign: CampaignRecord,
  sender: SenderRecord | undefined,
  factor: LimitingFactor,
): string | null => {
  if (factor === 'waiting_retry') {
    const waiting = campaign.messages.flatMap(({ status, retry_at }) =>
      status === 'pending' && retry_at !== null ? [Date.parse(retry_at)] : [],
    )
    return waiting.length === 0 ? null : toIso(Math.min(...waiting))
  }
  const account = sender && state.accounts.get(sender.account_id)
  if (factor !== 'daily_limit' || account === undefined) return null
  const at = roomAt(state, account)
  return at === null ? null : toIso(at)
}
