import type { ParamProblem, VariableSource } from '@iita/broadcast-core'
import { useState } from 'react'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** A place of the template, as its fields need it. */
export interface Place {
  source: VariableSource | undefined
  /** `undefined` empties it. */
  set: (source: VariableSource | undefined) => void
  /** What is wrong, once the operator has had a chance to fill it in. */
  error: string | undefined
  /** For the field's `onBlur`. */
  leave: () => void
  problem: ParamProblem | undefined
}

const emptiness: readonly ParamProblem[] = ['missing', 'empty']

/** Words that elsewhere follow the name of the place. */
const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** One place of the template: what it holds, and what is wrong with that. */
export const usePlace = (place: string): Place => {
  const { draft, change, gaps, state } = useWizard()
  const words = useWizardWords().variables
  const [isLeft, setLeft] = useState(false)
  const gap = gaps.find((one) => one.code === 'param' && one.issue.path === place)
  const problem = gap?.code === 'param' ? gap.issue.problem : undefined
  const isEarly = problem !== undefined && emptiness.includes(problem) && !isLeft && !state.isPressed
  return {
    source: draft.params[place],
    set: (source) => {
      const { [place]: _, ...others } = draft.params
      change({ params: source === undefined ? others : { ...others, [place]: source } })
    },
    error: problem === undefined || isEarly ? undefined : asSentence(words.problem[problem]),
    leave: () => setLeft(true),
    problem,
  }
}
