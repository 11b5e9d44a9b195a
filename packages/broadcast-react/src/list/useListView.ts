import type { CampaignStatus } from '@iita/broadcast-core'
import { useCallback, useState } from 'react'

/** What of the list is being looked at. */
export interface CampaignListView {
  /** Part of a name, a template's name or a tag; empty for all. */
  search: string
  /** `null`: all of them. */
  status: CampaignStatus | null
  /** Cursors of the pages turned so far: none on the first page. Opaque. */
  pages: readonly string[]
}

const everything: CampaignListView = { search: '', status: null, pages: [] }

/** The view, and the ways it changes. Another search or filter begins at the first page. */
export const useListView = (
  begin: Partial<CampaignListView> | undefined,
  onChange: ((view: CampaignListView) => void) | undefined,
) => {
  const [view, setView] = useState<CampaignListView>({ ...everything, ...begin })
  const change = useCallback(
    (next: CampaignListView) => {
      setView(next)
      onChange?.(next)
    },
    [onChange],
  )
  return {
    view,
    isFiltered: view.search.trim() !== '' || view.status !== null,
    search: (search: string) => change({ ...view, search, pages: [] }),
    filter: (status: CampaignStatus | null) => change({ ...view, status, pages: [] }),
    forward: (next: string) => change({ ...view, pages: [...view.pages, next] }),
    back: () => change({ ...view, pages: view.pages.slice(0, -1) }),
    clear: () => change(everything),
  }
}
