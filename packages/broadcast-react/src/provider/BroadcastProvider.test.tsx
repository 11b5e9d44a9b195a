import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { usePauseCampaign } from '../hooks/usePauseCampaign.ts'
import { progressSeed } from '../testing/progressSeed.ts'
import { BroadcastProvider } from './BroadcastProvider.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
})

const pausing = (onEvent: () => unknown) => {
  const broadcast = createMemoryBroadcast(progressSeed({ recipients: 600 }))
  const wrapper = ({ children }: { children: ReactNode }) => (
    <BroadcastProvider client={broadcast} onEvent={onEvent as () => void}>
      {children}
    </BroadcastProvider>
  )
  return renderHook(() => usePauseCampaign(), { wrapper })
}

const wrong = new Error('the host’s own')

test.each([
  [
    'throws',
    () => {
      throw wrong
    },
  ],
  ['rejects', () => Promise.reject(wrong)],
])('a host whose onEvent %s has its error reported, and what succeeded stays a success', async (_, onEvent) => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const { result } = pausing(onEvent)
  const campaign = await act(() => result.current.mutateAsync({ campaignId: '1' }))
  expect(campaign.status).toBe('paused')
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  await waitFor(() => expect(reported).toHaveBeenCalledWith(wrong))
})
