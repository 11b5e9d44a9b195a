import type { Meta, StoryObj } from '@storybook/react-vite'
import { userEvent, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** From the review to the prepared campaign, and what can go wrong on the way. */
export default {
  title: 'Screens/CampaignWizard/Preparing',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  args: { seed: schoolOf(600) },
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>

/** The answer never comes: the screen shows that it is being made. */
export const Preparing: Story = {
  args: {
    step: 'review',
    input: filled,
    onlyValid: true,
    arrange: ({ campaigns }) => {
      Object.assign(campaigns, {
        prepare: (_: unknown, { onProgress }: { onProgress?: (progress: object) => void }) => {
          onProgress?.({ prepared: 120, people: 253, done: false })
          return new Promise(() => undefined)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Preparar \d+ mensajes/ }))
    await canvas.findByText('120 de 253 personas revisadas')
  },
}
/** Another tab, or the database, goes on with it: how many are still to be looked at is not known here. */
export const PreparedElsewhere: Story = {
  args: {
    step: 'send',
    wrap: (broadcast) => ({
      ...broadcast,
      campaigns: {
        ...broadcast.campaigns,
        get: async (...given) => ({ ...(await broadcast.campaigns.get(...given)), status: 'preparing' }),
      },
    }),
  },
}
export const PrepareFailed: Story = {
  args: {
    step: 'review',
    input: filled,
    onlyValid: true,
    arrange: (broadcast) => {
      Object.assign(broadcast.campaigns, { prepare: broadcast.memory.as(['read']).campaigns.prepare })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Preparar \d+ mensajes/ }))
    await canvas.findByText('No tenés permiso')
  },
}
export const PrepareUnanswered: Story = {
  args: {
    step: 'review',
    input: filled,
    onlyValid: true,
    arrange: (broadcast) => {
      const { prepare } = broadcast.campaigns
      Object.assign(broadcast.campaigns, {
        prepare: async (...given: Parameters<typeof prepare>) => {
          broadcast.memory.setConnection('offline')
          return prepare(...given)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Preparar \d+ mensajes/ }))
    await canvas.findByText('No hubo respuesta')
  },
}
export const CountFailed: Story = {
  args: {
    step: 'review',
    input: filled,
    arrange: (broadcast) => {
      Object.assign(broadcast.recipients, { preview: broadcast.memory.as([]).recipients.preview })
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^No se pudo contar a quiénes les llega/)
  },
}

/** Time passes by itself here, so that the test message arrives. */
export const TestSent: Story = {
  args: {
    step: 'review',
    input: filled,
    arrange: ({ memory }) => {
      const timer = setInterval(() => memory.advance(20_000), 500)
      setTimeout(() => clearInterval(timer), 20_000)
    },
  },
  play: async ({ canvasElement }) => {
    localStorage.removeItem('iita-broadcast.test-phone')
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Tu número de WhatsApp' }), '+54 9 387 500 9999')
    await userEvent.click(canvas.getByRole('button', { name: 'Mandar a mi teléfono' }))
    await canvas.findByText(/Ya está en tu teléfono|Lo abriste|No llegó/, {}, { timeout: 12_000 })
  },
}
