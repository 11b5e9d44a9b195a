import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** What changes between the question and the answer, and what is too late or too early. */
export default {
  title: 'Screens/CampaignWizard/Confirming',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  args: { step: 'send', seed: schoolOf(600), confirmAbove: 10_000 },
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>

const dayMs = 86_400_000
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000fe'

const prepareOther = async ({ campaigns }: MemoryBroadcast, name: string): Promise<string> =>
  (await campaigns.prepare({ ...filled, name }, { requestId })).id

/** Set by the story that is arranged. */
let sendElsewhere = async (): Promise<void> => undefined

const confirm = async (canvasElement: HTMLElement, before = async (): Promise<void> => undefined): Promise<void> => {
  const canvas = within(canvasElement)
  await canvas.findByText('Funcionando')
  await userEvent.click(canvas.getByRole('button', { name: /^Enviar a \d+ personas/ }))
  const dialog = within(await screen.findByRole('dialog'))
  const button = await dialog.findByRole('button', { name: /^Enviar a \d+ personas/ })
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'))
  await before()
  await userEvent.click(button)
}

const chooseDay = async (canvasElement: HTMLElement, at: number): Promise<void> => {
  const canvas = within(canvasElement)
  await canvas.findByText('Funcionando')
  await userEvent.click(await canvas.findByText('Enviar más tarde'))
  const day = new Date(at).toISOString().slice(0, 10)
  fireEvent.change(canvas.getByLabelText('Día y hora'), { target: { value: `${day}T12:00` } })
}

/** Another operator sent the same while the question stood open: that is asked before anything is sent. */
export const RepeatedMeanwhile: Story = {
  args: {
    arrange: (broadcast) => {
      sendElsewhere = async () => {
        await broadcast.campaigns.start(await prepareOther(broadcast, 'De otra operadora'))
      }
    },
  },
  play: async ({ canvasElement }) => {
    await confirm(canvasElement, () => sendElsewhere())
    const dialog = within(screen.getByRole('dialog'))
    await dialog.findByText('Esta plantilla ya salió para esta misma lista')
    await dialog.findByRole('textbox', { name: /escribí REPETIR/ })
    expect(dialog.getByRole('button', { name: /^Enviar a \d+ personas/ })).toHaveAttribute('aria-disabled', 'true')
  },
}
export const RepeatedMeanwhileOnPhone: Story = { ...RepeatedMeanwhile, globals: { width: 'phone', host: 'dark' } }
/** The same is scheduled for the day for which this one is. */
export const RepeatedTomorrow: Story = {
  args: {
    arrange: async (broadcast) => {
      const at = new Date(Date.now() + dayMs)
      await broadcast.campaigns.schedule(await prepareOther(broadcast, 'La de mañana'), { at })
    },
  },
  play: async ({ canvasElement }) => {
    await chooseDay(canvasElement, Date.now() + dayMs)
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Programar el envío' }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText('Esta plantilla ya está por salir para esta misma lista')
  },
}
/** As long as the host lets it be taken back, that is what is on screen. */
export const LongUndo: Story = {
  args: { undoSeconds: 600 },
  play: async ({ canvasElement }) => {
    await confirm(canvasElement)
    await within(canvasElement).findByText(/^Empieza en /)
  },
}
export const UndoTooLate: Story = {
  args: {
    undoSeconds: 30,
    arrange: ({ campaigns }) => {
      const { schedule } = campaigns
      Object.assign(campaigns, {
        schedule: async (...given: Parameters<typeof schedule>) => {
          await campaigns.start('1')
          return schedule(...given)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    await confirm(canvasElement)
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Deshacer' }))
    await canvas.findByText(/^Ya había empezado: no se deshizo\./)
  },
}
export const UndoTooLateOnPhone: Story = { ...UndoTooLate, globals: { width: 'phone', host: 'dark' } }
export const TooFarAhead: Story = {
  play: async ({ canvasElement }) => {
    await chooseDay(canvasElement, Date.now() + 400 * dayMs)
    await within(canvasElement).findByText(/^Falta más de un año/)
  },
}
