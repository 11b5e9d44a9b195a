import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useListWords } from './useListWords.ts'

export interface PagerProps {
  /** From 1. */
  page: number
  /** The page is on its way. */
  busy: boolean
  onBack: (() => void) | undefined
  onForward: (() => void) | undefined
}

/** To the page before and the next one; what leads nowhere is not there. */
export const Pager = ({ page, busy, onBack, onForward }: PagerProps): ReactElement | null => {
  const words = useListWords()
  const common = useCommonWords()
  const format = useFormat()
  if (!onBack && !onForward) return null
  return (
    <nav className="ib-pager" aria-label={words.pages}>
      {onBack && (
        <Button icon="back" busy={busy} onClick={onBack}>
          {common.previousPage}
        </Button>
      )}
      <span className="ib-muted ib-number">{words.page(format.number(page))}</span>
      {onForward && (
        <Button data-towards="end" icon="forward" busy={busy} onClick={onForward}>
          {common.nextPage}
        </Button>
      )}
    </nav>
  )
}
