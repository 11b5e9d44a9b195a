import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { toCampaignInput, toDraft } from './campaignOfDraft.ts'
import type { Draft } from './draft.ts'

/** The same for everything that means the same: keys and lists in order, nothing that is not there. */
const canonical = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(canonical).sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined && one !== null && one !== '')
      .sort(([a], [b]) => compare(a, b))
      .map(([key, one]) => [key, canonical(one)]),
  )
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))

/** Whether a campaign says and reaches what a draft would. A name that nobody wrote follows the rest, and is not compared. */
export const holdsDraft = (campaign: Campaign, draft: Draft): boolean => {
  const named = { name: draft.name ?? campaign.name, tag: draft.tag ?? campaign.campaignTag ?? '' }
  const stored = { name: campaign.name, tag: campaign.campaignTag ?? '' }
  return isSame(toCampaignInput(toDraft(campaign).draft, stored, undefined), toCampaignInput(draft, named, undefined))
}

/** Whether a campaign went to the people another one is for, with the same template, and the other one does not leave them out. */
export const isRepeatOf = (earlier: CampaignSummary, campaign: CampaignSummary): boolean =>
  earlier.templateName === campaign.templateName &&
  earlier.templateLanguage === campaign.templateLanguage &&
  !campaign.filter.excludeCampaigns.some(({ id }) => id === earlier.id) &&
  isSame({ ...earlier.filter, excludeCampaigns: [] }, { ...campaign.filter, excludeCampaigns: [] })

/** Whether anything of a campaign was handed out, whatever became of it. */
export const hasReached = (campaign: CampaignSummary): boolean =>
  campaign.sentCount + campaign.sendingCount + campaign.failedCount + campaign.unknownCount > 0
