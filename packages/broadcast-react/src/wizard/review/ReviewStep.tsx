import type { ReactElement } from 'react'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { Agreement } from './Agreement.tsx'
import { CostCard } from './CostCard.tsx'
import { Decisions } from './Decisions.tsx'
import { LimitNotice } from './LimitNotice.tsx'
import { Preparation } from './Preparation.tsx'
import { SenderChoice } from './SenderChoice.tsx'
import { TestSend } from './TestSend.tsx'

/** Everything that was decided, what it costs, a test to one's own phone; then the audience is fixed. */
export const ReviewStep = (): ReactElement => {
  const { sending, status, state, audience, counted } = useWizard()
  const words = useWizardWords()
  const describeIssue = useIssueWords()
  const isOnline = useOnline()
  const isMaking = status === 'preparing' || sending.isPreparing
  return (
    <div className="ib-group">
      {!isOnline && <Notice kind="warning" role="status" title={words.offline} />}
      {sending.prepareError && (
        <ErrorNotice
          error={sending.prepareError}
          describeIssue={describeIssue}
          reference={state.campaignId ?? undefined}
          // What stands in the way is said at the button below.
          onRetry={sending.prepareLock === null ? sending.prepare : undefined}
        />
      )}
      {isMaking ? (
        <Preparation />
      ) : (
        <>
          {audience.isError && counted === undefined && (
            <div className="ib-group">
              <p>
                <strong>{words.review.notCounted}</strong>
              </p>
              <ErrorNotice error={audience.error} onRetry={() => void audience.refetch()} />
            </div>
          )}
          <Decisions />
          <SenderChoice />
          <LimitNotice />
          <CostCard />
          <TestSend />
          <Agreement />
          <p className="ib-muted">{words.review.whatPrepareDoes}</p>
        </>
      )}
    </div>
  )
}
