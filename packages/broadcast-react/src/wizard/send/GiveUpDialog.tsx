import type { Campaign } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import type { Draft } from '../draft/draft.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

export interface GiveUpDialogProps {
  campaign: Campaign
  /** What the new draft begins with. @default what the campaign was made of */
  draft?: Draft | undefined
  onClose: () => void
}

/** Before a prepared campaign is thrown away: what is lost by it, and what is not. */
export const GiveUpDialog = ({ campaign, draft, onClose }: GiveUpDialogProps): ReactElement => {
  const { sending } = useWizard()
  const words = useWizardWords()
  const format = useFormat()
  const isOnline = useOnline()
  const { id, totalRecipients, scheduledAt } = campaign
  return (
    <Dialog
      open
      title={words.giveUp.title}
      onClose={onClose}
      actions={
        <>
          <Button data-first onClick={onClose}>
            {words.giveUp.stay}
          </Button>
          <Button
            kind="danger"
            reason={isOnline ? undefined : words.offline}
            busy={sending.isGivingUp}
            onClick={() => sending.editAgain(campaign, draft)}
          >
            {words.giveUp.discard}
          </Button>
        </>
      }
    >
      <p>{format.count(words.giveUp.lost, totalRecipients)}</p>
      {scheduledAt && <p>{words.giveUp.lostSchedule(format.dateTime(scheduledAt))}</p>}
      <p>{words.giveUp.kept}</p>
      {sending.giveUpError && <ErrorNotice error={sending.giveUpError} reference={id} />}
    </Dialog>
  )
}
