import type { BroadcastClient } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { QueryClient } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { BroadcastProvider } from '../provider/BroadcastProvider.tsx'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { type ProgressSeedOptions, progressSeed } from '../testing/progressSeed.ts'
import { CampaignProgress } from './CampaignProgress.tsx'

beforeAll(giveSizes)
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const panels = ['bar', 'actions', 'failures', 'messages', 'history'] as const

/** What the screen asks for, counted; the page's clock is moved by hand. */
const open = async (
  seed: ProgressSeedOptions,
  onEvent?: () => void,
  connection: 'online' | 'offline' = 'online',
  arrange?: (broadcast: MemoryBroadcast) => void,
) => {
  const broadcast = createMemoryBroadcast(progressSeed({ recipients: 300, ...seed }))
  arrange?.(broadcast)
  broadcast.memory.setConnection(connection)
  let rights: BroadcastClient = broadcast
  const asked: Record<string, number> = {}
  const campaigns = Object.fromEntries(
    Object.keys(broadcast.campaigns).map((name) => [
      name,
      (...given: unknown[]) => {
        asked[name] = (asked[name] ?? 0) + 1
        return (rights.campaigns[name as 'get'] as (...all: unknown[]) => unknown)(...given)
      },
    ]),
  )
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, retryDelay: 0 } } })
  const view = render(
    <BroadcastProvider
      client={{ ...broadcast, campaigns } as unknown as BroadcastClient}
      timeZone="America/Argentina/Salta"
      queryClient={cache}
      onEvent={onEvent}
    >
      <CampaignProgress campaignId="1" panels={panels} />
    </BroadcastProvider>,
  )
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  // Lists are fetched as a part of their own.
  await vi.dynamicImportSettled()
  await pass(100)
  await vi.dynamicImportSettled()
  await pass(100)
  return {
    ...view,
    broadcast,
    asked: (name: string) => asked[name] ?? 0,
    pass,
    takeRightsAway: () => {
      rights = broadcast.memory.as([])
    },
  }
}

const milestone = (container: HTMLElement) => container.querySelector('[data-milestone]')?.textContent

test('looks again every 5 seconds, every 30 while the page is hidden', async () => {
  const { asked, pass } = await open({ startedMsAgo: 1000 })
  const before = asked('progress')
  await pass(15_000)
  expect(asked('progress')).toBe(before + 3)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await pass(5000)
  const hidden = asked('progress')
  await pass(60_000)
  expect(asked('progress')).toBe(hidden + 2)
})

test('stops looking once it is over', async () => {
  const { asked, pass } = await open({ startedMsAgo: 3_600_000 })
  const before = asked('progress')
  await pass(120_000)
  expect(asked('progress')).toBe(before)
})

test('looks on after a cancel until nothing of it is on its way', async () => {
  let sendingCount = 3
  const { asked, pass } = await open(
    { startedMsAgo: 5_000, cancelledMsAgo: 1_000 },
    undefined,
    'online',
    (broadcast) => {
      const { progress } = broadcast.campaigns
      broadcast.campaigns.progress = async (...given) => ({ ...(await progress(...given)), sendingCount })
    },
  )
  const before = asked('progress')
  await pass(5_000)
  expect(asked('progress')).toBe(before + 1)
  sendingCount = 0
  await pass(60_000)
  expect(asked('progress')).toBe(before + 2)
})

test('lets a retry that had to wait be pressed once its time has come, though nothing is looked at any more', async () => {
  const { pass } = await open({ startedMsAgo: 10 * 3_600_000 }, undefined, 'online', ({ campaigns, memory }) => {
    memory.advance(0)
    const lastAt = new Date(memory.now.getTime() - 10 * 3_600_000)
    campaigns.failures = async () => [
      { status: 'failed', code: '131049', class: 'later', count: 4, firstAt: lastAt, lastAt },
    ]
  })
  const retry = () => screen.getByRole('button', { name: /^Reintentar/ })
  expect(retry()).toHaveAttribute('aria-disabled', 'true')
  await pass(13 * 3_600_000)
  expect(retry()).toHaveAttribute('aria-disabled', 'true')
  await pass(2 * 3_600_000)
  expect(screen.queryByText(/^Se puede desde/)).toBeNull()
})

