import { isBroadcastError } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { useNow } from '../../parts/useNow.ts'
import { useOnline } from '../../parts/useOnline.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Whether the draft is in the database, and since when. */
export const SaveStatus = (): ReactElement => {
  const { saver, state, prepared } = useWizard()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const now = useNow(5_000)
  const isOnline = useOnline()

  const { isUnsaved, isSaving, error, savedAt } = saver
  const why = (): string => {
    if (!isOnline || (isBroadcastError(error) && error.code === 'network')) return words.save.offline
    return words.save.failed(common.error[isBroadcastError(error) ? error.code : 'unexpected'].title)
  }
  const hasFailed = prepared === null && isUnsaved && (error !== null || !isOnline)
  const text = (): string => {
    if (prepared !== null) return ''
    if (isSaving) return words.save.saving
    if (hasFailed) return why()
    if (isUnsaved) return words.save.unsaved
    if (savedAt !== null) return words.save.saved(format.ago(new Date(Math.min(savedAt, now.getTime())), now))
    return state.saved === null ? '' : words.save.kept
  }
  return (
    <div className="ib-save" data-state={hasFailed ? 'failed' : isUnsaved ? 'unsaved' : 'saved'}>
      {/* Only trouble is worth an interruption: «saved 5 s ago» is not. */}
      <span role={hasFailed ? 'status' : undefined}>{text()}</span>
      {hasFailed && !isSaving && (
        <Button kind="quiet" icon="refresh" onClick={saver.save}>
          {words.save.now}
        </Button>
      )}
    </div>
  )
}
