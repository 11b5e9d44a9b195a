import { type CampaignSummary, isBroadcastError } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useId, useRef, useState } from 'react'
import { useDeleteDraft } from '../hooks/useDeleteDraft.ts'
import { Button } from '../parts/Button.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useListWords } from './useListWords.ts'

export interface DeleteQuestionProps {
  campaign: CampaignSummary
  onKeep: () => void
}

/** Asks in the row's own place: what goes is what is being looked at. The safe answer has the focus, Escape gives it. */
export const DeleteQuestion = ({ campaign, onKeep }: DeleteQuestionProps): ReactElement => {
  const words = useListWords()
  const common = useCommonWords()
  const id = useId()
  const keep = useRef<HTMLButtonElement>(null)
  const { mutate, error } = useDeleteDraft()
  // From the click until the row is gone, so that a second click finds nothing to press.
  const [isGoing, setGoing] = useState(false)
  useEffect(() => keep.current?.focus(), [])
  const remove = (): void => {
    setGoing(true)
    mutate(campaign.id, { onError: () => setGoing(false) })
  }
  return (
    <div
      className="ib-campaign-question"
      role="group"
      aria-labelledby={id}
      onKeyDown={({ key }) => key === 'Escape' && !isGoing && onKeep()}
    >
      <p id={id}>
        <strong className="ib-anywhere">{words.deleteQuestion(campaign.name || words.unnamed)}</strong>{' '}
        {words.deleteWarning}
      </p>
      <div className="ib-actions">
        <Button ref={keep} onClick={onKeep}>
          {words.keep}
        </Button>
        <Button kind="danger" busy={isGoing} onClick={remove}>
          {words.confirmDelete}
        </Button>
      </div>
      {error && (
        <p className="ib-field-error" role="alert">
          {(({ title, action }) => `${title}. ${action}`)(
            common.error[isBroadcastError(error) ? error.code : 'unexpected'],
          )}
        </p>
      )}
    </div>
  )
}
