import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** The whole way with the keyboard alone. */
export default {
  title: 'Screens/CampaignWizard/Keyboard',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  args: { seed: schoolOf(600), confirmAbove: 100, undoSeconds: 0 },
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

/** Presses Tab until an element has the focus: whoever cannot reach it so cannot use the screen. */
const tabTo = async (find: () => HTMLElement): Promise<void> => {
  // A step's fields come when its part has been fetched.
  await waitFor(find)
  for (let presses = 0; presses < 80; presses += 1) {
    if (document.activeElement === find()) return
    await userEvent.tab()
  }
  throw new Error(`Tab does not reach ${find().textContent}; it is at ${document.activeElement?.outerHTML}`)
}

export const FromTemplateToSent: StoryObj<WizardStageProps> = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const button = (name: string | RegExp) => () => canvas.getByRole('button', { name })
    const goOn = async (title: string) => {
      await waitFor(() =>
        expect(canvas.getByRole('button', { name: 'Continuar' })).not.toHaveAttribute('aria-disabled'),
      )
      await tabTo(button('Continuar'))
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(canvas.getByRole('heading', { name: title })).toHaveFocus())
    }

    await canvas.findByRole('radio', { name: /Inicio curso/ })
    await tabTo(() => canvas.getAllByRole('radio')[0] as HTMLElement)
    // Arrows move within the group, as radio buttons do.
    await userEvent.keyboard(' ')
    const chosen = canvas.getAllByRole<HTMLInputElement>('radio').findIndex(({ checked }) => checked)
    if (!canvas.getByRole<HTMLInputElement>('radio', { name: /Inicio curso/ }).checked)
      await userEvent.keyboard(chosen === 0 ? '{ArrowDown}' : '{ArrowUp}')
    expect(canvas.getByRole('radio', { name: /Inicio curso/ })).toBeChecked()
    await goOn('Así se ve el mensaje')
    await goOn('Completá los datos del mensaje')

    for (const [place, text] of [
      ['{{1}}', 'amiga'],
      ['{{2}}', 'Robótica'],
      ['{{3}}', 'lunes 9'],
    ]) {
      await tabTo(() => canvas.getByRole('textbox', { name: `Texto de Lugar ${place}` }))
      await userEvent.keyboard(text ?? '')
    }
    await goOn('¿A quiénes se lo mandás?')

    const tags = within(await canvas.findByRole('group', { name: 'Etiquetas' }))
    await tabTo(() => tags.getByRole('checkbox', { name: /Robótica Educativa/ }))
    await userEvent.keyboard(' ')
    await goOn('Revisá los destinatarios')
    await tabTo(button('Saltar la lista'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Continuar' })).toHaveFocus())
    await goOn('Ponele nombre a la campaña')
    await tabTo(() => canvas.getByRole('checkbox', { name: /etiqueta/ }))
    await userEvent.keyboard(' ')
    await goOn('Revisá todo antes de preparar')

    await canvas.findByRole('checkbox', { name: /^Enviar solo/ })
    await tabTo(() => canvas.getByRole('checkbox', { name: /^Enviar solo/ }))
    await userEvent.keyboard(' ')
    await tabTo(button(/^Preparar \d+ mensajes/))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Lista para enviar' })).toHaveFocus())
    await canvas.findByText('Funcionando')

    await tabTo(button(/^Enviar a \d+ personas/))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Todavía no' })).toHaveFocus())
    const dialog = within(screen.getByRole('dialog'))
    const count = /\d+/.exec(screen.getByRole('heading', { name: /¿Enviar a/ }).textContent ?? '')?.[0] ?? ''
    await tabTo(() => dialog.getByRole('textbox'))
    await userEvent.keyboard(count)
    const confirm = dialog.getByRole('button', { name: /^Enviar a \d+ personas/ })
    await waitFor(() => expect(confirm).not.toHaveAttribute('aria-disabled'))
    await tabTo(() => confirm)
    await userEvent.keyboard('{Enter}')
    await canvas.findByText(/^Se está enviando a/)
  },
}
