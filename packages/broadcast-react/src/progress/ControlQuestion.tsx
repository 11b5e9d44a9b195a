import type { Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { CancelDialog } from './CancelDialog.tsx'
import { PauseDialog } from './PauseDialog.tsx'

export interface ControlQuestionProps {
  asked: 'pause' | 'cancel'
  progress: Progress
  busy: boolean
  error: unknown
  onClose: () => void
  onPause: (reason: string | undefined) => void
  onCancel: () => void
}

/** What is asked before a campaign is paused or cancelled; fetched when one of the two is about to be. */
export const ControlQuestion = ({ asked, onPause, onCancel, ...both }: ControlQuestionProps): ReactElement =>
  asked === 'pause' ? <PauseDialog {...both} onConfirm={onPause} /> : <CancelDialog {...both} onConfirm={onCancel} />
