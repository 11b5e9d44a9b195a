import type { CampaignId } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useErrorWords } from '../../hooks/useErrorWords.ts'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { StatusMark } from '../../parts/StatusMark.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** While the phone is looked at, a few seconds are long; later it is only looked at now and then, and in the end when asked to. */
const lookEvery = (ageMs: number): number | false => (ageMs < 60_000 ? 2_000 : ageMs < 300_000 ? 15_000 : false)
const filter = { limit: 1 } as const
const ends = ['read', 'failed', 'skipped', 'cancelled', 'unknown']

export interface TestOutcomeProps {
  campaignId: CampaignId
  /** When it was sent, on this computer's clock, in milliseconds. */
  sentAt: number
}

/** What became of the test message, followed until it is read or has failed, for five minutes at most. */
export const TestOutcome = ({ campaignId, sentAt }: TestOutcomeProps): ReactElement => {
  const { client } = useBroadcast()
  const words = useWizardWords().test
  const common = useCommonWords()
  const {
    data: message,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: [...broadcastKeys.messages(campaignId, filter), 'first'],
    queryFn: async ({ signal }) => (await client.campaigns.messages(campaignId, filter, { signal })).items[0] ?? null,
    refetchInterval: ({ state }) =>
      state.data && ends.includes(state.data.status) ? false : lookEvery(Date.now() - sentAt),
  })
  const hasFailed = message?.status === 'failed' || message?.status === 'unknown'
  const explain = useErrorWords(hasFailed)
  const status = message?.status ?? 'pending'
  const why = hasFailed ? explain?.(message.errorCode) : undefined
  if (why)
    return (
      <Notice kind="bad" role="status" title={why.title}>
        {why.action}
      </Notice>
    )
  return (
    <p role="status" data-status={status}>
      <StatusMark status={status}>{common.messageStatus[status]}</StatusMark>{' '}
      <span className="ib-muted">{words.outcome[status]}</span>
      {!ends.includes(status) && lookEvery(Date.now() - sentAt) === false && (
        <Button kind="quiet" icon="refresh" busy={isFetching} onClick={() => void refetch()}>
          {common.refresh}
        </Button>
      )}
    </p>
  )
}
