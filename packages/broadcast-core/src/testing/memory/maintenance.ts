import { changeCampaign } from './changeCampaign.ts'
import { changeMessages } from './counters.ts'
import { blockingIssues } from './preflight.ts'
import { prepareSlices } from './prepare.ts'
import { type State, toIso } from './state.ts'
import { beginSending } from './transitions.ts'

/** What must happen even when nobody looks: leases that ran out, schedules that are due, abandoned prepares. */
export const maintain = (state: State): { more: boolean } => {
  for (const [id, { leaseUntil, messages }] of state.claims) {
    if (leaseUntil >= state.now) continue
    const held = messages.filter(({ claimId }) => claimId === id)
    const lost = {
      status: 'unknown',
      unknown_at: toIso(state.now),
      error_code: 'lease_expired',
      claimId: null,
    } as const
    changeMessages(
      state,
      held.map((message) => [message, message.status === 'sending' ? lost : { claimId: null }]),
    )
    if (leaseUntil < state.now - 2 * 3_600_000) state.claims.delete(id)
  }
  for (const campaign of state.live) {
    if (campaign.status === 'scheduled' && Date.parse(campaign.scheduled_at ?? '') <= state.now) {
      const issues = blockingIssues(state, campaign)
      if (issues.length === 0) beginSending(state, campaign)
      else {
        changeCampaign(state, campaign, {
          status: 'paused',
          paused_at: toIso(state.now),
          status_reason: 'preflight',
          status_detail: JSON.stringify(issues),
        })
      }
    }
    const isAbandoned = campaign.status === 'preparing' && Date.parse(campaign.updated_at) < state.now - 60_000
    if (isAbandoned) prepareSlices(state, campaign, 20_000)
  }
  return { more: false }
}
