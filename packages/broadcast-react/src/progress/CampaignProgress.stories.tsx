import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { type ProgressScene, Scene } from '../testing/ProgressScene.tsx'
import { settled } from '../testing/settled.ts'
import { CampaignProgress } from './CampaignProgress.tsx'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const meta = {
  title: 'Screens/CampaignProgress',
  component: CampaignProgress,
  args: { campaignId: '1', onBack: fn(), onContinue: fn() },
  play: settled,
  render: (args, { globals, parameters }) => <Scene scene={parameters.scene ?? {}} locale={globals.locale} {...args} />,
} satisfies Meta<typeof CampaignProgress>

export default meta

type Story = StoryObj<typeof CampaignProgress>
const story = (scene: ProgressScene, more: Story = {}): Story => ({ ...more, parameters: { scene } })

/** 40 seconds on its way, ten a second. */
export const Default = story({})
/** Let time pass by the slider, or play it. */
export const Played = story({ player: true, startedMsAgo: 1000 })

export const Draft = story({
  campaignIs: { status: 'draft', preparedAt: null, campaignTag: null },
  preparedMsAgo: minute,
  progressIs: { status: 'draft', totalRecipients: 0, pendingCount: 0, skippedCount: 0 },
})
export const Preparing = story({
  recipients: 60,
  preparedMsAgo: minute,
  campaignIs: { status: 'preparing', audienceCount: 25_000 },
  progressIs: { status: 'preparing', totalRecipients: 11_640, pendingCount: 11_640, skippedCount: 360 },
})
export const Ready = story({ preparedMsAgo: 10 * minute })
export const Scheduled = story({ preparedMsAgo: 10 * minute, scheduledInMs: day + 2 * hour })
export const Sending = story({ preparedMsAgo: 5 * minute, startedMsAgo: minute })
export const Paused = story({ preparedMsAgo: 5 * minute, startedMsAgo: minute, pausedMsAgo: 20_000 })
export const Completed = story({ preparedMsAgo: 3 * hour, startedMsAgo: 2 * hour })
export const Cancelled = story({ preparedMsAgo: 3 * hour, startedMsAgo: 2 * hour, cancelledMsAgo: 2 * hour - 20_000 })
export const CompletedWithUnknowns = story({ startedMsAgo: 2 * hour, delivery: { unknown: 0.01, rejected: 0.02 } })

export const NobodyToSendTo = story({
  startedMsAgo: hour,
  people: [
    { id: '1', firstName: 'Ana', phones: ['sin número'] },
    { id: '2', firstName: 'Bruno', phones: ['5493875000002'], optedOut: true },
  ],
})
export const OneRecipient = story({
  startedMsAgo: 2 * hour,
  people: [{ id: '1', firstName: 'Ana', lastName: 'Quispe', phones: ['5493875000001'] }],
  delivery: { read: 1 },
})
export const TwentyFiveThousand = story({
  recipients: 25_000,
  startedMsAgo: 100_000,
  sender: { ratePerSecond: 80, dailyLimit: null },
  campaign: { estimatedCostUsd: 1530 },
})
