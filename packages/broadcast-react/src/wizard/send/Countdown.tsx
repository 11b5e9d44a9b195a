import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useRef } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useServerClock } from './useServerClock.ts'

/** A runner looks for what is due every ten seconds; after this it is late. */
const lateMs = 30_000

/** It starts in a moment, and can still be taken back. */
export const Countdown = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { sending } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const isOnline = useOnline()
  const undo = useRef<HTMLButtonElement>(null)
  const now = useServerClock(campaign.id)
  const leftMs = (campaign.scheduledAt?.getTime() ?? 0) - now.getTime()
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) undo.current?.focus()
  }, [])
  const title = (): string => {
    if (leftMs > 0) return words.undo.startsIn(format.duration(leftMs))
    return leftMs > -lateMs ? words.undo.starting : words.undo.late
  }
  return (
    <Notice
      kind={leftMs > -lateMs ? 'info' : 'warning'}
      title={title()}
      actions={
        <Button
          ref={undo}
          reason={!rights.has('start') ? common.notAllowed : isOnline ? undefined : words.offline}
          busy={sending.isTakingBack}
          onClick={() => sending.takeBack(campaign)}
        >
          {words.undo.undo}
        </Button>
      }
    >
      {/* Told once: the seconds are for the eye. */}
      <p role="status">{format.count(words.undo.told, campaign.totalRecipients)}</p>
      <p>{leftMs > -lateMs ? words.undo.mayClose : words.undo.lateHint}</p>
      {sending.takeBackError && <ErrorNotice error={sending.takeBackError} reference={campaign.id} />}
    </Notice>
  )
}
