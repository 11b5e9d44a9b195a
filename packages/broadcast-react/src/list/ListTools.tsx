import { type CampaignPage, type CampaignStatus, campaignStatuses } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { SearchField } from '../parts/SearchField.tsx'
import { useListWords } from './useListWords.ts'

/** What runs first, what is over last. */
const inOrder = ['sending', 'paused', 'scheduled', 'ready', 'preparing', 'draft', 'completed', 'cancelled'] as const

/** However many there are, whatever their status. */
export const sumOf = (counts: CampaignPage['counts']): number =>
  campaignStatuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0)

export interface ListToolsProps {
  search: string
  status: CampaignStatus | null
  counts: CampaignPage['counts'] | undefined
  onSearch: (search: string) => void
  onFilter: (status: CampaignStatus | null) => void
}

/** Search, and a choice of status. */
export const ListTools = ({ search, status, counts, onSearch, onFilter }: ListToolsProps): ReactElement => {
  const words = useListWords()
  const format = useFormat()
  const choice = (value: CampaignStatus | null, count: number | undefined): ReactElement => (
    <button
      key={value}
      type="button"
      className="ib-choice"
      aria-pressed={status === value}
      data-empty={count === 0 || undefined}
      onClick={() => onFilter(value)}
    >
      {words.filter[value ?? 'all']}{' '}
      {count !== undefined && <span className="ib-choice-count ib-number">{format.number(count)}</span>}
    </button>
  )
  return (
    <div className="ib-list-tools">
      <SearchField label={words.search} value={search} onChange={onSearch} />
      <div className="ib-list-choices" role="group" aria-label={words.filterLabel}>
        {choice(null, counts && sumOf(counts))}
        {inOrder.map((each) => choice(each, counts && (counts[each] ?? 0)))}
      </div>
    </div>
  )
}
