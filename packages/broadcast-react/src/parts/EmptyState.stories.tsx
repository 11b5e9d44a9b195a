import type { Meta, StoryObj } from '@storybook/react-vite'
import { PartStage } from '../testing/PartStage.tsx'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'

export default {
  title: 'Parts/EmptyState',
  component: EmptyState,
  args: { icon: 'search', title: 'Nadie tiene esas etiquetas' },
  render: (args, { globals }) => (
    <PartStage label="EmptyState" locale={globals.locale}>
      <EmptyState {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof EmptyState>

type Story = StoryObj<typeof EmptyState>

export const TitleAlone: Story = {}
export const WithTextAndAction: Story = {
  args: {
    children: 'Lo que más achica la lista es «Salta»: sin ese filtro serían 214 personas.',
    actions: <Button>Quitar «Salta»</Button>,
  },
}
export const Dark: Story = { ...WithTextAndAction, globals: { host: 'dark' } }
export const OnAPhone: Story = { ...WithTextAndAction, globals: { host: 'iita', width: 'phone' } }
