import type { SkipReason } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import type { Narrowed } from './useNarrowed.ts'

export interface LedgerLinesProps {
  /** Who the filter would find without its exclusions, and how many these take out. @default not told */
  narrowed?: Narrowed | null
  matched: number
  /** `unreachable`: in the audience by their tags, without a contact that a message could be made for. */
  excluded: readonly { reason: SkipReason | 'unreachable'; label: string; people: number }[]
  /** People who are left out for reasons that are not told apart. @default 0 */
  skipped?: number
  willReceive: number
  /** Shows the people of a line. Without it, lines lead nowhere. */
  onOpen?: ((reason: SkipReason | 'receives' | null) => void) | undefined
}

interface LineProps {
  label: string
  figure: string
  kind: 'sum' | 'minus' | 'rest'
  onOpen: (() => void) | undefined
}

const Line = ({ label, figure, kind, onOpen }: LineProps): ReactElement => (
  <div className="ib-ledger-line" data-kind={kind}>
    <dt>
      {onOpen ? (
        <button type="button" data-kind="link" className="ib-ledger-link" onClick={onOpen}>
          {label}
        </button>
      ) : (
        label
      )}
    </dt>
    <dd className="ib-number">{figure}</dd>
  </div>
)

/** An account of people that adds up, line by line. */
export const LedgerLines = (props: LedgerLinesProps): ReactElement => {
  const { narrowed = null, matched, excluded, skipped = 0, willReceive, onOpen } = props
  const words = useWizardWords().audience
  const format = useFormat()
  const minus = (people: number): string => `−\u2009${format.number(people)}`
  return (
    <dl className="ib-ledger">
      {narrowed && (
        <>
          <Line kind="sum" label={words.widest} figure={format.number(narrowed.widest)} onOpen={undefined} />
          {narrowed.out.map(({ clause, people }) => (
            <Line key={clause} kind="minus" label={words.out[clause]} figure={minus(people)} onOpen={undefined} />
          ))}
        </>
      )}
      <Line kind="sum" label={words.matched} figure={format.number(matched)} onOpen={onOpen && (() => onOpen(null))} />
      {excluded.map(({ reason, label, people }) => (
        <Line
          key={reason}
          kind="minus"
          label={label}
          figure={minus(people)}
          onOpen={onOpen && reason !== 'unreachable' ? () => onOpen(reason) : undefined}
        />
      ))}
      {skipped > 0 && <Line kind="minus" label={words.skipped} figure={minus(skipped)} onOpen={undefined} />}
      <Line
        kind="rest"
        label={words.willReceive}
        figure={format.number(willReceive)}
        onOpen={onOpen && (() => onOpen('receives'))}
      />
    </dl>
  )
}
