import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useRef } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { StatusMark } from '../../parts/StatusMark.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** The campaign has left the wizard's hands, by this screen or by another one. */
export const Sent = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { onClose } = useWizard()
  const { links } = useBroadcast()
  const words = useWizardWords().sent
  const common = useCommonWords()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) box.current?.focus()
  }, [])
  const { id, status, totalRecipients } = campaign
  const hasGone = status === 'sending' || status === 'completed'
  return (
    <div ref={box} tabIndex={-1}>
      <Notice
        kind={hasGone ? 'good' : 'info'}
        role="status"
        title={hasGone ? format.count(words.title, totalRecipients) : words.elsewhere}
        actions={
          <>
            {links.campaign && <a href={links.campaign(id)}>{words.see}</a>}
            {onClose && <Button onClick={onClose}>{common.close}</Button>}
          </>
        }
      >
        <p>
          <StatusMark status={status}>{common.campaignStatus[status]}</StatusMark>
        </p>
        {hasGone && <p>{words.mayClose}</p>}
      </Notice>
    </div>
  )
}
