import { type ReactElement, useId, useState } from 'react'
import { Icon } from '../../parts/Icon.tsx'
import type { WizardStep } from '../draft/steps.ts'
import { useLockWords } from './useLockWords.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Every step as a button. One that cannot be opened says why, beside it or below the list when there is no room. */
export const StepList = (): ReactElement => {
  const { steps, state, lockOf, open, gaps, status, sending } = useWizard()
  const isFrozen = status !== 'draft' || sending.isPreparing
  const isWaiting = status === 'ready' || status === 'scheduled'
  const frozenBy = sending.isPreparing || status === 'preparing' ? 'preparing' : isWaiting ? 'frozen' : 'over'
  const words = useWizardWords()
  const explain = useLockWords()
  const base = useId()
  const [asked, setAsked] = useState<WizardStep | null>(null)
  const lock = asked === null ? null : lockOf(asked)
  const current = steps.indexOf(state.step)
  return (
    <nav className="ib-steps" aria-label={words.stepsLabel}>
      <ol className="ib-steps-list">
        {steps.map((step, index) => {
          const locked = lockOf(step)
          const isDone = index < current && (isFrozen || (!locked && !gaps.some((gap) => gap.step === step)))
          // Once all are locked for the same reason, it stands below them all.
          const id = isFrozen ? base : `${base}-${step}`
          return (
            <li key={step} className="ib-steps-item">
              <button
                type="button"
                className="ib-step-button"
                aria-current={step === state.step ? 'step' : undefined}
                aria-disabled={locked ? true : undefined}
                aria-describedby={locked ? id : undefined}
                data-state={step === state.step ? 'current' : isDone ? 'done' : locked ? 'locked' : 'open'}
                onClick={() => {
                  setAsked(locked ? step : null)
                  if (!locked) open(step)
                }}
              >
                <span className="ib-step-number">{isDone ? <Icon name="check" /> : index + 1}</span>
                <span className="ib-step-name">{words.steps[step].short}</span>
              </button>
              {locked && !isFrozen && (
                <span className="ib-step-reason" id={id}>
                  {explain(locked)}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <p className="ib-steps-told" id={base} role="status">
        {isFrozen
          ? words.gap[frozenBy]
          : asked !== null && lock !== null && words.stepLocked(words.steps[asked].short, explain(lock))}
      </p>
    </nav>
  )
}
