import { type ComponentType, type ReactElement, useEffect } from 'react'
import { Later } from '../../parts/Later.tsx'
import type { WizardStep } from '../draft/steps.ts'
import { useWizardWords } from './useWizardWords.ts'

type Nothing = Record<never, never>
const nothing: Nothing = {}

/* The last steps, their dialogs and what they ask: nobody needs them before everything else was decided. */
const loadReview = (): Promise<ComponentType<Nothing>> =>
  import('../review/ReviewStep.tsx').then(({ ReviewStep }) => ReviewStep)
const loadSend = (): Promise<ComponentType<Nothing>> => import('../send/SendStep.tsx').then(({ SendStep }) => SendStep)

export const LaterReview = (): ReactElement => (
  <Later load={loadReview} props={nothing} failed={useWizardWords().review.notLoaded} lines={8} />
)

export const LaterSend = (): ReactElement => (
  <Later load={loadSend} props={nothing} failed={useWizardWords().send.notLoaded} lines={6} />
)

const soon: Partial<Record<WizardStep, () => Promise<unknown>>> = {
  recipients: loadReview,
  tag: loadReview,
  review: loadSend,
}

/** Fetches the next of them meanwhile; what fails here is tried again, and told, when it is needed. */
export const useNextStep = (step: WizardStep): void => {
  useEffect(() => {
    soon[step]?.().catch(() => undefined)
  }, [step])
}
