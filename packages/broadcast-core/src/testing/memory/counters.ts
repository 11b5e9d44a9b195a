import type { MessageStatus } from '../../queue/message.ts'
import { changeCampaign } from './changeCampaign.ts'
import type { CampaignRecord, MessageRecord, State } from './state.ts'
import { toIso } from './state.ts'

/** What changes in a message. */
export type MessageChange = Partial<Omit<MessageRecord, 'id' | 'campaign_id' | 'person_id'>>

const accepted: readonly MessageStatus[] = ['sent', 'delivered', 'read']
const isAccepted = (status: MessageStatus): boolean => accepted.includes(status)

/**
 * The one place where messages change, as the triggers of the database see it: counters follow, the minute is kept, who was
 * reached gets the campaign's tag, and a campaign with nothing left to send is completed.
 */
export const changeMessages = (state: State, changes: readonly (readonly [MessageRecord, MessageChange])[]): void => {
  const moved = new Set<CampaignRecord>()
  for (const [message, change] of changes) {
    const campaign = state.campaigns.get(message.campaign_id)
    const { status: old } = message
    Object.assign(message, change)
    if (campaign === undefined || message.status === old) continue
    count(state, campaign, old, -1)
    count(state, campaign, message.status, 1)
    if (isAccepted(message.status) && !isAccepted(old) && campaign.campaign_tag !== null) {
      state.people.get(message.person_id)?.campaignTags.add(campaign.campaign_tag)
    }
    moved.add(campaign)
  }
  for (const campaign of moved) completeIfDone(state, campaign)
}

/** New messages of a campaign. */
export const addMessages = (state: State, campaign: CampaignRecord, messages: readonly MessageRecord[]): void => {
  for (const message of messages) {
    state.messages.set(message.id, message)
    campaign.messages.push(message)
    count(state, campaign, message.status, 1)
  }
}

const count = (state: State, campaign: CampaignRecord, status: MessageStatus, n: 1 | -1): void => {
  if (status === 'skipped') campaign.skipped_count += n
  else campaign.total_recipients += n
  if (status === 'pending') campaign.pending_count += n
  if (status === 'sending') campaign.sending_count += n
  if (status === 'cancelled') campaign.cancelled_count += n
  if (status === 'unknown') campaign.unknown_count += n

  const delta = {
    sent: isAccepted(status) ? n : 0,
    delivered: status === 'delivered' || status === 'read' ? n : 0,
    read: status === 'read' ? n : 0,
    failed: status === 'failed' ? n : 0,
  }
  campaign.sent_count += delta.sent
  campaign.delivered_count += delta.delivered
  campaign.read_count += delta.read
  campaign.failed_count += delta.failed
  if (delta.sent === 0 && delta.failed === 0) return
  const at = Math.floor(state.now / 60_000) * 60_000
  const minute = campaign.minutes.get(at) ?? { sent: 0, delivered: 0, read: 0, failed: 0 }
  campaign.minutes.set(at, {
    sent: minute.sent + delta.sent,
    delivered: minute.delivered + delta.delivered,
    read: minute.read + delta.read,
    failed: minute.failed + delta.failed,
  })
}

const completeIfDone = (state: State, campaign: CampaignRecord): void => {
  const isUnderWay = campaign.status === 'sending' || campaign.status === 'paused'
  if (!isUnderWay || campaign.pending_count > 0 || campaign.sending_count > 0) return
  changeCampaign(state, campaign, { status: 'completed', completed_at: toIso(state.now) })
}
