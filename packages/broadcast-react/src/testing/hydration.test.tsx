import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { QueryClient } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { CampaignList } from '../list/CampaignList.tsx'
import { CampaignProgress } from '../progress/CampaignProgress.tsx'
import { BroadcastProvider } from '../provider/BroadcastProvider.tsx'
import { campaignQueries, senderQueries } from '../queries.ts'
import { giveSizes } from './jsdomSizes.ts'
import { progressSeed } from './progressSeed.ts'

beforeAll(giveSizes)
let root: Root | undefined
afterEach(() => {
  vi.useRealTimers()
  act(() => root?.unmount())
  document.body.innerHTML = ''
  vi.restoreAllMocks()
})

/** A page as a server makes it of data that were fetched before, and the same page in a browser. */
const pages: Readonly<Record<string, { screen: ReactElement; shows: string[] }>> = {
  list: { screen: <CampaignList />, shows: ['Difusión masiva', 'Inicio Robótica Educativa'] },
  progress: {
    screen: <CampaignProgress campaignId="1" />,
    shows: ['Inicio Robótica Educativa', 'La campaña terminó', 'Por qué fallaron', 'Historial'],
  },
}

test.each(Object.keys(pages))('with data the %s is whole on a server, and a browser goes on from it', async (name) => {
  const { screen: part, shows } = pages[name] as (typeof pages)[string]
  const client = createMemoryBroadcast(
    progressSeed({ recipients: 60, startedMsAgo: 3_600_000, delivery: { rejected: 0.1 } }),
  )
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } })
  await Promise.all([
    cache.prefetchQuery(campaignQueries.list(client, { limit: 25 })),
    cache.prefetchQuery(campaignQueries.details(client, '1')),
    cache.prefetchQuery(campaignQueries.progress(client, '1')),
    cache.prefetchQuery(senderQueries.list(client)),
  ])
  const page = (
    <BroadcastProvider client={client} queryClient={cache} timeZone="America/Argentina/Salta">
      {part}
    </BroadcastProvider>
  )
  const html = renderToString(page)
  for (const text of shows) expect(html).toContain(text)

  const place = document.createElement('div')
  place.innerHTML = html
  document.body.append(place)
  // It is a while until a page from a server has reached its browser: ages on it have grown.
  vi.setSystemTime(Date.now() + 3_000)
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const drawnAnew = vi.fn()
  await act(async () => {
    root = hydrateRoot(place, page, { onRecoverableError: drawnAnew })
  })
  expect(drawnAnew).not.toHaveBeenCalled()
  expect(complained).not.toHaveBeenCalled()
  expect(screen.getByRole('heading', { level: 2 })).toBeVisible()
})
