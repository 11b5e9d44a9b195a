import type { FailureGroup } from '@iita/broadcast-core'
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface RetryDialogProps {
  group: FailureGroup
  /** How many it would reach, once that is known. */
  count: number | undefined
  /** Why that is nobody, in place of the question. */
  nobody: ReactNode
  /** As the cause is called. */
  title: string
  /** As the new campaign will be called. */
  name: string
  campaignId: string
  /** The campaign's own tag, when it leaves out whoever has that: those who got it elsewhere are in all the same. */
  ownTag: string | undefined
  busy: boolean
  error: unknown
  onClose: () => void
  onConfirm: () => void
}

/** What trying again makes, for whom, and that nothing is sent yet. */
export const RetryDialog = (props: RetryDialogProps): ReactElement => {
  const { group, count, nobody, title, name, campaignId, ownTag, busy, error, onClose, onConfirm } = props
  const words = useDetailsWords().retry
  const common = useCommonWords()
  const format = useFormat()
  const keep = useRef<HTMLButtonElement>(null)
  const isAnswered = Boolean(nobody)
  // The button that asked is gone, and with it the focus.
  useEffect(() => {
    if (isAnswered) keep.current?.focus()
  }, [isAnswered])
  return (
    <Dialog
      title={count ? format.count(words.title, count) : words.confirm}
      open
      onClose={onClose}
      actions={
        <>
          <Button ref={keep} kind={nobody ? 'primary' : 'quiet'} data-first onClick={onClose}>
            {nobody ? common.close : words.keep}
          </Button>
          {!nobody && (
            <Button kind="primary" busy={busy} onClick={onConfirm}>
              {words.confirm}
            </Button>
          )}
        </>
      }
    >
      {nobody || (
        <>
          <ul className="ib-points">
            <li>
              <bdi>{words.made(name, title)}</bdi>
            </li>
            <li>{words.nothingSent}</li>
            <li>{words.onlyOnce}</li>
            {ownTag && <li>{words.ownTag(ownTag)}</li>}
            {group.class === 'stop' && <li>{words.mendFirst}</li>}
          </ul>
          {error != null && (
            <ErrorNotice
              error={error}
              reference={campaignId}
              onRetry={onConfirm}
              describeIssue={(path) => (path === 'filter' ? words.inAnother : undefined)}
            />
          )}
        </>
      )}
    </Dialog>
  )
}
