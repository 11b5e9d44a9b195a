import type { Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Field } from '../parts/Field.tsx'
import { useControlWords } from './useControlWords.ts'

export interface PauseDialogProps {
  progress: Progress
  busy: boolean
  error: unknown
  onClose: () => void
  onConfirm: (reason: string | undefined) => void
}

/** Pausing hurts nobody and is taken back at any time: its own button has the focus. */
export const PauseDialog = ({ progress, busy, error, onClose, onConfirm }: PauseDialogProps): ReactElement => {
  const words = useControlWords()
  const format = useFormat()
  const [reason, setReason] = useState('')
  const confirm = () => onConfirm(reason.trim() || undefined)
  return (
    <Dialog
      title={words.pause.title}
      open
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {words.pause.keep}
          </Button>
          <Button kind="primary" busy={busy} data-first onClick={confirm}>
            {words.pause.confirm}
          </Button>
        </>
      }
    >
      <p>{words.pause.text}</p>
      <p className="ib-number">{format.count(words.pause.inFlight, progress.sendingCount)}</p>
      <Field label={words.pause.reason} hint={words.pause.reasonHint}>
        {(control) => (
          <textarea
            {...control}
            className="ib-textarea"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {error != null && <ErrorNotice error={error} reference={progress.campaignId} onRetry={confirm} />}
    </Dialog>
  )
}
