import type { Meta, StoryObj } from '@storybook/react-vite'
import { PartStage } from '../testing/PartStage.tsx'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

export default {
  title: 'Parts/Notice',
  component: Notice,
  args: {
    title: 'La plantilla está pausada',
    children: 'WhatsApp la pausó porque muchas personas la bloquearon. Elegí otra, o esperá a que la habilite.',
  },
  render: (args, { globals }) => (
    <PartStage label="Notice" locale={globals.locale}>
      <Notice {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof Notice>

type Story = StoryObj<typeof Notice>

export const Info: Story = {}
export const Good: Story = {
  args: { kind: 'good', title: 'La campaña terminó', children: 'La recibieron 742 personas.' },
}
export const Warning: Story = { args: { kind: 'warning' } }
export const Bad: Story = { args: { kind: 'bad' } }
export const TitleAlone: Story = { args: { children: undefined } }
export const WithActions: Story = {
  args: {
    kind: 'warning',
    actions: (
      <>
        <Button>Elegir otra</Button>
        <Button kind="quiet">Ahora no</Button>
      </>
    ),
  },
}
export const LongText: Story = {
  args: { kind: 'bad', title: 'x'.repeat(300), children: 'Una explicación que no termina nunca. '.repeat(20) },
}

const kinds = ['info', 'good', 'warning', 'bad'] as const

export const EveryKind: Story = {
  render: (args, { globals }) => (
    <PartStage label="Notice" locale={globals.locale}>
      {kinds.map((kind) => (
        <Notice key={kind} {...args} kind={kind} />
      ))}
    </PartStage>
  ),
}
export const EveryKindDark: Story = { ...EveryKind, globals: { host: 'dark' } }
export const EveryKindOnAPhone: Story = { ...EveryKind, globals: { host: 'iita', width: 'phone' } }
