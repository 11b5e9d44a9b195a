import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { Field } from './Field.tsx'

export default {
  title: 'Parts/Field',
  component: Field,
  args: {
    label: 'Nombre de la campaña',
    children: (control) => <input className="ib-input" defaultValue="Inicio Robótica Marzo" {...control} />,
  },
  render: (args, { globals }) => (
    <PartStage label="Field" locale={globals.locale}>
      <Field {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof Field>

type Story = StoryObj<typeof Field>

export const Text: Story = {}
export const WithHint: Story = { args: { hint: 'Solo la ve el equipo.' } }
export const WithError: Story = {
  args: {
    hint: 'Solo la ve el equipo.',
    error: 'Ponele un nombre.',
    children: (control) => <input className="ib-input" {...control} />,
  },
  play: async ({ canvas }) => {
    const input = canvas.getByRole('textbox', { name: 'Nombre de la campaña' })
    await expect(input).toBeInvalid()
    await expect(input).toHaveAccessibleDescription('Solo la ve el equipo. Ponele un nombre.')
  },
}
export const Choice: Story = {
  args: {
    label: 'Número que envía',
    children: (control) => (
      <select className="ib-select" {...control}>
        <option>IITA Salta</option>
        <option>IITA Interior</option>
      </select>
    ),
  },
}
export const LongText: Story = {
  args: {
    label: 'Motivo de la pausa',
    children: (control) => <textarea className="ib-textarea" rows={3} {...control} />,
  },
}
export const Dark: Story = { ...WithError, globals: { host: 'dark' } }
export const InIitaSystemOnAPhone: Story = { ...WithError, globals: { host: 'iita', width: 'phone' } }
