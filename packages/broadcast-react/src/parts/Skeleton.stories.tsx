import type { Meta, StoryObj } from '@storybook/react-vite'
import { PartStage } from '../testing/PartStage.tsx'
import { Skeleton } from './Skeleton.tsx'

export default {
  title: 'Parts/Skeleton',
  component: Skeleton,
  render: (args, { globals }) => (
    <PartStage label="Skeleton" locale={globals.locale}>
      <div style={{ justifySelf: 'stretch' }}>
        <Skeleton {...args} />
      </div>
    </PartStage>
  ),
} satisfies Meta<typeof Skeleton>

type Story = StoryObj<typeof Skeleton>

export const ThreeLines: Story = {}
export const SixLines: Story = { args: { lines: 6 } }
export const Dark: Story = { globals: { host: 'dark' } }
export const InIitaSystem: Story = { globals: { host: 'iita', width: 'phone' } }
