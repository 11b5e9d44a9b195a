import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { VirtualTable, type VirtualTableProps } from './VirtualTable.tsx'

interface Person {
  id: string
  name: string
  phone: string
}

const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    name: `Persona ${index + 1}`,
    phone: `+549387${String(4_000_000 + index)}`,
  }))

const Table = (props: VirtualTableProps<Person>) => <VirtualTable {...props} />

export default {
  title: 'Parts/VirtualTable',
  component: Table,
  args: {
    label: 'Destinatarios',
    columns: [
      { name: 'name', title: 'Nombre', width: '2fr', cell: ({ name }) => <bdi>{name}</bdi> },
      {
        name: 'phone',
        title: 'Teléfono',
        width: '1fr',
        cell: ({ phone }) => <span className="ib-number">{phone}</span>,
      },
    ],
    rows: people(50),
    keyOf: ({ id }) => id,
    total: 50,
    hasMore: false,
    isLoadingMore: false,
    onMore: fn(),
  },
  render: (args, { globals }) => (
    <PartStage label="VirtualTable" locale={globals.locale}>
      <div style={{ justifySelf: 'stretch' }}>
        <Table {...args} />
      </div>
    </PartStage>
  ),
} satisfies Meta<typeof Table>

type Story = StoryObj<typeof Table>

export const Fifty: Story = {}
export const One: Story = { args: { rows: people(1), total: 1 } }

/** 25,000 rows, of which those in sight are in the page. */
export const TwentyFiveThousand: Story = {
  args: { rows: people(25_000), total: 25_000 },
  play: async ({ canvas }) => {
    await canvas.findByText('Persona 1')
    await expect(canvas.getByRole('table')).toHaveAttribute('aria-rowcount', '25001')
    await expect(canvas.getAllByRole('row').length).toBeLessThan(60)
  },
}
export const LoadingMore: Story = { args: { hasMore: true, isLoadingMore: true, total: undefined } }
export const LongAndRightToLeft: Story = {
  args: {
    rows: [
      {
        id: 'a',
        name: 'María de los Ángeles Fernández de la Cruz y González del Solar '.repeat(3),
        phone: '+5493874000000',
      },
      { id: 'b', name: 'ليلى الحداد', phone: '+5493874000001' },
      { id: 'c', name: '👩‍🏫 Ana', phone: '+5493874000002' },
    ],
    total: 3,
  },
}
export const Dark: Story = { globals: { host: 'dark' } }
export const InIitaSystemOnAPhone: Story = { globals: { host: 'iita', width: 'phone' } }
