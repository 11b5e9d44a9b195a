import type { CampaignSummary } from '@iita/broadcast-core'
import { type CSSProperties, Fragment, type ReactElement, type ReactNode } from 'react'
import type { CampaignRowProps } from './CampaignRow.tsx'
import { useListWords } from './useListWords.ts'

export interface CampaignTableProps extends Omit<CampaignRowProps, 'campaign'> {
  campaigns: readonly CampaignSummary[]
  labelledBy: string
  /** What is shown answers an earlier question; the next answer is on its way. */
  isOutdated: boolean
  renderRow: (props: CampaignRowProps) => ReactNode
}

/** A page of campaigns. */
export const CampaignTable = ({
  campaigns,
  labelledBy,
  isOutdated,
  renderRow,
  ...row
}: CampaignTableProps): ReactElement => {
  const words = useListWords()
  const names = ['name', ...row.columns, ...(row.hasActions ? (['actions'] as const) : [])] as const
  // More than a page has room for.
  const isWide = names.length > 6
  return (
    // What may be wider than the page is moved by the keyboard, too.
    <div className="ib-campaigns-frame" {...(isWide && { tabIndex: 0, role: 'group', 'aria-labelledby': labelledBy })}>
      <table
        className="ib-campaigns"
        data-wide={isWide || undefined}
        aria-labelledby={labelledBy}
        aria-busy={isOutdated}
        style={{ '--_ib-columns': names.length } as CSSProperties}
      >
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" data-column={name}>
                {words.columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <Fragment key={campaign.id}>{renderRow({ campaign, ...row })}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
