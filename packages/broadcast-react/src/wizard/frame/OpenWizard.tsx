import { type ComponentType, forwardRef, useId, useImperativeHandle, useRef } from 'react'
import { Button } from '../../parts/Button.tsx'
import { classNames } from '../../parts/classNames.ts'
import { Root } from '../../parts/Root.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { AudienceStep } from '../audience/AudienceStep.tsx'
import type { CampaignWizardProps } from '../CampaignWizard.tsx'
import type { WizardStep } from '../draft/steps.ts'
import type { WizardState } from '../draft/wizardState.ts'
import { RecipientsStep } from '../recipients/RecipientsStep.tsx'
import { ReviewStep } from '../review/ReviewStep.tsx'
import { SendStep } from '../send/SendStep.tsx'
import { TagStep } from '../tag/TagStep.tsx'
import { PreviewStep } from '../template/PreviewStep.tsx'
import { TemplateStep } from '../template/TemplateStep.tsx'
import { VariablesStep } from '../variables/VariablesStep.tsx'
import { SaveStatus } from './SaveStatus.tsx'
import { SidePanel } from './SidePanel.tsx'
import { StepFooter } from './StepFooter.tsx'
import { StepHeading } from './StepHeading.tsx'
import { StepList } from './StepList.tsx'
import { useWizardEngine } from './useWizardEngine.ts'
import { useWizardWords } from './useWizardWords.ts'
import { WizardContext } from './WizardContext.ts'

const contents: Readonly<Record<WizardStep, ComponentType>> = {
  template: TemplateStep,
  preview: PreviewStep,
  variables: VariablesStep,
  audience: AudienceStep,
  recipients: RecipientsStep,
  tag: TagStep,
  review: ReviewStep,
  send: SendStep,
}

interface OpenWizardProps extends Omit<CampaignWizardProps, 'campaignId' | 'defaults'> {
  /** Read once. */
  initial: () => WizardState
}

/** The wizard with everything it needs to know at hand. */
export const OpenWizard = forwardRef<HTMLElement, OpenWizardProps>(
  ({ initial, steps, personFields, onStarted, onPrepared, onClose, className, ...rest }, ref) => {
    const root = useRef<HTMLElement>(null)
    useImperativeHandle(ref, () => root.current as HTMLElement, [])
    const words = useWizardWords()
    const common = useCommonWords()
    const titleId = useId()
    // Fetched meanwhile: the step that shows it is four steps away.
    const wizard = useWizardEngine({ initial, root, steps, personFields, onStarted, onPrepared, onClose })
    const { state, status } = wizard
    const Content = contents[state.step]
    return (
      <WizardContext.Provider value={wizard}>
        <Root
          ref={root}
          aria-labelledby={titleId}
          {...rest}
          className={classNames('ib-wizard', className)}
          data-step={state.step}
          data-status={status}
        >
          <header className="ib-wizard-header">
            <h2 id={titleId}>{words.title}</h2>
            <SaveStatus />
            {onClose && (
              <Button kind="quiet" icon="close" onClick={onClose}>
                {common.close}
              </Button>
            )}
          </header>
          <div className="ib-wizard-body">
            <StepList />
            <div className="ib-step">
              <StepHeading />
              <Content />
              <StepFooter />
            </div>
            <SidePanel />
          </div>
        </Root>
      </WizardContext.Provider>
    )
  },
)
OpenWizard.displayName = 'OpenWizard'
