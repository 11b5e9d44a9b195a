import type { Campaign } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { toDraft } from '../draft/campaignOfDraft.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** The campaign went its way without what was changed here: that can become one of its own. */
export const SentWithout = ({ campaign }: { campaign: Campaign }): ReactElement | null => {
  const { lostDraft, dispatch, sending } = useWizard()
  const { lost, save } = useWizardWords()
  if (lostDraft === null) return null
  return (
    <Notice
      kind="warning"
      role="alert"
      title={lost.title}
      actions={
        <>
          <Button onClick={() => sending.goOn(campaign, lostDraft)}>{lost.goOn}</Button>
          <Button kind="quiet" onClick={() => dispatch({ type: 'keep', draft: toDraft(campaign).draft })}>
            {save.dropFound}
          </Button>
        </>
      }
    >
      {campaign.status === 'cancelled' ? undefined : lost.went}
    </Notice>
  )
}
