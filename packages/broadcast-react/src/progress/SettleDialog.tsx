import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { useDetailsWords } from './useDetailsWords.ts'

/** As many as one decision can be about. */
export const mostSettled = 1000

export interface SettleDialogProps {
  decision: 'sent' | 'resend'
  /** Somebody's name, when it is about one. */
  name: string | null
  count: number
  campaignId: string
  busy: boolean
  error: unknown
  onClose: () => void
  onConfirm: () => void
}

/** What the decision risks, for so many people. */
export const SettleDialog = (props: SettleDialogProps): ReactElement => {
  const { decision, name, count, campaignId, busy, error, onClose, onConfirm } = props
  const words = useDetailsWords()
  const format = useFormat()
  const { title, text, confirm } = words.settle[decision]
  const decided = Math.min(count, mostSettled)
  return (
    <Dialog
      title={format.count(title, decided)}
      open
      onClose={onClose}
      actions={
        <>
          <Button kind={decision === 'resend' ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {format.count(confirm, decided)}
          </Button>
          <Button data-first onClick={onClose}>
            {words.keepUnknown}
          </Button>
        </>
      }
    >
      {name !== null && (
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </p>
      )}
      <p>{text}</p>
      {count > mostSettled && <p className="ib-number">{format.count(words.settleCap, mostSettled)}</p>}
      {error != null && <ErrorNotice error={error} reference={campaignId} onRetry={onConfirm} />}
    </Dialog>
  )
}
