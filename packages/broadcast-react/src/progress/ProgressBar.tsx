import type { Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { StackedBar } from '../parts/StackedBar.tsx'
import { countOf, doneShare, settledCount } from './figures.ts'
import { useProgressWords } from './useProgressWords.ts'

/** From the end of the way to its beginning; whoever waits is the bar's empty rest. */
const order = ['read', 'delivered', 'sent', 'failed', 'unknown', 'cancelled', 'sending'] as const

/** How far it has come: one bar, one percentage that is not 100 before all is done, and what it is made of. */
export const ProgressBar = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const { totalRecipients: total, pendingCount, sendingCount, skippedCount } = progress
  const percent = format.percent(doneShare(progress))
  const left = pendingCount + sendingCount
  const parts = [...order, 'pending' as const]
    .map((name) => ({ name, count: countOf(progress, [name]) }))
    .filter(({ count }) => count > 0)
    .map((part) => ({ ...part, label: words.partCount(words.part[part.name], format.number(part.count)) }))
  return (
    <div className="ib-progress-bar">
      <p className="ib-progress-percent">
        <strong className="ib-number">{percent}</strong>
        <span className="ib-number">
          {left === 0
            ? words.noneLeft(format.number(total))
            : words.left(left, format.number(left), format.number(total))}
        </span>
      </p>
      <StackedBar
        parts={parts.filter(({ name }) => name !== 'pending')}
        total={total}
        done={settledCount(progress)}
        label={words.bar(percent, format.list(parts.map(({ label }) => label)))}
      />
      <ul className="ib-key ib-number">
        {parts.map(({ name, label }) => (
          <li key={name} data-part={name}>
            {label}
          </li>
        ))}
        {skippedCount > 0 && <li className="ib-muted">{format.count(words.alsoSkipped, skippedCount)}</li>}
      </ul>
    </div>
  )
}
