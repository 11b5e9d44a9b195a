import { type BroadcastErrorCode, isBroadcastError } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface NoProgressProps {
  campaignId: string
  error: unknown
  onBack: (() => void) | undefined
  onRetry: () => void
}

const codeOf = (error: unknown): BroadcastErrorCode | undefined => (isBroadcastError(error) ? error.code : undefined)

/** The answer is that there is nothing to see: whatever was seen before is not shown on. */
export const isRefusal = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'not_found' || code === 'forbidden' || code === 'invalid_input'
}

/** A campaign that is not here yet, is not there, may not be seen, or could not be fetched: four pictures. */
export const NoProgress = ({ campaignId, error, onBack, onRetry }: NoProgressProps): ReactElement => {
  const words = useProgressWords()
  const common = useCommonWords()
  const back = onBack && (
    <Button icon="back" onClick={onBack}>
      {common.back}
    </Button>
  )
  if (!error)
    return (
      <>
        {back && <div className="ib-actions">{back}</div>}
        <Skeleton lines={6} />
      </>
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
      <ErrorNotice error={error} reference={campaignId} onRetry={onRetry} />
    </>
  )
}
