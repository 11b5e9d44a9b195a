import type { Campaign, Message, Template } from '@iita/broadcast-core'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { retryUnlessRefused } from '../../queries/polling.ts'

const first = { status: ['pending'], limit: 1 } as const

/** The first message that a prepared campaign will send; `null` without any. */
export const useFirstMessage = (campaign: Campaign | null): UseQueryResult<Message | null> => {
  const { client } = useBroadcast()
  const id = campaign?.id ?? ''
  return useQuery({
    queryKey: [...broadcastKeys.messages(id, first), 'first'],
    queryFn: async ({ signal }) => (await client.campaigns.messages(id, first, { signal })).items[0] ?? null,
    retry: retryUnlessRefused,
    enabled: campaign?.status === 'ready' || campaign?.status === 'scheduled',
  })
}

/** The template that a campaign was prepared with: what is sent, whatever the cache has become since. */
export const preparedTemplate = ({ templateName, templateLanguage, templateSnapshot }: Campaign): Template | null =>
  templateSnapshot && { ...templateSnapshot, name: templateName, language: templateLanguage, status: 'APPROVED' }
