import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** From the prepared campaign to the sent one. */
export default {
  title: 'Screens/CampaignWizard/Sending',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  args: { step: 'send', seed: schoolOf(600) },
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>

const open: Story['play'] = async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await canvas.findByText('Funcionando')
  await userEvent.click(canvas.getByRole('button', { name: /^Enviar a \d+ personas/ }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Todavía no' })).toHaveFocus())
  await screen.findByText(/^El primero, para/)
}

export const Confirm: Story = { args: { confirmAbove: 10_000 }, play: open }
export const ConfirmByTyping: Story = { args: { confirmAbove: 100 }, play: open }
export const ConfirmOnPhone: Story = { ...ConfirmByTyping, globals: { width: 'phone', host: 'dark' } }
export const ConfirmAndEscape: Story = {
  play: async (context) => {
    await open?.(context)
    await userEvent.keyboard('{Escape}')
    const canvas = within(context.canvasElement)
    await waitFor(() => expect(canvas.getByRole('button', { name: /^Enviar a \d+ personas/ })).toHaveFocus())
    expect(screen.queryByRole('dialog')).toBeNull()
  },
}
export const Started: Story = {
  args: { confirmAbove: 10_000 },
  play: async (context) => {
    await open?.(context)
    const dialog = within(screen.getByRole('dialog'))
    await userEvent.click(dialog.getByRole('button', { name: /^Enviar a \d+ personas/ }))
    await within(context.canvasElement).findByText(/^Se está enviando a/)
  },
}

const pauseTemplate = async ({ templates }: MemoryBroadcast): Promise<void> => {
  const template = (await templates.list()).find(({ name }) => name === filled.templateName)
  if (template) await templates.sync([{ ...template, status: 'PAUSED' }])
}
export const Blocked: Story = { args: { arrange: pauseTemplate } }
export const BlockedInDark: Story = { ...Blocked, globals: { host: 'dark' } }
export const NoRunner: Story = { args: { seed: schoolOf(600, { runner: false }) } }
export const NoNumberYet: Story = { args: { seed: schoolOf(600, { senders: [] }) } }
export const OverTheDailyLimit: Story = { args: { seed: schoolOf(3_000), input: { filter: { everyone: true } } } }
export const StartRefused: Story = {
  args: {
    confirmAbove: 10_000,
    arrange: ({ campaigns, memory }) => {
      Object.assign(campaigns, { start: memory.as(['read']).campaigns.start })
    },
  },
  play: async (context) => {
    await open?.(context)
    const dialog = within(screen.getByRole('dialog'))
    await userEvent.click(dialog.getByRole('button', { name: /^Enviar a \d+ personas/ }))
    await dialog.findByText('No tenés permiso')
  },
}
export const LostAnswer: Story = {
  args: {
    confirmAbove: 10_000,
    arrange: (broadcast) => {
      const { start } = broadcast.campaigns
      Object.assign(broadcast.campaigns, {
        start: (...given: Parameters<typeof start>) => {
          broadcast.memory.setConnection('offline')
          return start(...given)
        },
      })
    },
  },
  play: async (context) => {
    await open?.(context)
    const dialog = within(screen.getByRole('dialog'))
    await userEvent.click(dialog.getByRole('button', { name: /^Enviar a \d+ personas/ }))
    await dialog.findByText('No hubo respuesta')
  },
}
export const Scheduled: Story = {
  args: {
    arrange: async ({ campaigns }) => {
      await campaigns.schedule('1', { at: new Date(Date.now() + 3 * 86_400_000), timeZone: 'America/Argentina/Salta' })
    },
  },
}
export const SendLater: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByText('Enviar más tarde'))
  },
}
export const Offline: Story = {
  beforeEach: () => {
    const real = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
    return () => {
      Reflect.deleteProperty(navigator, 'onLine')
      if (real === undefined) throw new Error('The browser has no navigator.onLine.')
    }
  },
}

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
