import type { Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../format/useFormat.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'
import { doneShare } from './figures.ts'
import { useProgressWords } from './useProgressWords.ts'

/** What a screen reader is told while the operator does something else: each tenth, a pause, a standstill, the end. */
export const Milestones = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const milestone = milestoneOf(progress)
  const [told, setTold] = useState({ milestone, status: progress.status, text: '' })
  // What was so when the page was opened is read there, and is no news.
  if (told.milestone !== milestone) {
    setTold({ milestone, status: progress.status, text: tell(progress, told.status, words, format) })
  }
  return (
    <p className="ib-hidden" role="status" data-milestone={milestone}>
      {told.text}
    </p>
  )
}

const tenthOf = (progress: Progress): number => Math.floor(doneShare(progress) * 10)

const milestoneOf = (progress: Progress): string => {
  const { status, stalled } = progress
  return status === 'sending' ? `sending ${stalled ? 'stalled' : tenthOf(progress)}` : status
}

const tell = (progress: Progress, before: Progress['status'], words: ProgressFiguresWords, format: Format): string => {
  const { status, stalled } = progress
  if (status === 'paused' || status === 'completed' || status === 'cancelled') return words.milestone[status]
  if (status !== 'sending') return ''
  if (stalled) return words.milestone.stalled
  if (before === 'paused') return words.milestone.resumed
  return words.milestone.percent(format.percent(tenthOf(progress) / 10))
}
