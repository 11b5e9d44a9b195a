import type { BroadcastClient, CampaignId, CampaignListFilter, MessageFilter } from '@iita/broadcast-core'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { broadcastKeys } from './broadcastKeys.ts'
import { isMoving, isOver, nextPoll, retryUnlessRefused } from './polling.ts'

/** Options for `useQuery`, `useSuspenseQuery`, `prefetchQuery` and the like. */
export const campaignQueries = {
  /** A page of campaigns, newest first; looked at again while one of them is moving. */
  list: (client: BroadcastClient, filter: CampaignListFilter = {}) =>
    queryOptions({
      queryKey: broadcastKeys.campaignList(filter),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.campaigns.list(filter, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => nextPoll(state.data?.items.some(({ status }) => isMoving(status)) ?? false),
      refetchIntervalInBackground: true,
    }),
  /** One campaign. */
  details: (client: BroadcastClient, id: CampaignId) =>
    queryOptions({
      queryKey: broadcastKeys.details(id),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.campaigns.get(id, { signal }),
    }),
  /** How it is going; looked at again until it is over, and nothing of it is on its way any more. */
  progress: (client: BroadcastClient, id: CampaignId) =>
    queryOptions({
      queryKey: broadcastKeys.progress(id),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.campaigns.progress(id, { signal }),
      refetchInterval: ({ state }) =>
        nextPoll(state.data !== undefined && (!isOver(state.data.status) || state.data.sendingCount > 0)),
      refetchIntervalInBackground: true,
    }),
  /** Failed and unknown messages by cause. */
  failures: (client: BroadcastClient, id: CampaignId) =>
    queryOptions({
      queryKey: broadcastKeys.failures(id),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.campaigns.failures(id, { signal }),
    }),
  /** Who did what to it, newest first, part by part. */
  events: (client: BroadcastClient, id: CampaignId) =>
    infiniteQueryOptions({
      queryKey: broadcastKeys.events(id),
      retry: retryUnlessRefused,
      queryFn: ({ signal, pageParam }) =>
        client.campaigns.events(id, pageParam === null ? {} : { before: pageParam }, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  /** What stands between it and sending. */
  preflight: (client: BroadcastClient, id: CampaignId) =>
    queryOptions({
      queryKey: broadcastKeys.preflight(id),
      retry: retryUnlessRefused,
      queryFn: ({ signal }) => client.campaigns.preflight(id, { signal }),
    }),
  /** Its messages, part by part. */
  messages: (client: BroadcastClient, id: CampaignId, filter: Omit<MessageFilter, 'after'> = {}) =>
    infiniteQueryOptions({
      queryKey: broadcastKeys.messages(id, filter),
      retry: retryUnlessRefused,
      queryFn: ({ signal, pageParam }) =>
        client.campaigns.messages(id, pageParam === null ? filter : { ...filter, after: pageParam }, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
}
