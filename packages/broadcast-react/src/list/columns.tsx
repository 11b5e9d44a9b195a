import type { CampaignSummary } from '@iita/broadcast-core'
import { type FC, Fragment, type ReactElement } from 'react'
import { knownCost } from '../format/knownCost.ts'
import { useFormat } from '../format/useFormat.ts'
import { useCommonWords } from '../words/useWords.ts'
import { campaignMoment } from './campaignMoment.ts'
import { ProgressCell } from './ProgressCell.tsx'
import { StatusCell } from './StatusCell.tsx'
import { useListWords } from './useListWords.ts'

/** What a row can show beside the campaign's name. */
export type CampaignListColumn =
  | 'template'
  | 'status'
  | 'progress'
  | 'date'
  | 'tag'
  | 'delivered'
  | 'read'
  | 'optOuts'
  | 'cost'
  | 'createdBy'

/** What a row shows unless the host says otherwise. */
export const defaultCampaignColumns: readonly CampaignListColumn[] = ['template', 'status', 'progress', 'date']

type Cell = FC<{ campaign: CampaignSummary }>

/** Somebody else's text, whichever way it runs. */
const Text = ({ children }: { children: string | null }): ReactElement => {
  const { none } = useCommonWords()
  return children ? <bdi className="ib-anywhere">{children}</bdi> : <span className="ib-muted">{none}</span>
}

const TemplateCell: Cell = ({ campaign }) => {
  const { noTemplate } = useListWords()
  if (!campaign.templateName) return <span className="ib-muted">{noTemplate}</span>
  // Its name may break where its words end.
  const pieces = campaign.templateName.split(/(?<=_)/)
  return (
    <bdi className="ib-anywhere">
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {piece}
          <wbr />
        </Fragment>
      ))}
    </bdi>
  )
}

const DateCell: Cell = ({ campaign }) => {
  const words = useListWords()
  const format = useFormat()
  const { kind, at } = campaignMoment(campaign)
  return (
    <span>
      <span className="ib-muted">{words.date[kind]}</span>{' '}
      <time className="ib-number" dateTime={at.toISOString()}>
        {format.moment(at)}
      </time>
    </span>
  )
}

/** A figure, and what it is a part of. */
const share =
  (
    part: 'deliveredCount' | 'readCount',
    whole: 'sentCount' | 'deliveredCount',
    phrase: 'ofSent' | 'ofDelivered',
  ): Cell =>
  ({ campaign }) => {
    const words = useListWords()
    const { none } = useCommonWords()
    const format = useFormat()
    if (campaign[whole] === 0) return <span className="ib-muted">{none}</span>
    return (
      <span className="ib-number">{words[phrase](format.number(campaign[part]), format.number(campaign[whole]))}</span>
    )
  }

const CostCell: Cell = ({ campaign }) => {
  const format = useFormat()
  const cost = knownCost(campaign)
  return <Text>{cost === null ? null : format.usd(cost)}</Text>
}

const OptOutsCell: Cell = ({ campaign }) => (
  <span className="ib-number">{useFormat().number(campaign.optOutCount)}</span>
)

export const cells: Readonly<Record<CampaignListColumn, Cell>> = {
  template: TemplateCell,
  status: StatusCell,
  progress: ProgressCell,
  date: DateCell,
  tag: ({ campaign }) => <Text>{campaign.campaignTag}</Text>,
  delivered: share('deliveredCount', 'sentCount', 'ofSent'),
  read: share('readCount', 'deliveredCount', 'ofDelivered'),
  optOuts: OptOutsCell,
  cost: CostCell,
  createdBy: ({ campaign }) => <Text>{campaign.createdBy}</Text>,
}
