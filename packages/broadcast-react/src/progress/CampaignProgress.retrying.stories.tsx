import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test'
import { newRequestId } from '../parts/newRequestId.ts'
import { onStage, type ProgressScene, Scene } from '../testing/ProgressScene.tsx'
import { CampaignProgress } from './CampaignProgress.tsx'

const code = '131026'

/** Failures that are tried again, as a campaign of its own. */
const meta = {
  title: 'Screens/CampaignProgress/Retrying',
  component: CampaignProgress,
  args: { campaignId: '1', onBack: fn(), onContinue: fn() },
  render: (args, { globals, parameters }) => <Scene scene={parameters.scene ?? {}} locale={globals.locale} {...args} />,
} satisfies Meta<typeof CampaignProgress>

export default meta

type Story = StoryObj<typeof CampaignProgress>

/** Its failures are of the kind that may be tried again. */
const retryable = ({ campaigns }: MemoryBroadcast): void => {
  const { failures } = campaigns
  campaigns.failures = async (...given) =>
    (await failures(...given)).map((group) => ({ ...group, class: group.code === code ? 'safe' : group.class }))
}

/** Somebody else tries everybody again. */
const retry = async ({ campaigns, memory }: MemoryBroadcast): Promise<void> => {
  memory.advance(0)
  const { templateName, templateLanguage, templateParams } = await campaigns.get('1')
  const filter = { failuresOf: { id: '1', codes: [code] } }
  await campaigns.prepare(
    { name: 'Otra vez', templateName, templateLanguage, templateParams, filter, retryOf: '1' },
    { requestId: newRequestId() },
  )
}

const failing: ProgressScene = {
  recipients: 100,
  startedMsAgo: 30 * 3_600_000,
  delivery: { rejected: 0.1, failed: 0 },
  links: { campaign: (id) => `#campaign-${id}` },
}

const confirm = (): HTMLElement => screen.getByRole('button', { name: 'Preparar el reintento' })

const ask: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: /^Reintentar con/ }))
  await screen.findByRole('dialog')
  await waitFor(() => expect(confirm()).toBeVisible())
  await waitFor(() => expect(confirm()).not.toHaveAttribute('aria-busy'))
}

const parameters = { scene: { ...failing, arrange: retryable } }
export const Offered: Story = {
  parameters,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: /^Reintentar con/ })
  },
}
export const Asked: Story = { parameters, play: ask }
export const AskedOnPhone: Story = { ...Asked, globals: { width: 'phone', host: 'dark' } }
export const Prepared: Story = {
  parameters,
  play: async (context) => {
    await ask(context)
    await userEvent.click(confirm())
    await within(context.canvasElement).findByRole('button', { name: 'Revisar y enviar' })
  },
}
/** Somebody was quicker: found when it is confirmed. */
export const SomebodyWasQuicker: Story = {
  parameters,
  play: async (context) => {
    await ask(context)
    if (onStage.broadcast) await retry(onStage.broadcast)
    await userEvent.click(confirm())
    await within(screen.getByRole('dialog')).findByText('Estas personas ya están en otro reintento.')
  },
}
/** Found when the page is opened. */
export const InAnotherRetry: Story = {
  parameters: {
    scene: {
      ...failing,
      arrange: async (broadcast: MemoryBroadcast) => {
        retryable(broadcast)
        await retry(broadcast)
      },
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('link', { name: 'Ver ese reintento' })
  },
}
/** The button without a number: nobody could count whom it would reach. */
export const NotCounted: Story = {
  parameters: {
    scene: {
      ...failing,
      arrange: (broadcast: MemoryBroadcast) => {
        retryable(broadcast)
        broadcast.recipients.preview = () => Promise.reject(new Error('no'))
      },
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Reintentar' })
  },
}
/** Nobody knows whether it was prepared: asked for again it is the same one. */
export const AnswerLost: Story = {
  parameters,
  play: async (context) => {
    await ask(context)
    onStage.broadcast?.memory.setConnection('offline')
    await userEvent.click(confirm())
    await within(screen.getByRole('dialog')).findByRole('alert')
  },
}
export const AnswerLostOnPhone: Story = { ...AnswerLost, globals: { width: 'phone' } }
/** Of a kind that the one who sends repeats by itself: not any more. */
export const GivenUp: Story = {
  parameters: {
    scene: {
      ...failing,
      arrange: ({ campaigns, recipients }: MemoryBroadcast) => {
        const { failures } = campaigns
        const { preview } = recipients
        campaigns.failures = async (...given) =>
          (await failures(...given)).map((group) => ({ ...group, code: '131056', class: 'safe' }))
        recipients.preview = (_, options) => preview({ failuresOf: { id: '1' } }, options)
      },
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('En esta campaña ya no se vuelve a intentar solo.')
    await within(canvasElement).findByRole('button', { name: /^Reintentar con/ })
  },
}
