import { BroadcastError, type BroadcastErrorCode, InvalidInputError } from '@iita/broadcast-core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { PartStage } from '../testing/PartStage.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'

export default {
  title: 'Parts/ErrorNotice',
  component: ErrorNotice,
  args: { error: new BroadcastError('network', 'No usable answer'), onRetry: fn(), reference: 'campaña 18' },
  render: (args, { globals }) => (
    <PartStage label="ErrorNotice" locale={globals.locale}>
      <ErrorNotice {...args} />
    </PartStage>
  ),
} satisfies Meta<typeof ErrorNotice>

type Story = StoryObj<typeof ErrorNotice>

export const Network: Story = {
  play: async ({ args, canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Reintentar' }))
    await expect(args.onRetry).toHaveBeenCalledTimes(1)
  },
}

/** Fields that are wrong, each in words of the screen. */
export const Fields: Story = {
  args: {
    error: new InvalidInputError([
      { path: 'name', message: 'must not be empty' },
      { path: 'filter.includeTags', message: 'matches nobody' },
    ]),
    describeIssue: (path) =>
      path === 'name' ? 'Ponele un nombre a la campaña.' : 'Ninguna persona tiene esas etiquetas.',
  },
}

/** On a page without https there is no clipboard: what would be copied is shown, selected. */
export const WithoutClipboard: Story = {
  beforeEach: () => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard')
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
    return () => {
      if (own) Object.defineProperty(navigator, 'clipboard', own)
      else Reflect.deleteProperty(navigator, 'clipboard')
    }
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Copiar referencia' }))
    const shown = await canvas.findByRole('textbox', { name: 'Referencia' })
    await expect(shown).toHaveValue('network · campaña 18 · No usable answer')
    await expect(shown).toHaveFocus()
    await expect(getSelection()?.toString() || (shown as HTMLInputElement).selectionEnd).toBeTruthy()
  },
}

/** Nothing of ours: a defect, or the browser's own. */
export const Unexpected: Story = { args: { error: new TypeError('x is not a function') } }
export const WithoutRetry: Story = { args: { onRetry: undefined } }

const codes: BroadcastErrorCode[] = [
  'invalid_input',
  'not_found',
  'forbidden',
  'illegal_transition',
  'blocked_by_preflight',
  'schema_mismatch',
  'database',
  'network',
  'aborted',
  'meta',
]

export const EveryCode: Story = {
  render: (args, { globals }) => (
    <PartStage label="ErrorNotice" locale={globals.locale}>
      {codes.map((code) => (
        <ErrorNotice key={code} {...args} error={new BroadcastError(code, code)} />
      ))}
    </PartStage>
  ),
}
export const EveryCodeInEnglish: Story = { ...EveryCode, globals: { locale: 'en' } }
export const EveryCodeInPortuguese: Story = { ...EveryCode, globals: { locale: 'pt-BR' } }
export const EveryCodeOnAPhone: Story = { ...EveryCode, globals: { host: 'iita', width: 'phone' } }
