import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { focusManager } from '@tanstack/react-query'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openSend, type ShownWizard, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'

const dialog = () => within(screen.getByRole('dialog'))
const sendButton = 'Enviar a 3 personas'
const confirm = () => dialog().getByRole('button', { name: sendButton })
const typeToRepeat = 'Escribí REPETIR para mandarla igual.'
const unknown = 'No se pudo comprobar si a estas personas ya se les mandó lo mismo'
const hourMs = 3_600_000
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ac'

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
  focusManager.setFocused(undefined)
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
    expect(dialog().getByText('Esta plantilla ya está por salir para esta misma lista')).toBeInTheDocument()
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
    await dialog().findByText('No se pudo comprobar si a estas personas ya se les mandó lo mismo')
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    await user.click(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
  })

  test('has to be typed when no answer comes, until one does', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const send = await openSend(staged)
    const { list } = broadcast.campaigns
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    vi.spyOn(broadcast.campaigns, 'list').mockImplementation((...given) => held.then(() => list(...given)))
    await user.click(send)
    expect(confirm()).toHaveAttribute('aria-disabled', 'true')
    await act(() => vi.advanceTimersByTimeAsync(16_000))
    expect(dialog().getByText(unknown)).toBeInTheDocument()
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    answer()
    await toConfirm()
    expect(dialog().queryByText(unknown)).toBeNull()
  })
})

describe('a campaign is compared with what goes out within a day of it', () => {
  const scheduleFor = async ({ user }: ShownWizard, at: Date) => {
    await user.click(await screen.findByText('Enviar más tarde'))
    const local = new Date(at.getTime() - 3 * hourMs).toISOString().slice(0, 16)
    fireEvent.change(screen.getByLabelText('Día y hora'), { target: { value: local } })
    await user.click(screen.getByRole('button', { name: 'Programar el envío' }))
  }
  const schedule = () => dialog().getByRole('button', { name: 'Programar para 3 personas' })

  test('which may be tomorrow', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'La de mañana' }, { requestId })
    await broadcast.campaigns.schedule(id, { at: new Date(Date.now() + 30 * hourMs) })
    const staged = showWizard({ defaults: complete }, { broadcast })
    await openSend(staged)
    await scheduleFor(staged, new Date(Date.now() + 50 * hourMs))
    await waitFor(() => expect(schedule()).toHaveAccessibleDescription(typeToRepeat))
    expect(dialog().getByText('Esta plantilla ya está por salir para esta misma lista')).toBeInTheDocument()
    expect(dialog().getByText(/La de mañana/)).toBeInTheDocument()
  })

  test('and not what went out today, when it is for next week', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'La de hoy' }, { requestId })
    await broadcast.campaigns.start(id)
    broadcast.memory.advance(hourMs)
    const staged = showWizard({ defaults: complete }, { broadcast })
    await openSend(staged)
    await scheduleFor(staged, new Date(Date.now() + 7 * 24 * hourMs))
    await toConfirm('Programar para 3 personas')
    expect(dialog().queryByRole('textbox', { name: /escribí REPETIR/ })).toBeNull()
  })

  test('midnight or not', async () => {
    // Ten to midnight in Salta, and a quarter of an hour later.
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-10T02:50:00Z') })
    const broadcast = createMemoryBroadcast(smallSeed())
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'La de anoche' }, { requestId })
    await broadcast.campaigns.start(id)
    broadcast.memory.advance(hourMs / 4)
    vi.setSystemTime(new Date('2026-03-10T03:05:00Z'))
    const staged = showWizard({ defaults: complete }, { broadcast })
    await staged.user.click(await openSend(staged))
    await waitFor(() => expect(confirm()).toHaveAccessibleDescription(typeToRepeat))
  })
})

