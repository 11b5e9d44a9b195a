import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Stage } from '../testing/Stage.tsx'
import { complete, openReview, openSend, showWizard, smallSeed } from '../testing/showWizard.tsx'
import { CampaignWizard } from './CampaignWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const dialog = () => within(screen.getByRole('dialog'))
const all = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.list()).items
/** Until the screen has looked again by itself. */
const polled = { timeout: 8_000 }

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  fireEvent(window, new Event('online'))
  cleanup()
})

describe('a campaign that has begun elsewhere', () => {
  test('is not cancelled by whoever still wants to edit it', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await openSend(staged)
    await broadcast.campaigns.start('1')
    await user.click(button('Descartar y volver a editar'))
    await user.click(dialog().getByRole('button', { name: 'Descartar y editar' }))
    await screen.findByText('Se está enviando a 3 personas')
    expect(screen.getByText(/^No se descartó/)).toBeInTheDocument()
    expect(await all(broadcast)).toMatchObject([{ id: '1', status: 'sending' }])
  })

  test('is seen without anything being pressed, and told to the host', async () => {
    const onStarted = vi.fn()
    const staged = showWizard({ defaults: complete, onStarted })
    await openSend(staged)
    await staged.broadcast.campaigns.start('1')
    await screen.findByText('Se está enviando a 3 personas', {}, polled)
    expect(onStarted).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'sending' }))
    staged.broadcast.memory.advance(600_000)
    await screen.findByText('Ya terminó de enviarse', {}, polled)
    expect(screen.getByText(/^WhatsApp aceptó \d de 3 mensajes\.$/)).toBeInTheDocument()
  })

  test.each([
    ['on its way, without any of its people', 0, 'all'],
    ['and all have answered, without whom it reached', 600_000, 'accepted'],
  ] as const)('and was cancelled %s: so goes the next one', async (_, laterMs, who) => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await openSend(staged)
    await broadcast.campaigns.start('1')
    broadcast.memory.advance(400)
    await broadcast.campaigns.cancel('1')
    broadcast.memory.advance(laterMs)
    await user.click(await screen.findByRole('button', { name: 'Empezar otra con lo mismo' }, polled))
    await screen.findByText(/sin los de 1 campaña anterior/)
    await waitFor(async () => expect(await all(broadcast)).toHaveLength(2))
    expect((await all(broadcast))[0]?.filter.excludeCampaigns).toEqual([{ id: '1', who }])
  })
})

describe('what was changed and is not in the prepared campaign', () => {
  const openTwice = async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'
    await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft: { step: 'tag' } }, { requestId })
    render(
      <Stage client={broadcast}>
        <CampaignWizard campaignId="1" />
      </Stage>,
    )
    const user = userEvent.setup()
    await user.type(await screen.findByRole('textbox', { name: 'Nombre de la campaña' }), ' y otra')
    // Meanwhile, in another tab, without the change.
    await broadcast.campaigns.prepare({ ...complete, name: 'Una' }, { requestId, campaignId: '1' })
    await user.click(button(/Revisar/))
    await screen.findByText('Hay cambios tuyos que no están en esta campaña', {}, polled)
    return { broadcast, user }
  }

  test('by another tab is asked about, and goes on in a new draft', async () => {
    const { broadcast, user } = await openTwice()
    expect(button('Enviar a 3 personas')).toHaveAccessibleDescription('Antes elegí qué hacer con tus cambios.')
    await user.click(button('Descartarla y seguir con mis cambios'))
    await user.click(dialog().getByRole('button', { name: 'Descartar y editar' }))
    await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
    await waitFor(async () =>
      expect(await all(broadcast)).toMatchObject([
        { name: 'Una y otra', status: 'draft' },
        { name: 'Una', status: 'cancelled' },
      ]),
    )
  })

  test('by another tab is given up for what that one prepared', async () => {
    const { broadcast, user } = await openTwice()
    await user.click(button('Seguir con la preparada'))
    await waitFor(() => expect(button('Enviar a 3 personas')).not.toHaveAttribute('aria-disabled'))
    expect(screen.queryByText(/Hay cambios tuyos/)).toBeNull()
    expect(await all(broadcast)).toMatchObject([{ name: 'Una', status: 'ready' }])
  })

  test('after an answer that was lost is asked about, too', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const press = await openReview(staged)
    const { prepare } = broadcast.campaigns
    vi.spyOn(broadcast.campaigns, 'prepare').mockImplementationOnce(async (input, options) => {
      await prepare(input, { ...options, onProgress: undefined })
      broadcast.memory.setConnection('offline')
      return prepare(input, options)
    })
    await user.click(press)
    await screen.findByText('No hubo respuesta')
    await user.click(button(/Nombre y etiqueta/))
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    broadcast.memory.setConnection('online')
    await user.click(button(/Revisar/))
    // Either the draft that could not be saved has told, or preparing again does.
    await waitFor(() => {
      const again = screen.queryByRole('button', { name: 'Preparar 3 mensajes' })
      if (again) fireEvent.click(again)
      expect(screen.getByText('Hay cambios tuyos que no están en esta campaña')).toBeInTheDocument()
    }, polled)
    expect(await all(broadcast)).toHaveLength(1)
  })
})
