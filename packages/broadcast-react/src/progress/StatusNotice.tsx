import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { Button } from '../parts/Button.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { isMetaCode } from './isMetaCode.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface StatusNoticeProps {
  campaign: Campaign
  progress: Progress
  /** Looks again. */
  onRefresh: () => void
}

/** Why it stands still: who paused it or what did, and who can do what about it. */
export const StatusNotice = (props: StatusNoticeProps): ReactElement | null => {
  const { progress } = props
  if (progress.status === 'paused') return <Paused progress={progress} />
  if (progress.status === 'sending' && progress.stalled) return <Stalled {...props} />
  if (progress.status === 'preparing') return <Preparing {...props} />
  return null
}

const Paused = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const explain = useErrorWords()
  const { statusReason, statusDetail } = progress
  const reason = explain?.(statusReason)
  const isByHand = statusReason === 'operator'
  return (
    <Notice kind="warning" title={words.pausedTitle(reason?.title ?? statusReason ?? '')}>
      {statusDetail && (
        <p className="ib-quote">
          <bdi>{words.detail(statusDetail)}</bdi>
        </p>
      )}
      {reason && <p>{reason.action}</p>}
      {reason && !isByHand && (
        <p className="ib-muted">
          {reason.solvesItself ? reason.who : words.whoActs(reason.who)}
          {isMetaCode(statusReason) && ` · ${words.code(statusReason ?? '')}`}
        </p>
      )}
    </Notice>
  )
}

/** What an administrator asks first: which campaign, what holds it, as of when. */
const Stalled = ({ campaign, progress, onRefresh }: StatusNoticeProps): ReactElement => {
  const words = useProgressWords()
  const common = useCommonWords()
  const { limitingFactor, runnerAlive, asOf } = progress
  const report = [campaign.id, limitingFactor, runnerAlive ? 'runner alive' : 'no runner', asOf.toISOString()]
  return (
    <Notice
      kind="warning"
      title={words.stalled.title}
      actions={
        <>
          <Button icon="refresh" onClick={onRefresh}>
            {common.refresh}
          </Button>
          <CopyButton text={report.join(' · ')} label={words.stalled.report} />
        </>
      }
    >
      <p>{progress.limitingFactor === 'no_runner' ? words.stalled.noRunner : words.stalled.standstill}</p>
    </Notice>
  )
}

const Preparing = ({ campaign, progress }: StatusNoticeProps): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const made = progress.totalRecipients + progress.skippedCount
  return (
    <Notice title={words.preparing.title}>
      <p>{words.preparing.text}</p>
      {campaign.audienceCount !== null && (
        // Whoever of the list has no WhatsApp contact gets no message: the two figures never meet, and are no bar.
        <p className="ib-number">{words.preparing.made(format.number(made), format.number(campaign.audienceCount))}</p>
      )}
      <p className="ib-muted">{words.preparing.tooLong}</p>
    </Notice>
  )
}