describe('what another operator has sent while the question stood open', () => {
  const sendElsewhere = async (broadcast: MemoryBroadcast) => {
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'De otra operadora' }, { requestId })
    await broadcast.campaigns.start(id)
  }
  const status = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.get('1')).status

  test('is found when it is confirmed, and has to be typed', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    const press = await toConfirm()
    await sendElsewhere(broadcast)
    await user.click(press)
    await waitFor(() => expect(confirm()).toHaveAccessibleDescription(typeToRepeat))
    expect(await status(broadcast)).toBe('ready')
    await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    await user.click(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
  })

  test('is not passed by with what was typed for an earlier one', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const earlier = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ad'
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'De la mañana' }, { requestId: earlier })
    await broadcast.campaigns.start(id)
    const staged = showWizard({ defaults: complete }, { broadcast })
    await staged.user.click(await openSend(staged))
    await staged.user.type(await dialog().findByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    const press = await toConfirm()
    await sendElsewhere(broadcast)
    await staged.user.click(press)
    await dialog().findByText(/De otra operadora/)
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    expect((await broadcast.campaigns.get('2')).status).toBe('ready')
  })

  test('is asked about when it cannot be looked up any more', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    const press = await toConfirm()
    vi.spyOn(broadcast.campaigns, 'list').mockImplementation(broadcast.memory.as([]).campaigns.list)
    await user.click(press)
    await dialog().findByText('No se pudo comprobar si a estas personas ya se les mandó lo mismo')
    expect(await status(broadcast)).toBe('ready')
  })

  test('is listed after an earlier one, and asked about as well', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const { id: older } = await broadcast.campaigns.prepare({ ...complete, name: 'De otra operadora' }, { requestId })
    const newer = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ad'
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'De la mañana' }, { requestId: newer })
    await broadcast.campaigns.start(id)
    const staged = showWizard({ defaults: complete }, { broadcast })
    await staged.user.click(await openSend(staged))
    await staged.user.type(await dialog().findByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    const press = await toConfirm()
    await broadcast.campaigns.start(older)
    await staged.user.click(press)
    await dialog().findByText(/De otra operadora/)
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    expect((await broadcast.campaigns.get('3')).status).toBe('ready')
  })

  test('is asked about beside an earlier one when it cannot be looked up any more', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const send = await openSend(staged)
    await sendElsewhere(broadcast)
    await user.click(send)
    await user.type(await dialog().findByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    const press = await toConfirm()
    vi.spyOn(broadcast.campaigns, 'list').mockImplementation(broadcast.memory.as([]).campaigns.list)
    await user.click(press)
    await dialog().findByText(unknown)
    expect(dialog().getByText(/De otra operadora/)).toBeInTheDocument()
    expect(confirm()).toHaveAccessibleDescription(typeToRepeat)
    expect(await status(broadcast)).toBe('ready')
    await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    await user.click(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
  })

  test('does not wait in a hidden tab to be looked up', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    const press = await toConfirm()
    vi.spyOn(broadcast.campaigns, 'list').mockRejectedValueOnce(new Error('gone'))
    focusManager.setFocused(false)
    await user.click(press)
    await dialog().findByText(unknown)
    expect(confirm()).not.toHaveAttribute('aria-busy', 'true')
    act(() => focusManager.setFocused(true))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await status(broadcast)).toBe('ready')
  })

  test.each([
    ['is not waited for without end', 16_000],
    ['is not sent hours after it was pressed, whatever was typed', 3 * hourMs],
  ])('%s', async (_, passing) => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    let press = await toConfirm()
    const { list } = broadcast.campaigns
    const failing = vi.spyOn(broadcast.campaigns, 'list').mockRejectedValue(new Error('gone'))
    if (passing > hourMs) {
      await user.click(press)
      await dialog().findByText(unknown)
      await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
      press = await toConfirm()
    }
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    failing.mockImplementation((...given) => held.then(() => list(...given)))
    await user.click(press)
    expect(confirm()).toHaveAttribute('aria-busy', 'true')
    if (passing > hourMs) {
      // The machine slept: no timer ran.
      vi.setSystemTime(Date.now() + passing)
      await act(async () => answer())
    } else await act(() => vi.advanceTimersByTimeAsync(passing))
    await waitFor(() => expect(confirm()).toHaveAccessibleDescription(typeToRepeat))
    expect(confirm()).not.toHaveAttribute('aria-busy', 'true')
    expect(dialog().getByText(unknown)).toBeInTheDocument()
    expect(await status(broadcast)).toBe('ready')
  })

  test('keeps nothing going once the question is closed', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    const press = await toConfirm()
    const { list } = broadcast.campaigns
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    vi.spyOn(broadcast.campaigns, 'list').mockImplementation((...given) => held.then(() => list(...given)))
    await user.click(press)
    expect(confirm()).toHaveAttribute('aria-busy', 'true')
    await user.click(dialog().getByRole('button', { name: 'Todavía no' }))
    await act(async () => {
      answer()
      await held
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await status(broadcast)).toBe('ready')
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
    // By the database's clock, which goes on as well.
    staged.broadcast.memory.advance(120_000)
    await act(() => vi.advanceTimersByTimeAsync(120_000))
    expect(schedule).toHaveAccessibleDescription('Esa hora ya pasó.')
  })
})
