import { BroadcastError } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { focusManager } from '@tanstack/react-query'
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openSend, type ShownWizard, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const sendButton = 'Enviar a 3 personas'
const failed = 'Algo salió mal'
const status = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.get('1')).status

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
  focusManager.setFocused(undefined)
})

const sendWithin = async (
  undoSeconds: number,
  broadcast = createMemoryBroadcast(smallSeed()),
): Promise<ShownWizard> => {
  const staged = showWizard({ defaults: complete }, { broadcast, undoSeconds, links: { campaign: (id) => `#${id}` } })
  await staged.user.click(await openSend(staged))
  await staged.user.click(await toConfirm())
  return staged
}

describe('the time to take it back', () => {
  test('is counted down however long the host makes it', async () => {
    const { broadcast, user } = await sendWithin(600)
    await screen.findByText(/^Empieza en /)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('button', { name: sendButton })).toBeNull()
    await user.click(button('Deshacer'))
    await screen.findByRole('button', { name: sendButton })
    expect(await status(broadcast)).toBe('ready')
  })

  test('which came too late, says so, and where it can be stopped', async () => {
    const { broadcast, user } = await sendWithin(30)
    await screen.findByText(/^Empieza en /)
    await broadcast.campaigns.start('1')
    await user.click(button('Deshacer'))
    await screen.findByText('Se está enviando a 3 personas')
    expect(screen.getByText('Ya había empezado: no se deshizo. Podés pausarla o cancelarla.')).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'Ver cómo va' })).toHaveAttribute('href', '#1')
  })
})

describe('a start that could not be taken back', () => {
  test('is not said to have begun before', async () => {
    const { broadcast, user } = await sendWithin(30)
    await screen.findByText(/^Empieza en /)
    vi.spyOn(broadcast.campaigns, 'schedule').mockRejectedValueOnce(new BroadcastError('network', 'gone'))
    await user.click(button('Deshacer'))
    await screen.findByRole('alert')
    await broadcast.campaigns.start('1')
    // It is looked at again.
    act(() => {
      focusManager.setFocused(false)
      focusManager.setFocused(true)
    })
    await screen.findByText('Se está enviando a 3 personas')
    expect(screen.queryByText(/Ya había empezado/)).toBeNull()
    expect(screen.getByText('No se pudo deshacer, y ya empezó. Podés pausarla o cancelarla.')).toBeInTheDocument()
  })
})

describe('a start whose answer was lost', () => {
  const losing = () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const { start } = broadcast.campaigns
    vi.spyOn(broadcast.campaigns, 'start').mockImplementationOnce(async (...given) => {
      await start(...given)
      throw new Error('lost')
    })
    return broadcast
  }

  test('is no error beside what it did, nor after that was taken back', async () => {
    const { user } = await sendWithin(30, losing())
    await screen.findByText(/^Empieza en /)
    await waitFor(() => expect(screen.queryByText(failed)).toBeNull())
    await user.click(button('Deshacer'))
    await screen.findByRole('button', { name: sendButton })
    expect(screen.queryByText(failed)).toBeNull()
    // Nor where it is asked anew.
    await user.click(button(sendButton))
    await toConfirm()
    expect(screen.queryByText(failed)).toBeNull()
  })

  test('is one when nothing came of it, in the question and once that is closed', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    vi.spyOn(broadcast.campaigns, 'start').mockRejectedValueOnce(new Error('gone'))
    const { user } = await sendWithin(30, broadcast)
    const dialog = within(screen.getByRole('dialog'))
    await dialog.findByText(failed)
    await user.click(dialog.getByRole('button', { name: 'Todavía no' }))
    expect(await screen.findByText(failed)).toBeInTheDocument()
  })
})
