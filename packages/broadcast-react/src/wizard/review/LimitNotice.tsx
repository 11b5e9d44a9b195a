import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { leftToday } from '../draft/sendingTime.ts'
import { useForecast } from '../frame/useForecast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** How many may still be written to today, beside how many there are; with too many, what to do about it is a choice. */
export const LimitNotice = (): ReactElement | null => {
  const { sender, counted, draft, change, steps, open, onClose } = useWizard()
  const words = useWizardWords().review
  const format = useFormat()
  const needed = counted?.ledger.willReceive
  const expected = useForecast(needed)
  if (sender === undefined || needed === undefined) return null
  const left = leftToday(sender)
  if (left === null) return null
  const text = words.limit(format.count(words.stillToday, left), format.count(words.needs, needed))
  if (left >= needed) return <p className="ib-muted">{text}</p>
  return (
    <div className="ib-card" data-kind="warning">
      <h4>{text}</h4>
      <p>{format.count(words.overLimit, needed - left)}</p>
      <label className="ib-check">
        <input
          type="checkbox"
          data-field="spread"
          checked={draft.spread}
          onChange={({ target }) => change({ spread: target.checked })}
        />
        <span className="ib-check-text">
          {expected ? words.spread(format.number(expected.days), format.dateTime(expected.ends)) : words.spreadSometime}
        </span>
      </label>
      <div className="ib-actions">
        {steps.includes('audience') && <Button onClick={() => open('audience', 'audience')}>{words.reduce}</Button>}
        {onClose && (
          <Button kind="quiet" onClick={onClose}>
            {words.leaveDraft}
          </Button>
        )}
      </div>
    </div>
  )
}
