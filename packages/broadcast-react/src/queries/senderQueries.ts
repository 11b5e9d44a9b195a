import type { BroadcastClient } from '@iita/broadcast-core'
import { queryOptions } from '@tanstack/react-query'
import { broadcastKeys } from './broadcastKeys.ts'
import { retryUnlessRefused } from './polling.ts'

/** Options for `useQuery` and the like. */
export const senderQueries = {
  /** The numbers that send, with their limits and health. */
  list: (client: BroadcastClient) =>
    queryOptions({
      queryKey: broadcastKeys.senders,
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.senders.list({ signal }),
      staleTime: 30_000,
    }),
}
