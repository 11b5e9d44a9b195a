import { type ReactElement, useEffect, useRef } from 'react'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** The title of the step that is open. Focus comes here when another step is opened, and the top of the wizard with it. */
export const StepHeading = (): ReactElement => {
  const { state, steps, status } = useWizard()
  const words = useWizardWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(state.step)
  useEffect(() => {
    if (shown.current === state.step) return
    shown.current = state.step
    const title = heading.current
    title?.focus({ preventScroll: true })
    const root = title?.closest('.ib-wizard')
    // The step before was left at its end.
    if (root && root.getBoundingClientRect().top < 0) root.scrollIntoView?.({ block: 'start' })
    else title?.scrollIntoView?.({ block: 'nearest' })
  }, [state.step])
  const { title, intro } = words.steps[state.step]
  return (
    <div className="ib-step-heading">
      <p className="ib-muted">{words.stepOf(steps.indexOf(state.step) + 1, steps.length)}</p>
      <h3 ref={heading} tabIndex={-1}>
        {state.step === 'send' && !['ready', 'scheduled'].includes(status) ? words.sent.heading : title}
      </h3>
      {intro && <p className="ib-step-intro">{intro}</p>}
    </div>
  )
}
