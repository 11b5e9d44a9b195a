import type { FailureGroup } from '@iita/broadcast-core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { onlineManager } from '@tanstack/react-query'
import { expect, fn, waitFor, within } from 'storybook/test'
import { onStage, type ProgressScene, Scene } from '../testing/ProgressScene.tsx'
import { settled } from '../testing/settled.ts'
import { storyNow } from '../testing/storyNow.ts'
import { CampaignProgress } from './CampaignProgress.tsx'

const minute = 60_000
const hour = 60 * minute

const meta = {
  title: 'Screens/CampaignProgress/Pace and trouble',
  component: CampaignProgress,
  args: { campaignId: '1', onBack: fn(), onContinue: fn() },
  play: settled,
  render: (args, { globals, parameters }) => <Scene scene={parameters.scene ?? {}} locale={globals.locale} {...args} />,
} satisfies Meta<typeof CampaignProgress>

export default meta

type Story = StoryObj<typeof CampaignProgress>
const story = (scene: ProgressScene, more: Story = {}): Story => ({ ...more, parameters: { scene } })

export const LimitedByRate = story({})
export const Throttled = story({
  progressIs: ({ asOf }) => ({
    limitingFactor: 'throttled',
    ratePerSecond: 0.4,
    finishAt: new Date(asOf.getTime() + 13 * minute),
  }),
})
export const DailyLimitReached = story({ sender: { dailyLimit: 200 } })
export const OutsideSendingHours = story({
  progressIs: ({ asOf }) => ({
    limitingFactor: 'window',
    ratePerSecond: 0,
    finishAt: new Date(asOf.getTime() + 18 * hour),
    resumesAt: new Date(asOf.getTime() + 17 * hour),
  }),
})
export const WaitingToRetry = story({
  progressIs: ({ asOf }) => ({
    limitingFactor: 'waiting_retry',
    finishAt: null,
    resumesAt: new Date(asOf.getTime() + 4 * minute),
  }),
})
export const StalledWithoutRunner = story({
  startedMsAgo: 30_000,
  arrange: ({ memory }) => {
    memory.setRunner(false)
    memory.advance(12 * minute)
  },
})
export const StandingStill = story({ progressIs: { stalled: true, ratePerSecond: 0, finishAt: null } })

const guard = (statusReason: string, statusDetail: string | null): ProgressScene => ({
  startedMsAgo: minute,
  pausedMsAgo: 20_000,
  progressIs: { statusReason, statusDetail },
})
export const PausedByToken = story(guard('190', 'Error validating access token: Session has expired'))
export const PausedByTemplate = story({
  startedMsAgo: minute,
  arrange: async ({ templates }) => {
    const known = await templates.list()
    await templates.sync(known.map((template) => ({ ...template, status: 'PAUSED' })))
  },
})
export const PausedByUnknownOutcomes = story({ startedMsAgo: minute, delivery: { unknown: 0.4 } })
export const PausedByMetaUnknownCode = story(guard('987654', null))

const at = (msAgo: number) => new Date(storyNow.getTime() - msAgo)
const group = (code: string, kind: FailureGroup['class'], count: number): FailureGroup => ({
  status: kind === 'unsafe' ? 'unknown' : 'failed',
  code,
  class: kind,
  count,
  firstAt: at(50_000),
  lastAt: at(5000),
})
export const FailuresOfManyKinds = story({
  startedMsAgo: 2 * hour,
  delivery: { rejected: 0.05, failed: 0.04 },
  failuresAre: [
    group('131026', 'never', 34),
    group('131049', 'later', 21),
    group('timeout', 'unsafe', 6),
    group('131056', 'safe', 4),
    group('131042', 'stop', 2),
    group('none', 'never', 1),
  ],
})
export const Unknown = story({ startedMsAgo: 2 * hour, delivery: { unknown: 0.01 } })
export const SkippedMany = story({
  preparedMsAgo: minute,
  people: Array.from({ length: 60 }, (_, index) => ({
    id: String(index + 1),
    firstName: index % 4 === 0 ? undefined : 'Ana',
    lastName: `Quispe ${index + 1}`,
    phones: [index % 3 === 0 ? 'sin número' : `549387500${String(index - (index % 2)).padStart(4, '0')}`],
    optedOut: index % 5 === 0,
  })),
})
export const OptOuts = story({
  startedMsAgo: 2 * hour,
  progressIs: { optOutCount: 3 },
})

export const NoRights = story({ rights: ['read'] })
export const NoRightsWithUnknowns = story({ rights: ['read'], startedMsAgo: hour, delivery: { unknown: 0.01 } })
export const Loading = story(
  { arrange: ({ memory }) => memory.setConnection('hanging') },
  {
    play: async ({ canvasElement }) => {
      await waitFor(() => expect(canvasElement.querySelector('[data-state="loading"]')).not.toBeNull())
    },
  },
)
export const NotFound = story({}, { args: { campaignId: '99' } })
export const Forbidden = story({ isForbidden: true })
export const FailedFirstLoad = story({ arrange: ({ memory }) => memory.setConnection('offline') })
export const StaleAfterFailedRefresh = story(
  {},
  {
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement)
      await canvas.findByRole('heading', { level: 2 })
      onStage.broadcast?.memory.setConnection('offline')
      await waitFor(() => expect(canvas.getByText(/No se pudo actualizar/)).toBeVisible(), { timeout: 12_000 })
      // The figures stay.
      await expect(canvas.getByRole('progressbar')).toBeVisible()
    },
  },
)
export const Offline = story(
  {},
  {
    beforeEach: () => () => onlineManager.setOnline(true),
    play: async ({ canvasElement }) => {
      const canvas = within(canvasElement)
      await canvas.findByRole('heading', { level: 2 })
      onlineManager.setOnline(false)
      await waitFor(() => expect(canvas.getByText(/Sin conexión a internet/)).toBeVisible(), { timeout: 12_000 })
    },
  },
)
