import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Icon } from '../../parts/Icon.tsx'
import { StackedBar } from '../../parts/StackedBar.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** The messages are being made: its stages by name, and in figures what is known of them. */
export const Preparation = (): ReactElement => {
  const { sending, prepared } = useWizard()
  const words = useWizardWords().review
  const format = useFormat()
  const { preparation, isPreparing } = sending
  const audience = preparation?.people ?? prepared?.audienceCount ?? null
  const made = prepared ? prepared.totalRecipients + prepared.skippedCount : 0
  const label = preparation && words.prepared(format.number(preparation.prepared), format.number(preparation.people))
  const stages = [
    {
      name: words.stage.list,
      is: audience === null ? 'current' : 'done',
      more: audience === null ? null : format.count(words.fixed, audience),
    },
    {
      name: words.stage.messages,
      is: audience === null ? 'next' : 'current',
      // Somebody else makes them: how many there are is known, how many are still to be looked at is not.
      more: label ?? (audience === null ? null : format.count(words.made, made)),
    },
    { name: words.stage.ready, is: 'next', more: null },
  ] as const
  return (
    <div className="ib-card">
      <div role="status">
        <h4>{isPreparing ? words.preparing : words.preparingStopped}</h4>
      </div>
      <ol className="ib-preflight">
        {stages.map(({ name, is, more }) => (
          <li
            key={name}
            className="ib-preflight-check"
            data-stage={is}
            aria-current={is === 'current' ? 'step' : undefined}
          >
            <Icon name={is === 'done' ? 'check' : 'forward'} />
            <span className="ib-preflight-text">
              <strong>{name}</strong>
              {more && <span>{more}</span>}
            </span>
          </li>
        ))}
      </ol>
      {preparation && label && (
        <StackedBar
          parts={[{ name: 'sent', count: preparation.prepared, label }]}
          total={preparation.people}
          done={preparation.prepared}
          label={label}
        />
      )}
      <p className="ib-muted">{words.preparingHint}</p>
    </div>
  )
}
