import type { CampaignId } from '@iita/broadcast-core'
import { newRequestId } from '../../parts/newRequestId.ts'
import { store, stored, storedKeys } from './browserStorage.ts'
import type { Draft } from './draft.ts'
import type { WizardStep } from './steps.ts'

/** A draft on its way to the database. It stays in this browser until it has arrived, whatever becomes of the page. */
export interface KeptDraft {
  requestId: string
  /** `null` as long as the database has never answered. */
  campaignId: CampaignId | null
  /** The campaign that was prepared without it. It is no draft of that one any more. */
  overtakenBy?: CampaignId | undefined
  /** The operator gave it up for somebody else's version, and may want it back. */
  isAside?: boolean | undefined
  /** Which wizard it was written in: two of them never overwrite each other's. */
  writer: string
  draft: Draft
  step: WizardStep
  /** On this computer's clock, in milliseconds. */
  at: number
}

const prefix = 'iita-broadcast.draft.'
const oldestMs = 30 * 24 * 60 * 60 * 1000

type Written = Pick<KeptDraft, 'requestId' | 'writer'>
const keyOf = ({ requestId, writer }: Written): string => `${prefix}${requestId}.${writer}`

/** Before it is sent off. */
export const keepDraft = (kept: KeptDraft): void => store(keyOf(kept), JSON.stringify(kept))

/** Once it has arrived, or was thrown away. */
export const forgetDraft = (kept: Written): void => store(keyOf(kept), null)

const read = (key: string): KeptDraft | null => {
  try {
    const kept = JSON.parse(stored(key) ?? 'null') as KeptDraft | null
    return kept !== null && Date.now() - kept.at < oldestMs && typeof kept.draft.filter === 'object' ? kept : null
  } catch {
    return null
  }
}

/** What was kept of a draft that is gone from the database is a new draft's, under a request id that nothing was made with. */
export const releaseDrafts = (campaignId: CampaignId): void => {
  for (const kept of keptDrafts(campaignId)) {
    keepDraft({ ...kept, campaignId: null, requestId: newRequestId() })
    forgetDraft(kept)
  }
}

/** What was set aside of a draft is no draft's any more once that was prepared: any new one's, as what it was prepared without. */
export const overtakeAside = (campaignId: CampaignId): void => {
  for (const kept of keptDrafts(campaignId).filter(({ isAside }) => isAside)) {
    keepDraft({ ...kept, campaignId: null, overtakenBy: campaignId, requestId: newRequestId() })
    forgetDraft(kept)
  }
}

/** Newest first. What nobody came back for goes. */
const allKept = (): KeptDraft[] =>
  storedKeys(prefix)
    .flatMap((key) => {
      const kept = read(key)
      if (kept === null) store(key, null)
      return kept ?? []
    })
    .toSorted((a, b) => b.at - a.at)

/** What was kept of a draft, newest first; of new ones that were never saved, with `null`. */
export const keptDrafts = (campaignId: CampaignId | null): KeptDraft[] =>
  allKept().filter((kept) => kept.campaignId === campaignId)

/** What was kept when a campaign was prepared without it. */
export const overtakenDraft = (campaignId: CampaignId): KeptDraft | undefined =>
  allKept().find(({ overtakenBy }) => overtakenBy === campaignId)
