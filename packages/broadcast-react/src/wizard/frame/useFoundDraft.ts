import type { CampaignId } from '@iita/broadcast-core'
import { hashKey } from '@tanstack/react-query'
import { type Dispatch, useEffect, useState } from 'react'
import { forgetDraft, type KeptDraft, keptDrafts } from '../draft/keptDraft.ts'
import type { WizardAction, WizardState } from '../draft/wizardState.ts'

/** Changes of an earlier time that never reached the database. */
export interface FoundDraft {
  at: Date
  /** The draft was saved again after them. */
  isOlder: boolean
  take: () => void
  drop: () => void
}

const found = ({ draft, saved }: WizardState, campaignId: CampaignId | null): KeptDraft | undefined =>
  // What did arrive, with only its answer lost, is nothing to ask about.
  keptDrafts(campaignId).find((kept) => saved === null || hashKey([kept.draft]) !== hashKey([draft]))

/** Looks, when the wizard opens, for what this browser has kept of the draft; `null` when there is nothing. */
export const useFoundDraft = (
  state: WizardState,
  dispatch: Dispatch<WizardAction>,
  { isOn }: { isOn: boolean },
): FoundDraft | null => {
  const [kept, setKept] = useState<KeptDraft | undefined>()
  const [opened] = useState(state)
  // Not while the page is drawn on a server: there is nothing to look into.
  useEffect(() => setKept(found(opened, opened.campaignId)), [opened])
  if (kept === undefined || !isOn) return null
  const end = (): void => {
    for (const each of keptDrafts(opened.campaignId)) if (each.at <= kept.at) forgetDraft(each)
    setKept(undefined)
  }
  return {
    at: new Date(kept.at),
    isOlder: opened.saved !== null && opened.saved.updatedAt.getTime() > kept.at,
    take: () => {
      dispatch({ type: 'found', kept })
      end()
    },
    drop: end,
  }
}