test('asks for lists again when their counters have changed, and only then', async () => {
  const { asked, pass, broadcast } = await open({ startedMsAgo: 1000 })
  const [messages, events] = [asked('messages'), asked('events')]
  expect(messages).toBeGreaterThan(0)
  await pass(10_000)
  expect(asked('messages')).toBe(messages)
  broadcast.memory.advance(5000)
  await pass(5100)
  expect(asked('messages')).toBe(messages + 1)
  expect(asked('events')).toBe(events)
})

test('tells a screen reader of each tenth, of a pause and of the end, and nothing in between', async () => {
  const onEvent = vi.fn()
  const { container, pass, broadcast } = await open({ startedMsAgo: 1000 }, onEvent)
  expect(milestone(container)).toBe('')
  broadcast.memory.advance(500)
  await pass(5000)
  expect(milestone(container)).toBe('')
  broadcast.memory.advance(8000)
  await pass(5000)
  expect(milestone(container)).toMatch(/^Avance: 30\s?%$/)
  await broadcast.campaigns.pause('1')
  await pass(5000)
  expect(milestone(container)).toBe('La campaña quedó en pausa.')
  expect(onEvent).toHaveBeenCalledWith(
    expect.objectContaining({ type: 'status_changed', from: 'sending', to: 'paused', reason: 'operator' }),
  )
  await broadcast.campaigns.resume('1')
  await pass(5000)
  expect(milestone(container)).toBe('La campaña volvió a enviar.')
  broadcast.memory.advance(60_000)
  await pass(5000)
  expect(milestone(container)).toBe('La campaña terminó.')
})

test('keeps the figures when they cannot be renewed, and says so', async () => {
  const { broadcast, pass } = await open({ startedMsAgo: 1000 })
  broadcast.memory.setConnection('offline')
  await pass(6000)
  expect(screen.getByRole('progressbar')).toBeVisible()
  expect(screen.getByText(/No se pudo actualizar/)).toBeVisible()
  broadcast.memory.setConnection('online')
  await pass(6000)
  expect(screen.queryByText(/No se pudo actualizar/)).toBeNull()
})

test('shows nothing more to whoever loses the right to see it', async () => {
  const { takeRightsAway, pass } = await open({ startedMsAgo: 1000 })
  takeRightsAway()
  await pass(6000)
  expect(screen.getByText('No tenés permiso para ver esta campaña')).toBeVisible()
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
})

test('shows the number that sends as soon as one has taken the campaign', async () => {
  const { broadcast, pass, asked } = await open({ preparedMsAgo: 60_000, runner: false })
  await broadcast.campaigns.start('1')
  await pass(5000)
  expect(screen.getByText('El primer número que se conecte')).toBeVisible()
  broadcast.memory.setRunner(true)
  broadcast.memory.advance(3000)
  await pass(5000)
  await pass(100)
  expect(screen.queryByText('El primer número que se conecte')).toBeNull()
  const known = asked('get')
  await pass(20_000)
  expect(asked('get')).toBe(known)
})

test('shows what somebody else did to it: another hour, and the end', async () => {
  const { broadcast, pass } = await open({ preparedMsAgo: 60_000, scheduledInMs: 3_600_000 })
  const shown = () => screen.getByText(/^Sale (?:en|dentro)/).textContent
  const before = shown()
  await broadcast.campaigns.schedule('1', { at: new Date(broadcast.memory.now.getTime() + 7_200_000) })
  await pass(5100)
  await pass(100)
  expect(shown()).not.toBe(before)
  await broadcast.campaigns.cancel('1')
  await pass(5100)
  expect(screen.getByText('La campaña se canceló')).toBeVisible()
})

test('opened without a connection it says so, and goes on by itself when there is one', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const { broadcast, pass } = await open({ startedMsAgo: 1000 }, undefined, 'offline')
  expect(screen.getByText(/Sin conexión a internet/)).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  broadcast.memory.setConnection('online')
  online.mockReturnValue(true)
  act(() => {
    window.dispatchEvent(new Event('online'))
  })
  await pass(100)
  expect(screen.getByRole('progressbar')).toBeVisible()
})
