import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { GiveUpDialog } from './GiveUpDialog.tsx'
import { useSendReason } from './useSendReason.ts'

/** Sends, or gives the prepared campaign up to change something. */
export const SendActions = ({ campaign, onSend }: { campaign: Campaign; onSend: () => void }): ReactElement => {
  const { sending } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const reason = useSendReason(campaign)
  const [isLeaving, setLeaving] = useState(false)
  return (
    <div className="ib-actions ib-step-actions">
      <Button
        icon="back"
        className="ib-step-back"
        reason={rights.has('control') ? undefined : common.notAllowed}
        onClick={() => setLeaving(true)}
      >
        {words.send.editAgain}
      </Button>
      <Button kind="primary" icon="send" reason={reason} busy={sending.isSending} onClick={onSend}>
        {format.count(words.send.sendTo, campaign.totalRecipients)}
      </Button>
      {isLeaving && <GiveUpDialog campaign={campaign} onClose={() => setLeaving(false)} />}
    </div>
  )
}
