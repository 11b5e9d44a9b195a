import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { toDraft } from '../draft/campaignOfDraft.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { GiveUpDialog } from './GiveUpDialog.tsx'

/** Something was changed that is not in what was prepared: the operator says which of the two it is to be. */
export const LostDraft = ({ campaign }: { campaign: Campaign }): ReactElement | null => {
  const { lostDraft, dispatch } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords().lost
  const common = useCommonWords()
  const [isAsking, setAsking] = useState(false)
  if (lostDraft === null) return null
  return (
    <>
      <Notice
        kind="warning"
        role="alert"
        title={words.title}
        actions={
          <>
            <Button onClick={() => dispatch({ type: 'keep', draft: toDraft(campaign).draft })}>{words.keep}</Button>
            <Button reason={rights.has('control') ? undefined : common.notAllowed} onClick={() => setAsking(true)}>
              {words.use}
            </Button>
          </>
        }
      >
        {words.text}
      </Notice>
      {isAsking && <GiveUpDialog campaign={campaign} draft={lostDraft} onClose={() => setAsking(false)} />}
    </>
  )
}
