import type { BroadcastClient, PeopleOptions } from '@iita/broadcast-core'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type AudienceQuestion, broadcastKeys } from './broadcastKeys.ts'
import { retryUnlessRefused } from './polling.ts'

/** What the people of an audience are narrowed to. */
export type PeopleFilter = Pick<PeopleOptions, 'search' | 'reason'>

/** People per part of a list. */
const pageSize = 100

/** Options for `useQuery` and the like. */
export const recipientQueries = {
  /** Tags that an audience can be made of. */
  tags: (client: BroadcastClient) =>
    queryOptions({
      queryKey: broadcastKeys.tags,
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.recipients.tags({ signal }),
      staleTime: 60_000,
    }),
  /** What becomes of the people a filter matches, and the first of them. */
  audience: (client: BroadcastClient, { filter, templateParams }: AudienceQuestion) =>
    queryOptions({
      queryKey: broadcastKeys.audience({ filter, templateParams }),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.recipients.preview(filter, { templateParams, limit: 50, signal }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  /** The people of a filter, part by part, each with what becomes of them. */
  people: (client: BroadcastClient, { filter, templateParams }: AudienceQuestion, { search, reason }: PeopleFilter) =>
    infiniteQueryOptions({
      queryKey: broadcastKeys.people({ filter, templateParams }, search ?? '', reason ?? null),
      retry: retryUnlessRefused,
      queryFn: ({ signal, pageParam }) =>
        client.recipients.people(filter, {
          templateParams,
          search,
          reason,
          limit: pageSize,
          after: pageParam ?? undefined,
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
}
