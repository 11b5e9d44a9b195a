import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { pollMs } from '../queries/polling.ts'
import { useCommonWords } from '../words/useWords.ts'
import { Button } from './Button.tsx'
import { useNow } from './useNow.ts'

/** The part of a TanStack result that tells how old an answer is. */
export interface Freshness {
  dataUpdatedAt: number
  isFetching: boolean
  isError: boolean
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch: () => unknown
}

export interface FreshnessLineProps {
  of: Freshness
  /** It renews itself: old figures are then worth a warning. */
  live: boolean
}

/** How old the figures on screen are, and whether they are being renewed. */
export const FreshnessLine = ({ of, live }: FreshnessLineProps): ReactElement | null => {
  const words = useCommonWords()
  const format = useFormat()
  const now = useNow(5_000)
  if (of.dataUpdatedAt === 0) return null
  const ageMs = now.getTime() - of.dataUpdatedAt
  const ago = format.ago(new Date(Math.min(of.dataUpdatedAt, now.getTime())), now)
  const isStale = of.isError || of.fetchStatus === 'paused' || (live && ageMs > 3 * pollMs)
  const trouble = of.fetchStatus === 'paused' ? words.offline : of.isError ? words.notRefreshed : ''
  return (
    <p className="ib-freshness" data-stale={isStale || undefined}>
      {/* Told aloud once, when it happens; not the age, which grows. */}
      <span role="status">{trouble}</span>
      {/* On the way from a server to a browser the age has grown. */}
      <span suppressHydrationWarning>{isStale ? words.figuresFrom(ago) : words.updatedAgo(ago)}</span>
      {(isStale || !live) && (
        <Button kind="quiet" icon="refresh" busy={of.isFetching} onClick={() => void of.refetch()}>
          {of.isFetching ? words.refreshing : words.refresh}
        </Button>
      )}
    </p>
  )
}
