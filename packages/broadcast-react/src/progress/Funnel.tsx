import type { Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { countOf, shareOf, tileShares, tileStatuses, wholeOf } from './figures.ts'
import { useDetailsWords } from './useDetailsWords.ts'

const steps = ['sent', 'delivered', 'read'] as const

/** What is left from step to step, each with the rate of the step before. */
export const Funnel = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  return (
    <ol className="ib-funnel ib-number">
      {steps.map((name) => {
        const count = countOf(progress, tileStatuses[name])
        const of = tileShares[name]
        return (
          <li key={name} data-part={name}>
            <span className="ib-funnel-name">
              <span>{words.tile[name]}</span>
              <strong>{format.number(count)}</strong>
            </span>
            <span className="ib-funnel-bar" aria-hidden="true">
              <span style={{ inlineSize: `${(100 * count) / Math.max(1, progress.totalRecipients)}%` }} />
            </span>
            <span className="ib-muted">{shareOf(format, words, count, of, wholeOf(progress, of))}</span>
          </li>
        )
      })}
    </ol>
  )
}
