import { type Campaign, isBroadcastError } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useRef } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { StatusMark } from '../../parts/StatusMark.tsx'
import { whoToLeaveOut } from '../../parts/whoToLeaveOut.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { SentWithout } from './SentWithout.tsx'

/** The campaign has left the wizard's hands, by this screen or by another one: what it is now. */
export const Sent = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { onClose, sending, lostDraft } = useWizard()
  const { links, rights } = useBroadcast()
  const words = useWizardWords().sent
  const common = useCommonWords()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) box.current?.focus()
  }, [])
  const { id, status, totalRecipients, sentCount } = campaign
  const who = whoToLeaveOut(campaign)
  // It was pressed to be taken back, and goes on: no good news.
  const { takeBackError } = sending
  const isNotUndone = takeBackError !== null && status !== 'cancelled'
  const isTooLate = isBroadcastError(takeBackError) && takeBackError.code === 'illegal_transition'
  const title = (): string => {
    if (status === 'sending') return format.count(words.title, totalRecipients)
    if (status === 'completed') return words.completed
    if (status === 'paused') return words.paused
    return status === 'cancelled' ? words.cancelled : words.elsewhere
  }
  return (
    <div ref={box} tabIndex={-1} className="ib-group">
      <Notice
        kind={isNotUndone ? 'warning' : status === 'sending' || status === 'completed' ? 'good' : 'info'}
        role="status"
        title={title()}
        actions={
          <>
            {links.campaign && <a href={links.campaign(id)}>{words.see}</a>}
            {status === 'cancelled' && lostDraft === null && rights.has('control') && (
              <Button busy={sending.isGivingUp} onClick={() => sending.editAgain(campaign)}>
                {words.again}
              </Button>
            )}
            {onClose && <Button onClick={onClose}>{common.close}</Button>}
          </>
        }
      >
        {isNotUndone && (
          <p role="alert">
            {isTooLate ? words.tooLate : words.undoFailed}
            {(status === 'sending' || status === 'paused') && ` ${words.canStop}`}
          </p>
        )}
        <p>
          <StatusMark status={status}>{common.campaignStatus[status]}</StatusMark>
        </p>
        {status !== 'sending' && <p>{words.accepted(format.number(sentCount), format.number(totalRecipients))}</p>}
        {status === 'sending' && <p>{words.mayClose}</p>}
        {status === 'cancelled' && who && <p>{words.againWithout[who]}</p>}
        {sending.giveUpError && <p>{words.notGivenUp}</p>}
        {status === 'cancelled' && sending.giveUpError && <ErrorNotice error={sending.giveUpError} reference={id} />}
      </Notice>
      <SentWithout campaign={campaign} />
    </div>
  )
}
