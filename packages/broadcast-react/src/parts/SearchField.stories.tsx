import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ReactElement, useState } from 'react'
import { expect, fn, userEvent, waitFor } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { SearchField, type SearchFieldProps } from './SearchField.tsx'

const Search = ({ value: begin, onChange, ...rest }: SearchFieldProps): ReactElement => {
  const [value, setValue] = useState(begin)
  const change = (next: string): void => {
    setValue(next)
    onChange(next)
  }
  return <SearchField {...rest} value={value} onChange={change} />
}

export default {
  title: 'Parts/SearchField',
  component: SearchField,
  args: { label: 'Buscar por nombre o teléfono', value: '', onChange: fn() },
  render: (args, { globals }) => (
    <PartStage label="SearchField" locale={globals.locale}>
      <Search {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof SearchField>

type Story = StoryObj<typeof SearchField>

export const Empty: Story = {}
export const Filled: Story = { args: { value: 'María' } }

/** Six keys, one question. */
export const Typing: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.type(canvas.getByRole('searchbox'), 'Ramona')
    await waitFor(() => expect(args.onChange).toHaveBeenCalledWith('Ramona'))
    await userEvent.click(canvas.getByRole('button', { name: 'Borrar la búsqueda' }))
    await waitFor(() => expect(args.onChange).toHaveBeenLastCalledWith(''))
    await expect(canvas.getByRole('searchbox')).toHaveValue('')
  },
}
export const Dark: Story = { args: { value: 'María' }, globals: { host: 'dark' } }
export const InIitaSystemOnAPhone: Story = { args: { value: 'María' }, globals: { host: 'iita', width: 'phone' } }
