import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { usePreflight } from '../hooks/usePreflight.ts'
import { useSenders } from '../hooks/useSenders.ts'
import { describeFinish, describeRate, describeResuming } from './pacing.ts'
import { useProgressWords } from './useProgressWords.ts'

/** How fast it goes, when it ends, what decides that, and whether anybody sends. */
export const Pace = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const { limitingFactor, runnerAlive } = progress
  const sender = useSenders().data?.find(({ phoneNumberId }) => phoneNumberId === campaign.senderPhoneNumberId)
  const checks = usePreflight(campaign.id, { enabled: !runnerAlive, refetchInterval: 30_000 }).data
  const lastSeenAt = checks?.find((check) => check.check === 'runner')?.detail.lastSeenAt
  const figure =
    limitingFactor === 'daily_limit' && sender?.dailyLimit
      ? words.dailyLimit(format.number(sender.dailyLimit))
      : limitingFactor === 'rate' && sender
        ? words.numberRate(format.number(sender.ratePerSecond))
        : null
  const resuming = describeResuming(format, words, progress)
  return (
    <dl className="ib-progress-facts ib-pace" data-factor={limitingFactor}>
      <div>
        <dt>{words.rate}</dt>
        <dd className="ib-number">{describeRate(format, words, progress.ratePerSecond)}</dd>
      </div>
      <div>
        <dt>{words.finish}</dt>
        <dd className="ib-number">{describeFinish(format, words, progress)}</dd>
      </div>
      <div>
        <dt>{words.limit}</dt>
        <dd>
          {words.factor[limitingFactor]}
          {figure && <span className="ib-muted">{` (${figure})`}</span>}
          {resuming && <span className="ib-number ib-resumes">{resuming}</span>}
        </dd>
      </div>
      <div>
        <dt>{words.runner}</dt>
        <dd data-alive={runnerAlive}>
          {runnerAlive ? words.runnerAlive : words.runnerGone}
          {!runnerAlive && lastSeenAt && (
            <span className="ib-muted">{` · ${words.runnerLastSeen(format.ago(lastSeenAt, progress.asOf))}`}</span>
          )}
        </dd>
      </div>
    </dl>
  )
}
