import type { ReactElement, ReactNode } from 'react'
import { useWizardWords } from './useWizardWords.ts'

/** Names and what they are; what is not known yet says so. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }): ReactElement => {
  const words = useWizardWords()
  return (
    <dl className="ib-facts">
      {of.map(([name, value]) => (
        <div key={name} className="ib-fact">
          <dt className="ib-muted">{name}</dt>
          <dd>{value ?? words.panel.unknown}</dd>
        </div>
      ))}
    </dl>
  )
}
