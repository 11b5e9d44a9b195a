import type { BroadcastClient, CampaignListFilter, CampaignSummary } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { type RenderResult, render, screen } from '@testing-library/react'
import { CampaignList, type CampaignListProps } from '../list/CampaignList.tsx'
import { listCampaigns, withList } from './campaigns.ts'
import { Stage, type StageProps } from './Stage.tsx'

/** A client whose list is answered by a function. */
export const listedBy = (list: BroadcastClient['campaigns']['list']): BroadcastClient =>
  withList(createMemoryBroadcast({}), list)

/** A list of exactly these, and every question it was asked. */
export const answering = (campaigns: readonly CampaignSummary[]) => {
  const asked: CampaignListFilter[] = []
  const client = listedBy(async (filter = {}) => {
    asked.push(filter)
    return listCampaigns(campaigns, filter)
  })
  return { asked, client }
}

/** The list on a stage; what is no setting of the stage is left alone. */
export const showList = (stage: Partial<StageProps>, props: CampaignListProps = {}): RenderResult =>
  render(
    <Stage {...stage}>
      <CampaignList {...props} />
    </Stage>,
  )

/** Of the campaigns on the page, in order. */
export const shownNames = (): string[] => screen.queryAllByRole('rowheader').map(({ textContent }) => textContent ?? '')
