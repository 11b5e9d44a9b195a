import type { Campaign, Progress } from '@iita/broadcast-core'
import { type ReactElement, type Ref, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { LatePanel } from './LatePanel.tsx'
import { Messages } from './Messages.tsx'
import type { MessageColumnName } from './messageColumnNames.ts'
import type { MessageView } from './messageView.ts'
import type { OutcomePanel } from './Outcome.tsx'
import type { ProgressPanel } from './panels.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface ProgressDetailsProps {
  campaign: Campaign
  progress: Progress
  shown: ReadonlySet<ProgressPanel>
  view: MessageView
  onView: (view: MessageView) => void
  /** Shows these messages, and leads there. */
  onShow: (view: MessageView) => void
  onContinue?: ((campaign: Campaign) => void) | undefined
  columns: readonly MessageColumnName[]
  heading: Ref<HTMLHeadingElement>
  failuresHeading: Ref<HTMLHeadingElement>
}

const loadUnknowns = () => import('./lists.ts').then(({ Unknowns }) => Unknowns)
const loadOutcome = () => import('./Outcome.tsx').then(({ Outcome }) => Outcome)

/** Who and why, in lists: the headings of what comes in sight further down. */
export const ProgressDetails = (props: ProgressDetailsProps): ReactElement => {
  const { campaign, progress, shown, view, onView, onShow, onContinue, columns, heading } = props
  const { failuresHeading } = props
  const words = useProgressWords()
  const both = { campaign, progress }
  const outcome = (panel: OutcomePanel, title: string, lines: number): ReactElement | null =>
    shown.has(panel) ? (
      <LatePanel
        title={title}
        heading={panel === 'failures' ? failuresHeading : undefined}
        data-panel={panel}
        load={loadOutcome}
        lines={lines}
        props={{ panel, campaign, progress, onShow, onContinue }}
      />
    ) : null
  return (
    <>
      {shown.has('unknown') && <UnknownPanel {...both} />}
      {outcome('failures', words.failuresTitle, 2)}
      {shown.has('messages') && <Messages {...both} view={view} onView={onView} columns={columns} heading={heading} />}
      {(shown.has('chart') || shown.has('funnel')) && (
        <div className="ib-columns">
          {outcome('chart', words.chartTitle, 5)}
          {outcome('funnel', words.funnelTitle, 3)}
        </div>
      )}
      {outcome('effects', words.effectsTitle, 2)}
      {outcome('history', words.historyTitle, 3)}
    </>
  )
}

/** What was decided is told also when nothing is left to decide. */
const UnknownPanel = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  const [told, setTold] = useState('')
  return (
    <>
      <p role="status" className="ib-told ib-number">
        {told}
      </p>
      {progress.unknownCount > 0 && (
        <LatePanel
          title={format.count(words.unknownTitle, progress.unknownCount)}
          className="ib-unknowns"
          load={loadUnknowns}
          lines={3}
          props={{ campaign, progress, onTold: setTold }}
        />
      )}
    </>
  )
}
