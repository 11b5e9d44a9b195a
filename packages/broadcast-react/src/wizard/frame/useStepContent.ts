import { type ComponentType, useCallback, useEffect, useReducer, useState } from 'react'
import type { WizardStep } from '../draft/steps.ts'
import { TemplateStep } from '../template/TemplateStep.tsx'

type Contents = Partial<Record<WizardStep, ComponentType>>

/** Parts of the wizard: a new campaign begins with its template, and whoever turns back there has fetched nothing else. */
const parts = {
  filling: () => import('./fillingSteps.ts'),
  people: () => import('./peopleSteps.ts'),
  sending: () => import('./sendingSteps.ts'),
} satisfies Record<string, () => Promise<{ steps: Contents }>>
type Part = keyof typeof parts

const partOf: Readonly<Record<Exclude<WizardStep, 'template'>, Part>> = {
  preview: 'filling',
  variables: 'filling',
  audience: 'filling',
  tag: 'filling',
  recipients: 'people',
  review: 'sending',
  send: 'sending',
}

const contents: Contents = { template: TemplateStep }
const loading = new Map<Part, Promise<void>>()

const loadPart = (part: Part): Promise<void> => {
  const begun = loading.get(part)
  if (begun !== undefined) return begun
  const load: () => Promise<{ steps: Contents }> = parts[part]
  const loaded = load().then(({ steps }) => {
    Object.assign(contents, steps)
  })
  loading.set(part, loaded)
  // Whoever asks next tries again.
  loaded.catch(() => loading.delete(part))
  return loaded
}

/** Fetches what a step is made of, before it is opened. */
export const loadStep = async (step: WizardStep): Promise<void> => {
  if (step !== 'template') await loadPart(partOf[step])
}

export interface StepContent {
  /** `undefined` while it is on its way. */
  Content: ComponentType | undefined
  /** It could not be fetched. */
  error: unknown
  retry: () => void
}

/** What a step is made of, and meanwhile that of the one after it. */
export const useStepContent = (step: WizardStep, next: WizardStep | null): StepContent => {
  const [failed, setFailed] = useState<{ step: WizardStep; error: unknown }>()
  const [attempt, retry] = useReducer((attempts: number) => attempts + 1, 0)
  const [, draw] = useReducer((draws: number) => draws + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt asks anew.
  useEffect(() => {
    let isCurrent = true
    setFailed(undefined)
    loadStep(step).then(
      () => {
        if (isCurrent) draw()
      },
      (error: unknown) => {
        if (isCurrent) setFailed({ step, error })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [step, attempt])
  useEffect(() => {
    // What fails now is asked for again, and told, when it is opened.
    if (next !== null) loadStep(next).catch(() => undefined)
  }, [next])
  return {
    Content: contents[step],
    error: failed?.step === step ? failed.error : undefined,
    retry: useCallback(() => retry(), []),
  }
}
