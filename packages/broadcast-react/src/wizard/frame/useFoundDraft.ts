import type { CampaignId } from '@iita/broadcast-core'
import { hashKey } from '@tanstack/react-query'
import { type Dispatch, useEffect, useState } from 'react'
import { emptyDraft } from '../draft/draft.ts'
import { forgetDraft, type KeptDraft, keepDraft, keptDrafts, overtakenDraft } from '../draft/keptDraft.ts'
import type { WizardAction, WizardState } from '../draft/wizardState.ts'

/** Changes that never reached the database: of an earlier time, or set aside for somebody else's. */
export interface FoundDraft {
  at: Date
  /** It was set aside just now; what is on screen is the other version. */
  isAside: boolean
  /** The draft was saved again after them. */
  isOlder: boolean
  /** A campaign was prepared without them: taken up, they leave its people out. */
  isOvertaken: boolean
  take: () => void
  drop: () => void
}

const found = ({ draft, saved }: WizardState, campaignId: CampaignId | null): KeptDraft | undefined =>
  // What did arrive, with only its answer lost, is nothing to ask about.
  keptDrafts(campaignId).find((kept) => saved === null || hashKey([kept.draft]) !== hashKey([draft]))

/** Looks, when the wizard opens, for what this browser has kept of the draft; `found` is `null` when there is nothing. */
export const useFoundDraft = (
  state: WizardState,
  dispatch: Dispatch<WizardAction>,
  { isOn, mayPrepare }: { isOn: boolean; mayPrepare: boolean },
): { found: FoundDraft | null; offer: (kept: KeptDraft) => void } => {
  const [kept, setKept] = useState<KeptDraft | undefined>()
  const [aside, setAside] = useState<KeptDraft | undefined>()
  const [opened] = useState(state)
  // Not while the page is drawn on a server: there is nothing to look into.
  useEffect(() => {
    setKept(found(opened, opened.campaignId))
    const overtaken = opened.campaignId === null ? undefined : overtakenDraft(opened.campaignId)
    // Whoever cannot say what becomes of it leaves it for who can.
    if (overtaken === undefined || !mayPrepare) return
    // The same question again. As long as it is open, this wizard keeps it.
    dispatch({ type: 'keep', draft: { ...emptyDraft, ...overtaken.draft } })
    forgetDraft(overtaken)
  }, [opened, mayPrepare, dispatch])
  const offer = (set: KeptDraft): void => {
    keepDraft(set)
    setKept(set)
    setAside(set)
  }
  // Once something of a new campaign is saved, what was found is another one's: it waits for the next that is begun.
  if (kept === undefined || !isOn || kept.campaignId !== state.campaignId) return { found: null, offer }
  // What was kept of a draft before is in what was kept of it later; of new ones each is for itself.
  const end = (): void => {
    const older = kept.campaignId === null ? [kept] : keptDrafts(kept.campaignId).filter(({ at }) => at <= kept.at)
    for (const each of older) forgetDraft(each)
    setKept(undefined)
  }
  const drop = (): void => {
    end()
    setKept(found(state, kept.campaignId))
  }
  const take = (): void => {
    dispatch({ type: 'found', kept })
    end()
  }
  const isOlder = state.saved !== null && state.saved.updatedAt.getTime() > kept.at
  const isOvertaken = kept.overtakenBy !== undefined
  return { found: { at: new Date(kept.at), isAside: kept === aside, isOlder, isOvertaken, take, drop }, offer }
}
