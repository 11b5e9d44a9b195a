import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { Stage } from '../testing/Stage.tsx'
import { CampaignWizard } from './CampaignWizard.tsx'

export default {
  title: 'Screens/CampaignWizard',
  component: CampaignWizard,
  args: { onStarted: fn(), onPrepared: fn(), onClose: fn() },
  render: (args, { globals }) => (
    <Stage locale={globals.locale} onSyncTemplates={async () => undefined} links={{ person: (id) => `#person-${id}` }}>
      <CampaignWizard {...args} />
    </Stage>
  ),
} satisfies Meta<typeof CampaignWizard>

type Story = StoryObj<typeof CampaignWizard>
export const Default: Story = {}
const defaults = {
  templateName: 'inicio_curso_general',
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: 'Robótica Educativa' },
    'body.3': { text: 'lunes 9 de marzo' },
  },
  filter: { includeTags: ['Robótica Educativa'] },
}
export const Filled: Story = { args: { defaults } }
