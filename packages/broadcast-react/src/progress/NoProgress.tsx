import { type BroadcastErrorCode, isBroadcastError } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface NoProgressProps {
  campaignId: string
  error: unknown
  /** There is no connection that an answer could come by. */
  isWaiting: boolean
  onBack: (() => void) | undefined
  onRetry: () => void
}

const codeOf = (error: unknown): BroadcastErrorCode | undefined => (isBroadcastError(error) ? error.code : undefined)

/** The answer is that there is nothing to see: whatever was seen before is not shown on. */
export const isRefusal = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'not_found' || code === 'forbidden' || code === 'invalid_input'
}

/** A campaign that is not here yet, is not there, may not be seen, or could not be fetched, now or before there is a connection: five pictures. */
export const NoProgress = ({ campaignId, error, isWaiting, onBack, onRetry }: NoProgressProps): ReactElement => {
  const words = useProgressWords()
  const common = useCommonWords()
  const back = onBack && (
    <Button icon="back" onClick={onBack}>
      {common.back}
    </Button>
  )
  if (isRefusal(error)) {
    const { title, text } = codeOf(error) === 'forbidden' ? words.forbidden : words.notFound
    return (
      <EmptyState icon={codeOf(error) === 'forbidden' ? 'error' : 'search'} title={title} actions={back}>
        <p>{text}</p>
      </EmptyState>
    )
  }
  return (
    <>
      {back && <div className="ib-actions">{back}</div>}
      {isWaiting ? (
        <Notice kind="warning" role="status" title={common.offline} />
      ) : error ? (
        <ErrorNotice error={error} reference={campaignId} onRetry={onRetry} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  )
}
