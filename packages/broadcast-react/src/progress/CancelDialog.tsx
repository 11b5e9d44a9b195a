import type { Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { useControlWords } from './useControlWords.ts'

export interface CancelDialogProps {
  progress: Progress
  busy: boolean
  error: unknown
  onClose: () => void
  onConfirm: () => void
}

/** What cannot be taken back is asked with its figures, and the safe button has the focus. */
export const CancelDialog = ({ progress, busy, error, onClose, onConfirm }: CancelDialogProps): ReactElement => {
  const words = useControlWords()
  const format = useFormat()
  const { pendingCount, sendingCount, sentCount, campaignId } = progress
  return (
    <Dialog
      title={words.cancel.title}
      open
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {words.cancel.confirm}
          </Button>
          <Button data-first onClick={onClose}>
            {words.cancel.keep}
          </Button>
        </>
      }
    >
      <ul className="ib-points ib-number">
        <li>{format.count(words.cancel.unsent, pendingCount)}</li>
        <li>{format.count(words.cancel.accepted, sentCount)}</li>
        {sendingCount > 0 && <li>{format.count(words.pause.inFlight, sendingCount)}</li>}
      </ul>
      <p>{words.cancel.final}</p>
      {error != null && <ErrorNotice error={error} reference={campaignId} onRetry={onConfirm} />}
    </Dialog>
  )
}
