import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ReactElement, useState } from 'react'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { Button } from './Button.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

const Question = ({ title, children, role = 'dialog' }: Partial<DialogProps>): ReactElement => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Cancelar la campaña</Button>
      <Dialog
        title={title}
        role={role}
        open={isOpen}
        onClose={close}
        actions={
          <>
            <Button data-first onClick={close}>
              Volver
            </Button>
            <Button kind="danger" onClick={close}>
              Sí, cancelarla
            </Button>
          </>
        }
      >
        {children}
      </Dialog>
    </>
  )
}

export default {
  title: 'Parts/Dialog',
  component: Dialog,
  args: {
    title: '¿Cancelar «Becas 2026»?',
    children: <p>Los 234 mensajes que WhatsApp ya aceptó no se pueden recuperar. Otros 516 no van a salir.</p>,
    open: true,
    actions: null,
    onClose: () => undefined,
  },
  render: (args, { globals }) => (
    <PartStage label="Dialog" locale={globals.locale}>
      <Question {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof Dialog>

type Story = StoryObj<typeof Dialog>

const open: Story['play'] = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Cancelar la campaña' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Volver' })).toHaveFocus())
}

/** The safe button has the focus. */
export const Open: Story = { play: open }

/** Focus goes round inside of it; Escape closes it and gives the focus back. */
export const ByKeyboard: Story = {
  play: async (context) => {
    await open(context)
    await userEvent.tab()
    await expect(screen.getByRole('button', { name: 'Sí, cancelarla' })).toHaveFocus()
    await userEvent.tab()
    await expect(screen.getByRole('button', { name: 'Volver' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(context.canvas.getByRole('button', { name: 'Cancelar la campaña' })).toHaveFocus()
  },
}

export const LongContent: Story = {
  args: {
    children: Array.from({ length: 40 }, (_, line) => <p key={line}>Una línea más del mensaje, la {line + 1}.</p>),
  },
  play: open,
}
export const Dark: Story = { globals: { host: 'dark' }, play: open }
/** A host's colours are around the screen alone; the dialog stands at the end of the page and has them all the same. */
export const InIitaSystemOnAPhone: Story = {
  globals: { host: 'iita', width: 'phone' },
  play: async (context) => {
    await open(context)
    const box = screen.getByRole('heading', { name: /Becas/ }).parentElement as HTMLElement
    await expect(getComputedStyle(box).backgroundColor).toBe('rgb(24, 26, 32)')
  },
}
