import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useProgressWords } from './useProgressWords.ts'

export interface NextStepProps {
  campaign: Campaign
  progress: Progress
  onContinue?: ((campaign: Campaign) => void) | undefined
}

/** A campaign that has not begun: what it is, and the way on. */
export const NextStep = ({ campaign, progress, onContinue }: NextStepProps): ReactElement | null => {
  const words = useProgressWords()
  const format = useFormat()
  const { status, pendingCount, asOf } = progress
  const action = (label: string) =>
    onContinue && (
      <Button kind="primary" onClick={() => onContinue(campaign)}>
        {label}
      </Button>
    )
  if (status === 'draft')
    return (
      <Notice title={words.draft.title} actions={action(words.draft.action)}>
        <p>{words.draft.text}</p>
      </Notice>
    )
  if (status === 'ready')
    return (
      <Notice title={words.ready.title} actions={action(words.ready.action)}>
        <p>{format.count(words.ready.text, pendingCount)}</p>
      </Notice>
    )
  if (status !== 'scheduled' || campaign.scheduledAt === null) return null
  const { scheduledAt } = campaign
  return (
    <Notice
      title={words.scheduled.title(
        format.dateTime(scheduledAt),
        format.zone(scheduledAt),
        format.ago(scheduledAt, asOf),
      )}
      actions={action(words.scheduled.action)}
    >
      <p>{format.count(words.scheduled.text, pendingCount)}</p>
    </Notice>
  )
}
