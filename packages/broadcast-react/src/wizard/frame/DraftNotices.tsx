import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useNow } from '../../parts/useNow.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Two versions of the draft: which one counts is the operator's choice, and neither goes before it is made. */
export const DraftNotices = (): ReactElement | null => {
  const { saver, found, prepared, state, sending } = useWizard()
  const words = useWizardWords().save
  const format = useFormat()
  const now = useNow(30_000)
  const { conflict, decide, wasDeleted } = saver
  if (prepared !== null) return null
  if (conflict !== null)
    return (
      <Notice
        kind="warning"
        role="alert"
        title={words.conflict(format.ago(conflict.updatedAt < now ? conflict.updatedAt : now, now))}
        actions={
          <>
            <Button data-field="conflict" onClick={() => decide('theirs')}>
              {words.takeTheirs}
            </Button>
            <Button onClick={() => decide('mine')}>{words.keepMine}</Button>
          </>
        }
      >
        {words.conflictHint}
      </Notice>
    )
  if (wasDeleted)
    return (
      <Notice kind="warning" role="alert" title={words.deleted}>
        {words.deletedHint}
      </Notice>
    )
  // What is being prepared, or saved for the first time, takes no other choices.
  const isUnderWay = sending.isPreparing || (saver.isSaving && state.campaignId === null)
  if (found === null || isUnderWay) return null
  return (
    <Notice
      title={found.isAside ? words.aside : words.found(format.ago(found.at, now))}
      actions={
        <>
          <Button onClick={found.take}>{words.takeFound}</Button>
          <Button kind="quiet" onClick={found.drop}>
            {words.dropFound}
          </Button>
        </>
      }
    >
      {found.isAside
        ? words.asideHint
        : found.isOvertaken
          ? words.foundOvertaken
          : found.isOlder
            ? words.foundOlder
            : undefined}
    </Notice>
  )
}
