import type { Meta, StoryObj } from '@storybook/react-vite'
import { PartStage } from '../testing/PartStage.tsx'
import { type BarPart, StackedBar } from './StackedBar.tsx'

const parts = (counts: Record<string, number>): BarPart[] =>
  Object.entries(counts).map(([name, count]) => ({ name, count, label: `${name}: ${count}` }))

export default {
  title: 'Parts/StackedBar',
  component: StackedBar,
  args: {
    parts: parts({ read: 312, delivered: 177, sent: 51, sending: 14, failed: 8, unknown: 3 }),
    total: 750,
    done: 565,
    label: '540 de 750 enviados',
  },
  render: (args, { globals }) => (
    <PartStage label="StackedBar" locale={globals.locale}>
      <div style={{ justifySelf: 'stretch' }}>
        <StackedBar {...args} />
      </div>
    </PartStage>
  ),
} satisfies Meta<typeof StackedBar>

type Story = StoryObj<typeof StackedBar>

export const HalfWay: Story = {}
export const Nothing: Story = { args: { parts: [], done: 0, label: '0 de 750 enviados' } }
/** There is nobody to send to. */
export const OfNobody: Story = { args: { parts: [], total: 0, done: 0, label: 'Sin destinatarios' } }
export const Done: Story = {
  args: { parts: parts({ read: 480, delivered: 240, sent: 22, failed: 8 }), done: 750, label: '742 de 750 enviados' },
}
/** One of 25,000 can still be seen. */
export const OneFailed: Story = {
  args: { parts: parts({ read: 24_999, failed: 1 }), total: 25_000, done: 25_000, label: '24.999 de 25.000 enviados' },
}
export const Dark: Story = { globals: { host: 'dark' } }
export const InIitaSystem: Story = { globals: { host: 'iita', width: 'phone' } }
