import type { CampaignId, ExclusionScope } from '@iita/broadcast-core'
import type { Draft } from './draft.ts'

/** A draft without a campaign's people, or those of them whom it reached: it may be the same message. */
export const leavingOut = (draft: Draft, id: CampaignId, who: ExclusionScope): Draft => ({
  ...draft,
  filter: {
    ...draft.filter,
    excludeCampaigns: [...draft.filter.excludeCampaigns.filter((other) => other.id !== id), { id, who }],
  },
})
