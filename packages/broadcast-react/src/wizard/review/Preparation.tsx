import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { StackedBar } from '../../parts/StackedBar.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** The messages are being made: how far it has come. */
export const Preparation = (): ReactElement => {
  const { sending, prepared } = useWizard()
  const words = useWizardWords().review
  const format = useFormat()
  const people = sending.preparation?.people ?? prepared?.audienceCount ?? 0
  const done = sending.preparation?.prepared ?? (prepared ? prepared.totalRecipients + prepared.skippedCount : 0)
  const label = words.prepared(format.number(done), format.number(people))
  return (
    <div className="ib-card" role="status">
      <h4>{sending.isPreparing ? words.preparing : words.preparingStopped}</h4>
      <StackedBar parts={[{ name: 'sent', count: done, label }]} total={people} done={done} label={label} />
      {people > 0 && <p className="ib-number">{label}</p>}
      <p className="ib-muted">{words.preparingHint}</p>
    </div>
  )
}
