import type { MessageStatus, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Notice } from '../parts/Notice.tsx'
import type { ProgressFiguresWords } from '../words/progress.ts'
import { countOf, shareOf } from './figures.ts'
import type { MessageView } from './messageView.ts'
import { useProgressWords } from './useProgressWords.ts'

const endings: readonly (readonly [name: keyof ProgressFiguresWords['endings'], status: MessageStatus])[] = [
  ['read', 'read'],
  ['unread', 'delivered'],
  ['undelivered', 'sent'],
  ['failed', 'failed'],
  ['unknown', 'unknown'],
  ['cancelled', 'cancelled'],
  ['skipped', 'skipped'],
]

export interface ProgressEndingProps {
  progress: Progress
  /** Shows these messages. */
  onView: (view: MessageView) => void
}

/** It is over: who got it, who did not, and what is left to do. */
export const ProgressEnding = ({ progress, onView }: ProgressEndingProps): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const { status, totalRecipients, deliveredCount, failedCount, unknownCount } = progress
  const isCompleted = status === 'completed'
  const share = shareOf(format, words, deliveredCount, 'total', totalRecipients)
  const groups = endings
    .map(([name, each]) => ({ name, each, count: countOf(progress, [each]) }))
    .filter(({ count }) => count > 0)
  return (
    <Notice
      kind={isCompleted && unknownCount === 0 ? 'good' : 'info'}
      title={isCompleted ? words.ended.completed : words.ended.cancelled}
    >
      {share === null ? (
        <p>{words.ended.nobody}</p>
      ) : (
        <p className="ib-number">{`${format.count(words.reached, deliveredCount)} (${share}).`}</p>
      )}
      <ul className="ib-endings ib-number">
        {groups.map(({ name, each, count }) => {
          const label = format.count(words.endings[name], count)
          return (
            <li key={name}>
              <button
                type="button"
                className="ib-text-link"
                onClick={() =>
                  onView({
                    tile: null,
                    status: [each],
                    label: words.part[each as keyof ProgressFiguresWords['part']] ?? words.tile.skipped,
                  })
                }
              >
                {label}
              </button>
            </li>
          )
        })}
      </ul>
      {unknownCount > 0 && isCompleted && <p>{words.next.unknown}</p>}
      {failedCount > 0 && <p>{words.next.failed}</p>}
      {deliveredCount < progress.sentCount && <p className="ib-muted">{words.lateNews}</p>}
    </Notice>
  )
}
