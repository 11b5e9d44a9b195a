import type { ReactElement } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { CampaignListView } from './useListView.ts'
import { useListWords } from './useListWords.ts'

export interface NothingMatchesProps {
  view: CampaignListView
  onClear: () => void
}

/** There are campaigns, but none that search and filter leave. */
export const NothingMatches = ({ view: { search, status }, onClear }: NothingMatchesProps): ReactElement => {
  const { nothing } = useListWords()
  const reasons = [search.trim() && nothing.searched(search.trim()), status !== null && nothing.filtered]
  return (
    <EmptyState icon="search" title={nothing.title} actions={<Button onClick={onClear}>{nothing.clear}</Button>}>
      <span className="ib-anywhere">{reasons.filter(Boolean).join(' ')}</span>
    </EmptyState>
  )
}
