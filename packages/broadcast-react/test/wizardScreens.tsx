import type { ReactElement } from 'react'
import { filled, WizardStage } from '../src/testing/WizardStage.tsx'
import { schoolOf } from '../src/testing/wizardSeeds.ts'

export interface WizardScreen {
  element: () => ReactElement
  /** There once the step has its data. */
  shown: string
  /** Pressed then, and what is there afterwards. */
  opens?: readonly [button: string, shown: string]
}

const step = (name: NonNullable<Parameters<typeof WizardStage>[0]['step']>, shown: string): WizardScreen => ({
  element: () => (
    <WizardStage
      step={name}
      seed={schoolOf(60)}
      input={{ ...filled, filter: { ...filled.filter, location: 'salta' } }}
      wizard={{ onClose: () => undefined }}
    />
  ),
  shown,
})

/** Every step of the wizard but the first, and its dialog. */
export const wizardScreens: Readonly<Record<string, WizardScreen>> = {
  preview: step('preview', '.ib-person-name'),
  variables: step('variables', '.ib-consequence'),
  audience: step('audience', '.ib-ledger-line[data-kind=minus]'),
  recipients: step('recipients', '.ib-fate'),
  tag: step('tag', 'input[data-field=name]'),
  review: step('review', '.ib-decisions'),
  send: step('send', '.ib-preflight-check'),
  'send, with its question': {
    ...step('send', '.ib-preflight-check'),
    opens: ['.ib-step-actions .ib-button[data-kind=primary]', '.ib-dialog:not([aria-hidden])'],
  },
}
