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

/** What was kept of a draft, newest first; of new ones that were never saved, with `null`. What nobody came back for goes. */
export const keptDrafts = (campaignId: CampaignId | null): KeptDraft[] =>
  storedKeys(prefix)
    .flatMap((key) => {
      const kept = read(key)
      if (kept === null) store(key, null)
      return kept?.campaignId === campaignId ? [kept] : []
    })
    .toSorted((a, b) => b.at - a.at)
