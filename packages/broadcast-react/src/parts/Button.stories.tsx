import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { Button } from './Button.tsx'

export default {
  title: 'Parts/Button',
  component: Button,
  args: { children: 'Preparar 743 mensajes', onClick: fn() },
  render: (args, { globals }) => (
    <PartStage label="Button" locale={globals.locale}>
      <Button {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof Button>

type Story = StoryObj<typeof Button>

export const Secondary: Story = {}
export const Primary: Story = { args: { kind: 'primary', icon: 'send' } }
export const Quiet: Story = { args: { kind: 'quiet', icon: 'refresh', children: 'Actualizar' } }
export const Danger: Story = { args: { kind: 'danger', children: 'Cancelar la campaña' } }

/** It has begun something: it keeps the focus, and cannot be pressed again. */
export const Busy: Story = {
  args: { kind: 'primary', busy: true },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button'))
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}

/** Never disabled without its one reason, which is read out with it. */
export const WithReason: Story = {
  args: { kind: 'primary', reason: 'Falta elegir a quiénes les llega.' },
  play: async ({ args, canvas }) => {
    const button = canvas.getByRole('button')
    await userEvent.tab()
    await expect(button).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onClick).not.toHaveBeenCalled()
    await expect(button).toHaveAccessibleDescription('Falta elegir a quiénes les llega.')
  },
}

/** The reason leads to the field it is about. */
export const WithReasonThatLeads: Story = {
  args: { kind: 'primary', reason: 'Falta el dato {{2}} del mensaje', onReason: fn() },
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Falta el dato {{2}} del mensaje' }))
    await expect(args.onReason).toHaveBeenCalledTimes(1)
  },
}

const kinds = ['primary', 'secondary', 'quiet', 'danger'] as const

/** For a look at all of them at once. */
export const EveryKind: Story = {
  render: ({ children }, { globals }) => (
    <PartStage label="Button" locale={globals.locale}>
      {kinds.map((kind) => (
        <div key={kind} className="ib-actions">
          <Button kind={kind}>{children}</Button>
          <Button kind={kind} icon="send">
            {children}
          </Button>
          <Button kind={kind} busy>
            {children}
          </Button>
          <Button kind={kind} reason="Falta elegir una plantilla.">
            {children}
          </Button>
        </div>
      ))}
    </PartStage>
  ),
}
export const EveryKindDark: Story = { ...EveryKind, globals: { host: 'dark' } }
export const EveryKindOnAPhone: Story = { ...EveryKind, globals: { host: 'iita', width: 'phone' } }
