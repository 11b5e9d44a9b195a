import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { classNames } from '../../parts/classNames.ts'
import type { WizardStep } from '../draft/steps.ts'
import { StepFooter } from './StepFooter.tsx'
import { StepHeading } from './StepHeading.tsx'

/** Props of {@link WizardStepFrame}; whatever else it is given reaches its root, a `div`. */
export interface WizardStepFrameProps extends ComponentPropsWithoutRef<'div'> {
  /** Which one is open; what it is made of are the `children`. */
  step: WizardStep
}

/** A step of the wizard: its heading, its content, and the buttons that lead on. */
export const WizardStepFrame = forwardRef<HTMLDivElement, WizardStepFrameProps>(
  ({ step, className, children, ...rest }, ref) => (
    <div ref={ref} {...rest} className={classNames('ib-step', className)} data-step={step}>
      <StepHeading />
      {children}
      <StepFooter />
    </div>
  ),
)
WizardStepFrame.displayName = 'WizardStepFrame'
