import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openSend, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'

const dialog = () => within(screen.getByRole('dialog'))
const sendButton = 'Enviar a 3 personas'
const confirm = () => dialog().getByRole('button', { name: sendButton })
const typeToRepeat = 'Escribí REPETIR para mandarla igual.'
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ac'

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
  fireEvent(window, new Event('online'))
})

describe('the same to the same people today', () => {
  test('counts while it can still be taken back, or is scheduled', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'De recién' }, { requestId })
    await broadcast.campaigns.start(id, { delaySeconds: 30 })
    const staged = showWizard({ defaults: complete }, { broadcast })
    await staged.user.click(await openSend(staged))
    await waitFor(() => expect(confirm()).toHaveAccessibleDescription(typeToRepeat))
    expect(dialog().getByText('Hoy esta plantilla ya está por salir para esta misma lista')).toBeInTheDocument()
  })

  test('is looked up again when the question is asked, and that answer waited for', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const send = await openSend(staged)
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'En otra pestaña' }, { requestId })
    await broadcast.campaigns.start(id)
    await user.click(send)
    expect(confirm()).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(confirm()).toHaveAccessibleDescription(typeToRepeat))
  })

  test('has to be typed when it cannot be looked up', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const send = await openSend(staged)
    vi.spyOn(broadcast.campaigns, 'list').mockImplementation(broadcast.memory.as([]).campaigns.list)
    await user.click(send)
    await dialog().findByText('No se pudo comprobar si hoy ya se mandó a estas personas')
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    await user.click(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
  })
})

describe('what is confirmed', () => {
  test('is on screen before it can be confirmed', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    vi.spyOn(broadcast.campaigns, 'messages').mockImplementation(() => new Promise(() => undefined))
    await user.click(await openSend(staged))
    expect(confirm()).toHaveAccessibleDescription('Esperá: se está cargando lo que vas a enviar.')
  })

  test('or named when it could not be loaded, with a way on', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const refused = broadcast.memory.as([]).campaigns.messages
    const failing = vi.spyOn(broadcast.campaigns, 'messages').mockImplementation(refused)
    await user.click(await openSend(staged))
    await dialog().findByText('No se pudo cargar: Mensaje')
    expect(confirm()).toHaveAccessibleDescription('Falta ver lo que vas a enviar: probá de nuevo.')
    failing.mockRestore()
    await user.click(dialog().getByRole('button', { name: 'Reintentar' }))
    await toConfirm()
    expect(dialog().getByText('El primero, para Ana Flores:')).toBeInTheDocument()
  })

  test('names no other number for one that is gone', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const [sender] = await broadcast.senders.list()
    if (sender === undefined) throw new Error('no sender')
    const { phoneNumberId: senderPhoneNumberId } = sender
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'x', senderPhoneNumberId }, { requestId })
    vi.spyOn(broadcast.senders, 'list').mockResolvedValue([{ ...sender, phoneNumberId: '999888777' }])
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await user.click(await screen.findByRole('button', { name: sendButton }))
    expect(dialog().getByText('Desde').nextElementSibling?.textContent).toBe(senderPhoneNumberId)
  })

  test('is no time that has passed meanwhile', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-09T11:58:30Z') })
    const staged = showWizard({ defaults: complete })
    await openSend(staged)
    await staged.user.click(screen.getByText('Enviar más tarde'))
    fireEvent.change(screen.getByLabelText('Día y hora'), { target: { value: '2026-03-09T09:00' } })
    await staged.user.click(screen.getByRole('button', { name: 'Programar el envío' }))
    const schedule = await toConfirm('Programar para 3 personas')
    await act(() => vi.advanceTimersByTimeAsync(120_000))
    expect(schedule).toHaveAccessibleDescription('Esa hora ya pasó.')
  })
})
