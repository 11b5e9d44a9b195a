import type { Campaign } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { Button } from '../../parts/Button.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** Sends, or gives the prepared campaign up to change something. */
export const SendActions = ({ campaign, onSend }: { campaign: Campaign; onSend: () => void }): ReactElement => {
  const { sending } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const isOnline = useOnline()
  const { data: checks } = usePreflight(campaign.id)
  const block = checks?.find(({ level }) => level === 'block')

  const reason = (): string | undefined => {
    if (!rights.has('start')) return common.notAllowed
    if (!isOnline) return words.offline
    return block && words.preflight.blocks(words.preflight.check[block.check])
  }
  return (
    <div className="ib-actions ib-step-actions">
      <Button
        icon="back"
        className="ib-step-back"
        busy={sending.isGivingUp}
        reason={rights.has('control') ? undefined : common.notAllowed}
        onClick={() => sending.editAgain(campaign)}
      >
        {words.send.editAgain}
      </Button>
      <Button kind="primary" icon="send" reason={reason()} busy={sending.isStarting} onClick={onSend}>
        {format.count(words.send.sendTo, campaign.totalRecipients)}
      </Button>
    </div>
  )
}
