import type { CampaignSummary } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { StackedBar } from '../parts/StackedBar.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useListWords } from './useListWords.ts'

/** How many of its messages went out, and what became of them. */
export const ProgressCell = ({ campaign }: { campaign: CampaignSummary }): ReactElement => {
  const words = useListWords()
  const { messageStatus } = useCommonWords()
  const format = useFormat()
  const { status, totalRecipients: total, sentCount, deliveredCount, readCount, failedCount, unknownCount } = campaign

  if (status === 'draft') return <span className="ib-muted">{words.noRecipientsYet}</span>
  if (status === 'preparing') {
    return (
      <span className="ib-muted ib-number">{format.count(words.preparedSoFar, total + campaign.skippedCount)}</span>
    )
  }
  if (total === 0) return <span className="ib-muted">{words.noRecipients}</span>

  const parts = (
    [
      ['read', readCount],
      ['delivered', deliveredCount - readCount],
      ['sent', sentCount - deliveredCount],
      ['sending', campaign.sendingCount],
      ['failed', failedCount],
      ['unknown', unknownCount],
    ] as const
  ).map(([name, count]) => ({ name, count, label: `${messageStatus[name]}: ${format.number(count)}` }))
  const done = sentCount + campaign.sendingCount + failedCount + unknownCount
  const troubles = [
    failedCount > 0 && format.count(words.failed, failedCount),
    unknownCount > 0 && format.count(words.unknown, unknownCount),
  ].filter(Boolean)
  const [sent, all] = [format.number(sentCount), format.number(total)]
  const label = [words.sentOf(sent, all), ...troubles].join(', ')
  return (
    <span className="ib-campaign-progress">
      <span className="ib-number">{`${sent} / ${all}`}</span>
      <StackedBar parts={parts} total={total} done={done} label={label} />
      {troubles.length > 0 && <span className="ib-campaign-why ib-number">{troubles.join(' · ')}</span>}
    </span>
  )
}
