import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../styles/index.css'
import { progressSeed } from '../testing/progressSeed.ts'
import { Stage } from '../testing/Stage.tsx'
import { CampaignProgress } from './CampaignProgress.tsx'

let root: Root
const place = document.createElement('div')

beforeEach(async () => {
  await page.viewport(1000, 700)
  document.body.append(place)
  root = createRoot(place)
})
afterEach(() => {
  root.unmount()
  place.remove()
})

/** A campaign that is over; what it asked the database for. */
const open = async () => {
  const broadcast = createMemoryBroadcast(progressSeed({ startedMsAgo: 3_600_000, delivery: { rejected: 0.05 } }))
  const asked = {
    messages: vi.spyOn(broadcast.campaigns, 'messages'),
    events: vi.spyOn(broadcast.campaigns, 'events'),
  }
  root.render(
    <Stage client={broadcast}>
      <div style={{ blockSize: 600 }} />
      <CampaignProgress campaignId="1" />
    </Stage>,
  )
  await expect.element(page.getByRole('heading', { name: 'Historial' })).toBeInTheDocument()
  return asked
}

const unseen = (): number => place.querySelectorAll('[data-state="unseen"]').length

test('what is further down is asked for when it comes in sight; its headings are there before', async () => {
  const { messages, events } = await open()
  await expect.element(page.getByRole('heading', { name: 'Destinatarios' })).toBeInTheDocument()
  expect(unseen()).toBeGreaterThan(3)
  expect(messages).not.toHaveBeenCalled()
  page.getByRole('heading', { name: 'Destinatarios' }).element().scrollIntoView()
  await expect.element(page.getByRole('table', { name: 'Destinatarios' })).toBeInTheDocument()
  expect(events).not.toHaveBeenCalled()
  page.getByRole('heading', { name: 'Historial' }).element().scrollIntoView()
  await expect.poll(() => events.mock.calls.length).toBe(1)
})

test('whoever goes by the Tab key passes by nothing', async () => {
  const { events } = await open()
  expect(unseen()).toBeGreaterThan(3)
  await userEvent.keyboard('{Tab}')
  await expect.poll(unseen).toBe(0)
  await expect.poll(() => events.mock.calls.length).toBe(1)
})
