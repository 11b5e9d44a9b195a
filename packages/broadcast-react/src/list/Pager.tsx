import { type ReactElement, useEffect, useRef } from 'react'
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
  const nav = useRef<HTMLElement>(null)
  const pressedOn = useRef<number | null>(null)
  // On the last page the pressed button goes away: the keyboard goes on from the other one, not from the top of the page.
  useEffect(() => {
    if (pressedOn.current === null || pressedOn.current === page || busy) return
    pressedOn.current = null
    if (document.activeElement === document.body) nav.current?.querySelector<HTMLElement>('button')?.focus()
  }, [page, busy])
  const turn = (go: () => void) => (): void => {
    pressedOn.current = page
    go()
  }
  if (!onBack && !onForward) return null
  return (
    <nav ref={nav} className="ib-pager" aria-label={words.pages}>
      {onBack && (
        <Button icon="back" busy={busy} onClick={turn(onBack)}>
          {common.previousPage}
        </Button>
      )}
      <span className="ib-muted ib-number">{words.page(format.number(page))}</span>
      {onForward && (
        <Button data-towards="end" icon="forward" busy={busy} onClick={turn(onForward)}>
          {common.nextPage}
        </Button>
      )}
    </nav>
  )
}
