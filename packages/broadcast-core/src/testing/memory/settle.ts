import { type Args, listOrNull, textOr } from './args.ts'
import { changeCampaign } from './changeCampaign.ts'
import { changeMessages } from './counters.ts'
import { isErased } from './erasePerson.ts'
import { logEvent } from './events.ts'
import { invalidField } from './refusals.ts'
import { type State, toIso } from './state.ts'

/** An operator's word on messages whose outcome nobody knows. The same request id gives the same answer. */
export const settleUnknown = (state: State, args: Args): { settled: number; ignored: number } => {
  const requestId = textOr(args.p_request_id, '') ?? ''
  const earlier = state.settled.get(requestId)
  if (earlier !== undefined) return earlier
  if (state.erasures.has(requestId) || state.answered.has(requestId))
    throw invalidField('request_id', 'belongs to another request')

  const isSent = args.p_decision === 'sent'
  const ids = listOrNull(args.p_message_ids) ?? []
  const unknown = Array.from(new Set(ids)).flatMap((id) => {
    const message = state.messages.get(Number(id))
    if (message?.status !== 'unknown') return []
    // Whoever was erased, and what belongs to a cancelled campaign, cannot be sent again.
    const isOver = isErased(message) || state.campaigns.get(message.campaign_id)?.status === 'cancelled'
    return isSent || !isOver ? [message] : []
  })
  changeMessages(
    state,
    unknown.map((message) => [
      message,
      isSent
        ? { ...settled, status: 'sent', sent_at: message.sent_at ?? message.claimed_at }
        : { ...settled, status: 'pending', retry_at: toIso(state.now) },
    ]),
  )
  for (const { campaign_id } of isSent ? [] : unknown) {
    const campaign = state.campaigns.get(campaign_id)
    if (campaign?.status === 'completed') changeCampaign(state, campaign, { status: 'sending', completed_at: null })
  }
  const answer = { settled: unknown.length, ignored: ids.length - unknown.length }
  state.settled.set(requestId, answer)
  logEvent(state, unknown[0]?.campaign_id ?? null, {
    action: 'unknown_settled',
    old: { status: 'unknown' },
    new: { ...answer, decision: args.p_decision, message_ids: unknown.map(({ id }) => id) },
  })
  return answer
}

const settled = { error_code: null, error_message: null, unknown_at: null }
