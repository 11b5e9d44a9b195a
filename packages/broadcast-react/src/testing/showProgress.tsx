import type { BroadcastClient } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { QueryClient } from '@tanstack/react-query'
import { configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CampaignProgress, type CampaignProgressProps } from '../progress/CampaignProgress.tsx'
import { BroadcastProvider, type BroadcastProviderProps } from '../provider/BroadcastProvider.tsx'
import { type ProgressSeedOptions, progressSeed } from './progressSeed.ts'

// Lists and error words are parts of their own, and a busy machine takes its time to fetch them.
configure({ asyncUtilTimeout: 10_000 })

export interface ShowProgressOptions extends Partial<CampaignProgressProps> {
  seed?: ProgressSeedOptions
  provider?: Partial<BroadcastProviderProps>
  arrange?: (broadcast: MemoryBroadcast) => void | Promise<void>
}

/** Which methods of the campaigns were called with what, in order. */
export type Calls = [name: string, ...given: unknown[]][]

const listen = (client: BroadcastClient, calls: Calls): BroadcastClient => {
  const heard = Object.entries(client.campaigns).map(([name, method]) => [
    name,
    (...given: unknown[]) => {
      calls.push([name, ...given.map((each) => (isSignal(each) ? undefined : each))])
      return (method as (...all: unknown[]) => unknown)(...given)
    },
  ])
  return { ...client, campaigns: Object.fromEntries(heard) }
}

const isSignal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'signal'

/** The progress of a campaign in memory, and everything a test needs of it. The chart is left out: jsdom draws nothing. */
export const showProgress = async ({ seed, provider, arrange, ...props }: ShowProgressOptions = {}) => {
  const broadcast = createMemoryBroadcast(progressSeed({ recipients: 60, ...seed }))
  await arrange?.(broadcast)
  const calls: Calls = []
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, retryDelay: 0 } } })
  const panels = ['bar', 'pace', 'actions', 'tiles', 'unknown', 'failures', 'messages', 'effects', 'history'] as const
  const view = render(
    <BroadcastProvider
      client={listen(broadcast, calls)}
      timeZone="America/Argentina/Salta"
      queryClient={cache}
      {...provider}
    >
      <CampaignProgress campaignId="1" panels={panels} {...props} />
    </BroadcastProvider>,
  )
  return {
    ...view,
    broadcast,
    cache,
    calls,
    user: userEvent.setup(),
    /** How often a method was called. */
    count: (name: string) => calls.filter(([each]) => each === name).length,
    last: (name: string) => calls.findLast(([each]) => each === name)?.slice(1),
  }
}
