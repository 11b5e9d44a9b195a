import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement, Ref } from 'react'
import { Chart } from './Chart.tsx'
import { Effects } from './Effects.tsx'
import { Failures } from './Failures.tsx'
import { Funnel } from './Funnel.tsx'
import { History } from './History.tsx'
import { Messages } from './Messages.tsx'
import type { MessageColumnName } from './messageColumnNames.ts'
import type { MessageView } from './messageView.ts'
import type { ProgressPanel } from './panels.ts'
import { Unknowns } from './Unknowns.tsx'

export interface ProgressDetailsProps {
  campaign: Campaign
  progress: Progress
  shown: ReadonlySet<ProgressPanel>
  view: MessageView
  onView: (view: MessageView) => void
  /** Shows these messages, and leads there. */
  onShow: (view: MessageView) => void
  columns: readonly MessageColumnName[]
  heading: Ref<HTMLHeadingElement>
}

/** Who and why, in lists; fetched once the figures stand. */
export const ProgressDetails = (props: ProgressDetailsProps): ReactElement => {
  const { campaign, progress, shown, view, onView, onShow, columns, heading } = props
  const both = { campaign, progress }
  return (
    <>
      {shown.has('unknown') && <Unknowns {...both} />}
      {shown.has('failures') && <Failures {...both} onView={onShow} />}
      {shown.has('messages') && <Messages {...both} view={view} onView={onView} columns={columns} heading={heading} />}
      {(shown.has('chart') || shown.has('funnel')) && (
        <div className="ib-columns">
          {shown.has('chart') && <Chart progress={progress} />}
          {shown.has('funnel') && <Funnel progress={progress} />}
        </div>
      )}
      {shown.has('effects') && <Effects {...both} />}
      {shown.has('history') && <History {...both} />}
    </>
  )
}
