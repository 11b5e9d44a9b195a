import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Notice } from '../../parts/Notice.tsx'
import { leftToday } from '../draft/sendingTime.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** How many may still be written to today, beside how many there are. */
export const LimitNotice = (): ReactElement | null => {
  const { sender, counted } = useWizard()
  const words = useWizardWords().review
  const format = useFormat()
  if (sender === undefined || counted === undefined) return null
  const left = leftToday(sender)
  if (left === null) return null
  const needed = counted.ledger.willReceive
  const text = words.limit(format.count(words.stillToday, left), format.count(words.needs, needed))
  if (left >= needed) return <p className="ib-muted">{text}</p>
  return (
    <Notice kind="warning" title={text}>
      {format.count(words.overLimit, needed - left)}
    </Notice>
  )
}
