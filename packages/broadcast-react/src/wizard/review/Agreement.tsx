import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useRecipientWords } from '../../words/useRecipientWords.ts'
import { mendable, mendableCount } from '../draft/gaps.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** Some people stay out because something of theirs is missing: that is agreed to, not overlooked. */
export const Agreement = (): ReactElement | null => {
  const { counted, draft, change, steps, dispatch } = useWizard()
  const words = useWizardWords().review
  const recipients = useRecipientWords()
  const format = useFormat()
  if (counted === undefined || mendableCount(counted.ledger) === 0) return null
  const { ledger } = counted
  return (
    <div className="ib-card" data-kind="warning">
      <h4>{format.count(words.incomplete, mendableCount(ledger))}</h4>
      <ul className="ib-lines">
        {mendable.flatMap((reason) => {
          const people = ledger.excluded[reason] ?? 0
          if (people === 0) return []
          const text = `${recipients.skipReason[reason]}: ${format.number(people)}`
          return (
            <li key={reason}>
              {steps.includes('recipients') ? (
                <button
                  type="button"
                  className="ib-ledger-link"
                  data-kind="link"
                  onClick={() => dispatch({ type: 'show', reason })}
                >
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          )
        })}
      </ul>
      <label className="ib-check">
        <input
          type="checkbox"
          data-field="onlyValid"
          checked={draft.onlyValid}
          onChange={({ target }) => change({ onlyValid: target.checked })}
        />
        <span className="ib-check-text">{format.count(words.onlyValid, ledger.willReceive)}</span>
      </label>
    </div>
  )
}
