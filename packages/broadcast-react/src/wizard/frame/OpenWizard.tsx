import { forwardRef, useId, useImperativeHandle, useRef } from 'react'
import { Button } from '../../parts/Button.tsx'
import { classNames } from '../../parts/classNames.ts'
import { Notice } from '../../parts/Notice.tsx'
import { Root } from '../../parts/Root.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import type { CampaignWizardProps } from '../CampaignWizard.tsx'
import type { WizardState } from '../draft/wizardState.ts'
import { DraftNotices } from './DraftNotices.tsx'
import { SaveStatus } from './SaveStatus.tsx'
import { SidePanel } from './SidePanel.tsx'
import { StepList } from './StepList.tsx'
import { useStepContent } from './useStepContent.ts'
import { useWizardEngine } from './useWizardEngine.ts'
import { useWizardWords } from './useWizardWords.ts'
import { WizardContext } from './WizardContext.ts'
import { WizardStepFrame, type WizardStepFrameProps } from './WizardStepFrame.tsx'

interface OpenWizardProps extends Omit<CampaignWizardProps, 'campaignId' | 'defaults'> {
  /** Read once. */
  initial: () => WizardState
}

const drawStep = (props: WizardStepFrameProps) => <WizardStepFrame {...props} />

/** The wizard with everything it needs to know at hand. */
export const OpenWizard = forwardRef<HTMLElement, OpenWizardProps>((props, ref) => {
  const { initial, steps, recipientColumns, personFields, onStarted, onPrepared, onClose, className, ...others } = props
  const { renderStep = drawStep, ...rest } = others
  const root = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => root.current as HTMLElement, [])
  const words = useWizardWords()
  const common = useCommonWords()
  const titleId = useId()
  const wizard = useWizardEngine({
    initial,
    root,
    steps,
    recipientColumns,
    personFields,
    onStarted,
    onPrepared,
    onClose,
  })
  const { state, status } = wizard
  const next = wizard.steps[wizard.steps.indexOf(state.step) + 1] ?? null
  const { Content, error, retry } = useStepContent(state.step, wizard.draft.template === null ? null : next)
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
        <DraftNotices />
        <div className="ib-wizard-body">
          <StepList />
          {renderStep({
            step: state.step,
            children: Content ? (
              <Content />
            ) : error === undefined ? (
              <Skeleton lines={6} />
            ) : (
              <Notice
                kind="warning"
                role="alert"
                title={words.review.notLoaded}
                actions={
                  <Button icon="refresh" onClick={retry}>
                    {common.retry}
                  </Button>
                }
              />
            ),
          })}
          <SidePanel />
        </div>
      </Root>
    </WizardContext.Provider>
  )
})
OpenWizard.displayName = 'OpenWizard'
