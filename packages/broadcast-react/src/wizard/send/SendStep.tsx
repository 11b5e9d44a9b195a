import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Countdown } from './Countdown.tsx'
import { LostDraft } from './LostDraft.tsx'
import { PreflightPanel } from './PreflightPanel.tsx'
import { PreparedLedger } from './PreparedLedger.tsx'
import { Repeated } from './Repeated.tsx'
import { Schedule } from './Schedule.tsx'
import { SendActions } from './SendActions.tsx'
import { Sent } from './Sent.tsx'
import { useBlockWords } from './useBlockWords.ts'
import { useRepeated } from './useRepeated.ts'
import { useServerClock } from './useServerClock.ts'

/** What is about to start is watched by the second: at least all of the time in which it can be taken back. */
const soonMs = (undoSeconds: number): number => Math.max(90_000, (undoSeconds + 60) * 1000)

/** The campaign is made and fixed: what it really came to, what stands in its way, and the button that sends it. */
export const SendStep = (): ReactElement | null => {
  const { prepared } = useWizard()
  if (prepared === null) return null
  const isWaiting = prepared.status === 'ready' || prepared.status === 'scheduled'
  return isWaiting ? <Waiting campaign={prepared} /> : <Sent campaign={prepared} />
}

const Waiting = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { sending } = useWizard()
  const { undoSeconds } = useBroadcast()
  const words = useWizardWords()
  const isOnline = useOnline()
  const describeIssue = useBlockWords()
  const latest = useRepeated(campaign, campaign.scheduledAt).repeated?.[0]
  const now = useServerClock(campaign.id)
  /** What is asked, and of which state of the campaign. */
  const [question, setQuestion] = useState<{ at: Date | null; of: string } | null>(null)
  /** In which state of it sending was pressed: what came of that is told as long as it is in that state. */
  const [pressed, setPressed] = useState<string | null>(null)
  const { id, status, scheduledAt } = campaign
  const current = `${status} ${scheduledAt?.getTime()}`
  // Once that has changed, here or elsewhere, the question is no more: nor when it has changed back.
  if (question !== null && question.of !== current) setQuestion(null)
  if (pressed !== null && pressed !== current) setPressed(null)
  const error = pressed === current ? sending.sendError : null
  const asked = question?.of === current ? question : null
  const ask = (at: Date | null): void => setQuestion({ at, of: current })
  const close = (): void => setQuestion(null)
  const send = (at: Date | null): void => {
    setPressed(current)
    sending.send(campaign, at, close)
  }
  const isSoon = scheduledAt !== null && scheduledAt.getTime() - now.getTime() < soonMs(undoSeconds)
  return (
    <div className="ib-group">
      {!isOnline && <Notice kind="warning" role="status" title={words.offline} />}
      {error && asked === null && <ErrorNotice error={error} reference={id} describeIssue={describeIssue} />}
      <LostDraft campaign={campaign} />
      {isSoon && <Countdown campaign={campaign} />}
      {latest && <Repeated of={latest} />}
      <PreparedLedger campaign={campaign} />
      <PreflightPanel campaignId={id} />
      {!isSoon && (
        <>
          <SendActions campaign={campaign} onSend={() => ask(null)} />
          <Schedule campaign={campaign} onSchedule={ask} />
        </>
      )}
      {asked && (
        <ConfirmDialog campaign={campaign} at={asked.at} error={error} onSend={() => send(asked.at)} onClose={close} />
      )}
    </div>
  )
}
