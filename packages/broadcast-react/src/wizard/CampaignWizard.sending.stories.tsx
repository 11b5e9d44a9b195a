import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** From the prepared campaign to the sent one. */
export default {
  title: 'Screens/CampaignWizard/Sending',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  args: { step: 'send', seed: schoolOf(600) },
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
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
export const ConfirmUnpriced: Story = {
  args: {
    confirmAboveUsd: 10,
    confirmAbove: 10_000,
    seed: schoolOf(0, {
      people: Array.from({ length: 12 }, (_, index) => ({
        id: String(index + 1),
        firstName: 'Björk',
        phones: [index < 10 ? `35450000${index}0` : `549387500000${index}`],
        tags: ['Robótica Educativa'],
      })),
    }),
  },
  play: open,
}
export const ConfirmSchedule: Story = {
  args: { confirmAbove: 100 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Funcionando')
    await userEvent.click(await canvas.findByText('Enviar más tarde'))
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    fireEvent.change(canvas.getByLabelText('Día y hora'), { target: { value: `${day}T18:00` } })
    await userEvent.click(canvas.getByRole('button', { name: 'Programar el envío' }))
    await screen.findByRole('heading', { name: /^¿Programar el envío a/ })
    await screen.findByText(/^El primero, para/)
  },
}
/** It may only go out in the school's hours, and takes longer than today's. */
export const ConfirmWithHours: Story = {
  args: {
    confirmAbove: 10_000,
    wrap: (broadcast) => ({
      ...broadcast,
      senders: {
        ...broadcast.senders,
        list: async () =>
          (await broadcast.senders.list()).map((sender) => ({
            ...sender,
            ratePerSecond: 0.02,
            sendingHours: { start: '09:00', end: '18:00', timeZone: 'America/Argentina/Salta' },
          })),
      },
    }),
  },
  play: open,
}
/** Nobody confirms what is not on screen yet. */
export const ConfirmLoading: Story = {
  args: {
    confirmAbove: 10_000,
    wrap: (broadcast) => ({
      ...broadcast,
      campaigns: { ...broadcast.campaigns, messages: () => new Promise(() => undefined) },
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Funcionando')
    await userEvent.click(canvas.getByRole('button', { name: /^Enviar a \d+ personas/ }))
    const confirm = await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Enviar a/ })
    await waitFor(() => expect(confirm).toHaveAccessibleDescription(/\S/))
  },
}
/** What did not come is named, and can be asked for again. */
export const ConfirmNotKnown: Story = {
  args: {
    confirmAbove: 10_000,
    wrap: (broadcast) => ({
      ...broadcast,
      campaigns: { ...broadcast.campaigns, messages: () => Promise.reject(new Error('gone')) },
    }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Funcionando')
    await userEvent.click(canvas.getByRole('button', { name: /^Enviar a \d+ personas/ }))
    await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Reintentar' }, { timeout: 10_000 })
  },
}
export const ConfirmNotKnownOnPhone: Story = { ...ConfirmNotKnown, globals: { width: 'phone', host: 'dark' } }
/** Nobody knows whether the same went out today. */
export const ConfirmUnchecked: Story = {
  args: {
    confirmAbove: 10_000,
    wrap: (broadcast) => ({
      ...broadcast,
      campaigns: { ...broadcast.campaigns, list: () => Promise.reject(new Error('gone')) },
    }),
  },
  play: async (context) => {
    await open?.(context)
    await screen.findByText(/^No se pudo comprobar/, {}, { timeout: 10_000 })
  },
}
/** The same template went to the same people this morning. */
export const ConfirmRepeated: Story = {
  args: {
    confirmAbove: 10_000,
    arrange: async ({ campaigns }) => {
      const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000fe'
      const { id } = await campaigns.prepare({ ...filled, name: 'Robótica en marzo, turno mañana' }, { requestId })
      await campaigns.start(id)
    },
  },
  play: open,
}
export const GiveUp: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await canvas.findByText('Funcionando')
    await userEvent.click(canvas.getByRole('button', { name: 'Descartar y volver a editar' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Dejarla como está' })).toHaveFocus())
  },
}
const press: Story['play'] = async (context) => {
  await open?.(context)
  const dialog = within(screen.getByRole('dialog'))
  const confirm = dialog.getByRole('button', { name: /^Enviar a \d+ personas/ })
  await waitFor(() => expect(confirm).not.toHaveAttribute('aria-disabled'))
  await userEvent.click(confirm)
}
export const Undo: Story = {
  args: { confirmAbove: 10_000 },
  play: async (context) => {
    await press?.(context)
    const canvas = within(context.canvasElement)
    await canvas.findByText(/^Empieza en \d+/)
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Deshacer' })).toHaveFocus())
  },
}
export const UndoOnPhone: Story = { ...Undo, globals: { width: 'phone', host: 'dark' } }
export const Completed: Story = {
  args: {
    arrange: async ({ campaigns, memory }) => {
      await campaigns.start('1')
      memory.advance(3_600_000)
    },
  },
}
export const CancelledElsewhere: Story = {
  args: {
    arrange: async ({ campaigns, memory }) => {
      await campaigns.start('1')
      memory.advance(2_000)
      await campaigns.cancel('1')
    },
  },
}
/** Another tab prepared it, without what was changed here. */
export const ChangedMeanwhile: Story = {
  args: {
    step: 'tag',
    input: filled,
    onlyValid: true,
    arrange: (broadcast) => {
      const { saveDraft } = broadcast.campaigns
      Object.assign(broadcast.campaigns, {
        saveDraft: async (...given: Parameters<typeof saveDraft>) => {
          await broadcast.campaigns.prepare(filled, { requestId: given[1].requestId, campaignId: '1' })
          return saveDraft(...given)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /Revisar/ }))
    await canvas.findByText('Hay cambios tuyos que no están en esta campaña', {}, { timeout: 5_000 })
  },
}
export const Started: Story = {
  args: { confirmAbove: 10_000, undoSeconds: 0 },
  play: async (context) => {
    await press?.(context)
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
    await press?.(context)
    await within(screen.getByRole('dialog')).findByText('No tenés permiso')
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
    await press?.(context)
    await within(screen.getByRole('dialog')).findByText('No hubo respuesta')
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
