import type { CampaignSummary } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { listCampaigns, withList } from './campaigns.ts'
import type { StageProps } from './Stage.tsx'
import { storyNow } from './storyNow.ts'

/** A stage on which the list is exactly these. */
export const showing = (...campaigns: CampaignSummary[]): Pick<StageProps, 'client'> => ({
  client: withList(createMemoryBroadcast({ now: storyNow }), async (filter) => listCampaigns(campaigns, filter)),
})
