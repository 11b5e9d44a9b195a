import type { CampaignRecord, MessageRecord, State } from './state.ts'

/** Which messages a claim takes, and of which campaign. */

const isDue = (state: State, { status, retry_at }: MessageRecord): boolean =>
  status === 'pending' && retry_at !== null && Date.parse(retry_at) <= state.now

const isFresh = ({ status, retry_at }: MessageRecord): boolean => status === 'pending' && retry_at === null

/** Whether a sender could take something of a campaign now. */
export const hasDueMessages = (state: State, campaign: CampaignRecord, senderId: string | undefined): boolean =>
  campaign.status === 'sending' &&
  campaign.pending_count > 0 &&
  senderId !== undefined &&
  (campaign.sender_phone_number_id ?? senderId) === senderId &&
  (freshFrom(campaign) < campaign.messages.length || campaign.messages.some((message) => isDue(state, message)))

/** Moves the cursor to the next fresh message, or to the end. */
const freshFrom = (campaign: CampaignRecord): number => {
  while (campaign.cursor < campaign.messages.length) {
    const message = campaign.messages[campaign.cursor]
    if (message !== undefined && isFresh(message)) break
    campaign.cursor += 1
  }
  return campaign.cursor
}

/** The campaign whose turn it is: least recently claimed first. */
export const nextCampaign = (state: State, senderId: string): CampaignRecord | undefined =>
  Array.from(state.live)
    .filter((campaign) => hasDueMessages(state, campaign, senderId))
    .sort((a, b) => a.lastClaimedAt - b.lastClaimedAt || a.id - b.id)[0]

/** First those due again, then along the cursor. */
export const pickMessages = (state: State, campaign: CampaignRecord, limit: number): MessageRecord[] => {
  const picked = campaign.messages
    .filter((message) => isDue(state, message))
    .sort((a, b) => Date.parse(a.retry_at ?? '') - Date.parse(b.retry_at ?? '') || a.id - b.id)
    .slice(0, limit)
  while (picked.length < limit && freshFrom(campaign) < campaign.messages.length) {
    const message = campaign.messages[campaign.cursor]
    if (message !== undefined) picked.push(message)
    campaign.cursor += 1
  }
  return picked
}

/** When something that waits is due; `null` when nothing waits. */
export const nextRetryAt = (state: State, senderId: string): number | null => {
  const waiting = Array.from(state.live)
    .filter(
      ({ status, sender_phone_number_id }) => status === 'sending' && (sender_phone_number_id ?? senderId) === senderId,
    )
    .flatMap(({ messages }) => messages)
    .filter((message) => message.status === 'pending' && message.retry_at !== null)
    .map((message) => Date.parse(message.retry_at ?? ''))
  return waiting.length === 0 ? null : Math.min(...waiting)
}
