import type { Campaign, CampaignStatus } from '@iita/broadcast-core'
import { createContext, type Dispatch, useContext } from 'react'
import type { Draft } from '../draft/draft.ts'
import type { Lock } from '../draft/gaps.ts'
import type { WizardStep } from '../draft/steps.ts'
import type { WizardAction, WizardState } from '../draft/wizardState.ts'
import type { RecipientColumnName } from '../recipients/recipientColumns.ts'
import type { Choices } from './useChoices.ts'
import type { DraftSaver } from './useDraftSaver.ts'
import type { FoundDraft } from './useFoundDraft.ts'
import type { Sending } from './useSending.ts'
import type { Test } from './useTest.ts'

/** A field of the host's `broadcast_people` that a template's places may use. */
export interface PersonField {
  /** As the database calls it. */
  name: string
  /** As operators call it. */
  label: string
}

/** What every step is given. */
export interface Wizard extends Choices {
  state: WizardState
  draft: Draft
  dispatch: Dispatch<WizardAction>
  /** Changes the draft. */
  change: (draft: Partial<Draft>) => void
  steps: readonly WizardStep[]
  lockOf: (step: WizardStep) => Lock | null
  /** Opens a step, and there the field by its `data-field`. */
  open: (step: WizardStep, field?: string) => void
  status: CampaignStatus
  /** The campaign once it was prepared, as the database has it. */
  prepared: Campaign | null
  saver: DraftSaver
  /** Changes that never reached the database: of an earlier time, or set aside for somebody else's. */
  found: FoundDraft | null
  sending: Sending
  /** What was changed here and is not in `prepared`; `null` when nothing was. */
  lostDraft: Draft | null
  test: Test
  fields: readonly PersonField[]
  recipientColumns: readonly RecipientColumnName[]
  onClose: (() => void) | undefined
}

export const WizardContext = createContext<Wizard | null>(null)

/** The wizard around a step. */
export const useWizard = (): Wizard => {
  const wizard = useContext(WizardContext)
  if (wizard === null) throw new Error('A step of the wizard stands inside of <CampaignWizard>.')
  return wizard
}
