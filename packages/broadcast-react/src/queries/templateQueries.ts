import type { BroadcastClient, TemplateListFilter } from '@iita/broadcast-core'
import { queryOptions } from '@tanstack/react-query'
import { broadcastKeys } from './broadcastKeys.ts'
import { retryUnlessRefused } from './polling.ts'

/** Options for `useQuery` and the like. */
export const templateQueries = {
  /** The cached templates, by name and language. */
  list: (client: BroadcastClient, filter: TemplateListFilter = {}) =>
    queryOptions({
      queryKey: broadcastKeys.templateList(filter),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.templates.list(filter, { signal }),
      staleTime: 60_000,
    }),
}
