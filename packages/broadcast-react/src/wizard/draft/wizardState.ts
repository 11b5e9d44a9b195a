import type { Campaign, CampaignId, SkipReason } from '@iita/broadcast-core'
import { toDraft } from './campaignOfDraft.ts'
import { type Draft, emptyDraft } from './draft.ts'
import type { KeptDraft } from './keptDraft.ts'
import { leavingOut } from './leavingOut.ts'
import type { WizardStep } from './steps.ts'

/** The draft as the database has it. */
export interface SavedDraft {
  draft: Draft
  step: WizardStep
  /** As the database dates it. */
  updatedAt: Date
}

/** Everything that the wizard remembers. What can be worked out of it, or asked of the database, is not in here. */
export interface WizardState {
  draft: Draft
  step: WizardStep
  /** One for the draft's whole life: it saves, prepares, and meets the same campaign in a second tab. */
  requestId: string
  campaignId: CampaignId | null
  /** The draft and step that the database has; the same objects, so that a change is told by identity. */
  saved: SavedDraft | null
  /** The operator wanted to go on: fields that are still empty may say so. */
  isPressed: boolean
  /** What the list of recipients is narrowed to. */
  reason: SkipReason | 'receives' | null
}

/** What can happen to the state. */
export type WizardAction =
  | { type: 'change'; draft: Partial<Draft> }
  | { type: 'go'; step: WizardStep }
  | { type: 'press' }
  | { type: 'show'; reason: WizardState['reason'] }
  | ({ type: 'saved'; campaignId: CampaignId; requestId: string } & SavedDraft)
  /** Somebody else's version of the draft instead of this one. */
  | { type: 'theirs'; campaign: Campaign }
  /** What was kept in this browser of an earlier time. */
  | { type: 'found'; kept: KeptDraft }
  | { type: 'prepared'; campaignId: CampaignId }
  /** Of a campaign that is prepared: what was changed here is given up for it, or is what an earlier page has left. */
  | { type: 'keep'; draft: Draft }
  /** The prepared campaign is given up, or the draft was deleted elsewhere; its choices begin a new draft. */
  | { type: 'again'; requestId: string; draft: Draft; step?: WizardStep }

/** The state of a draft that was never saved. */
export const newState = (draft: Draft, step: WizardStep, requestId: string): WizardState => ({
  draft,
  step,
  requestId,
  campaignId: null,
  saved: null,
  isPressed: false,
  reason: null,
})

/** The state in which a campaign is taken up again. */
export const stateOf = (campaign: Campaign, requestId: string): WizardState => {
  const saved = { ...toDraft(campaign), updatedAt: campaign.updatedAt }
  return {
    ...newState(saved.draft, saved.step, campaign.requestId ?? requestId),
    campaignId: campaign.id,
    saved,
  }
}

/** Whoever changes what was agreed to agrees anew; agreeing to one thing leaves the other. */
const agreements = (change: Partial<Draft>): Partial<Draft> =>
  Object.keys(change).every((key) => key === 'onlyValid' || key === 'spread') ? {} : { onlyValid: false, spread: false }

/** The state after something has happened: the only place where it changes. */
export const reduceWizard = (state: WizardState, action: WizardAction): WizardState => {
  switch (action.type) {
    case 'change':
      return { ...state, draft: { ...state.draft, ...agreements(action.draft), ...action.draft } }
    case 'go':
      return { ...state, step: action.step, isPressed: false }
    case 'press':
      return { ...state, isPressed: true }
    case 'show':
      return { ...state, reason: action.reason, step: 'recipients', isPressed: false }
    case 'saved':
      // An answer to a draft that was given up meanwhile.
      if (action.requestId !== state.requestId) return state
      return {
        ...state,
        campaignId: action.campaignId,
        saved: { draft: action.draft, step: action.step, updatedAt: action.updatedAt },
      }
    case 'theirs':
      return stateOf(action.campaign, state.requestId)
    case 'found': {
      const { draft, step, overtakenBy } = action.kept
      const found: Draft = { ...emptyDraft, ...draft }
      // What is saved already stays the draft it is: another id would make a second one, or belong to one.
      const requestId = state.campaignId === null ? action.kept.requestId : state.requestId
      return {
        ...state,
        // The campaign that was prepared without it has its people: none of them is written to again.
        draft: overtakenBy === undefined ? found : leavingOut(found, overtakenBy, 'all'),
        step,
        requestId,
        isPressed: false,
        reason: null,
      }
    }
    case 'keep':
      return { ...state, draft: action.draft }
    case 'prepared':
      return { ...state, campaignId: action.campaignId, isPressed: false }
    case 'again':
      return newState(action.draft, action.step ?? 'review', action.requestId)
  }
}

/** Something on screen is not in the database yet. */
export const isUnsaved = (state: WizardState, untouched: Draft): boolean =>
  state.draft !== (state.saved?.draft ?? untouched)
