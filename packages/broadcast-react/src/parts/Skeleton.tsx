import type { ReactElement } from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { useOnline } from './useOnline.ts'

/** Something is on its way: the outline of so many lines. Without a connection nothing is, and that is said. */
export const Skeleton = ({ lines = 3 }: { lines?: number }): ReactElement => {
  const words = useCommonWords()
  const isOnline = useOnline()
  return (
    <div className="ib-skeleton" data-state="loading" role="status">
      <span className={isOnline ? 'ib-hidden' : undefined}>{isOnline ? words.loading : words.offline}</span>
      <SkeletonLines lines={lines} />
    </div>
  )
}

/** The outline alone, of what nobody has asked for yet. */
export const SkeletonLines = ({ lines }: { lines: number }): ReactElement => (
  <>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className="ib-skeleton-line" aria-hidden="true" />
    ))}
  </>
)
