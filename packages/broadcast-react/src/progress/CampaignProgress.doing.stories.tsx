import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test'
import { onStage, type ProgressScene, Scene } from '../testing/ProgressScene.tsx'
import { CampaignProgress } from './CampaignProgress.tsx'

const hour = 3_600_000

const meta = {
  title: 'Screens/CampaignProgress/Doing',
  component: CampaignProgress,
  args: { campaignId: '1', onBack: fn(), onContinue: fn() },
  render: (args, { globals, parameters }) => <Scene scene={parameters.scene ?? {}} locale={globals.locale} {...args} />,
} satisfies Meta<typeof CampaignProgress>

export default meta

type Story = StoryObj<typeof CampaignProgress>
const doing = (scene: ProgressScene, play: NonNullable<Story['play']>): Story => ({ parameters: { scene }, play })

export const AskedToPause = doing({}, async ({ canvasElement }) => {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Pausar' }))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(dialog.getByRole('button', { name: 'Pausar ahora' })).toHaveFocus())
  await expect(dialog.getByText(/en manos de WhatsApp/)).toBeVisible()
})

export const PausedWithReason = doing({}, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { name: 'Pausar' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.type(dialog.getByLabelText('Motivo (opcional)'), 'Cambió la fecha')
  await userEvent.click(dialog.getByRole('button', { name: 'Pausar ahora' }))
  await expect(await canvas.findByText(/En pausa: La pausó una persona/)).toBeVisible()
  await expect(canvas.getAllByText('«Cambió la fecha»')[0]).toBeVisible()
  await expect(await canvas.findByRole('button', { name: 'Reanudar' })).toBeVisible()
})

export const AskedToCancel = doing({}, async ({ canvasElement }) => {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Cancelar campaña' }))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(dialog.getByRole('button', { name: 'No cancelar' })).toHaveFocus())
  await expect(dialog.getByText(/no se pueden deshacer/)).toBeVisible()
})

export const OneTileChosen = doing({ startedMsAgo: hour, delivery: { rejected: 0.03 } }, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  const tile = await canvas.findByRole('button', { name: /^Fallidos/ })
  await userEvent.click(tile)
  await expect(tile).toHaveAttribute('aria-pressed', 'true')
  const table = await canvas.findByRole('table', { name: 'Fallidos' })
  await waitFor(() => expect(within(table).queryByText('Leído')).toBeNull())
  await waitFor(() => expect(within(table).getAllByText('Fallido')[0]).toBeVisible())
})

export const SearchedWithoutSuccess = doing({ startedMsAgo: hour }, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.type(await canvas.findByRole('searchbox'), 'Nadie así')
  await expect(await canvas.findByText('Nadie coincide con «Nadie así».')).toBeVisible()
})

export const CauseChosen = doing({ startedMsAgo: hour, delivery: { rejected: 0.03 } }, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { name: 'No se pudo entregar: puede que no use WhatsApp' }))
  await expect(await canvas.findByText(/Se muestran: Fallidos por/)).toBeVisible()
  await waitFor(() => expect(canvas.getByRole('heading', { name: 'Destinatarios' })).toHaveFocus())
})

const inDoubt: ProgressScene = { startedMsAgo: hour, delivery: { unknown: 0.01 } }

export const AskedToSendAgain = doing(inDoubt, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click((await canvas.findAllByRole('button', { name: /^Enviar otra vez/ }))[0] as HTMLElement)
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(dialog.getByRole('button', { name: 'Dejar como está' })).toHaveFocus())
  await expect(dialog.getByText(/recibe el mensaje dos veces/)).toBeVisible()
})

export const UnknownsCountedAsSent = doing(inDoubt, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('checkbox', { name: /que se ven/ }))
  const buttons = await canvas.findAllByRole('button', { name: 'Contar como enviado' })
  await userEvent.click(buttons.at(-1) as HTMLElement)
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: /^Contar \d+ como enviados$/ }))
  await expect(await canvas.findByText(/^Se contaron \d+ como enviados/)).toBeVisible()
  await waitFor(() => expect(canvas.queryByText(/sin confirmar: decidí vos/)).toBeNull())
})

export const PausedWithoutAnAnswer = doing({}, async ({ canvasElement }) => {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Pausar' }))
  onStage.broadcast?.memory.setConnection('offline')
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Pausar ahora' }))
  await expect(await dialog.findByText('No hubo respuesta')).toBeVisible()
})

export const ChartAsTable = doing({ startedMsAgo: 2 * hour }, async ({ canvasElement }) => {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { name: 'Ver como tabla' }))
  await expect(await canvas.findByRole('table', { name: 'En el tiempo' })).toBeVisible()
})
