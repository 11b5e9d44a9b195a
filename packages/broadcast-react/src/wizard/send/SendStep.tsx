import { type ReactElement, useState } from 'react'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { PreflightPanel } from './PreflightPanel.tsx'
import { PreparedLedger } from './PreparedLedger.tsx'
import { Schedule } from './Schedule.tsx'
import { SendActions } from './SendActions.tsx'
import { Sent } from './Sent.tsx'
import { useBlockWords } from './useBlockWords.ts'

/** The campaign is made and fixed: what it really came to, what stands in its way, and the button that sends it. */
export const SendStep = (): ReactElement | null => {
  const { prepared, sending } = useWizard()
  const words = useWizardWords()
  const isOnline = useOnline()
  const describeIssue = useBlockWords()
  const [isAsking, setAsking] = useState(false)
  if (prepared === null) return null
  const { id, status } = prepared
  if (status !== 'ready' && status !== 'scheduled') return <Sent campaign={prepared} />
  return (
    <div className="ib-group">
      {!isOnline && <Notice kind="warning" role="status" title={words.offline} />}
      {sending.startError && !isAsking && (
        <ErrorNotice
          error={sending.startError}
          reference={id}
          describeIssue={describeIssue}
          onRetry={() => setAsking(true)}
        />
      )}
      {sending.giveUpError && (
        <ErrorNotice error={sending.giveUpError} reference={id} onRetry={() => sending.editAgain(prepared)} />
      )}
      <PreparedLedger campaign={prepared} />
      <PreflightPanel campaignId={id} />
      <SendActions campaign={prepared} onSend={() => setAsking(true)} />
      <Schedule campaign={prepared} />
      <ConfirmDialog campaign={prepared} open={isAsking} onClose={() => setAsking(false)} />
    </div>
  )
}
