import type { BroadcastClient } from '@iita/broadcast-core'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type AudienceQuestion, broadcastKeys } from './broadcastKeys.ts'

/** Options for `useQuery` and the like. */
export const recipientQueries = {
  /** Tags that an audience can be made of. */
  tags: (client: BroadcastClient) =>
    queryOptions({
      queryKey: broadcastKeys.tags,
      queryFn: ({ signal }) => client.recipients.tags({ signal }),
      staleTime: 60_000,
    }),
  /** What becomes of the people a filter matches, and the first of them. */
  audience: (client: BroadcastClient, { filter, templateParams }: AudienceQuestion) =>
    queryOptions({
      queryKey: broadcastKeys.audience({ filter, templateParams }),
      queryFn: ({ signal }) => client.recipients.preview(filter, { templateParams, limit: 50, signal }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
}
