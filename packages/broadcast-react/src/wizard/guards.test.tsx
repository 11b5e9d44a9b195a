import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openReview, openSend, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const dialog = () => within(screen.getByRole('dialog'))
const all = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.list()).items
const sendButton = 'Enviar a 3 personas'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  fireEvent(window, new Event('online'))
  cleanup()
})

describe('preparing again after a failure', () => {
  test('passes by nothing that preparing itself does not pass by', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const press = await openReview(staged)
    broadcast.memory.setConnection('offline')
    const prepare = vi.spyOn(broadcast.campaigns, 'prepare')
    await user.click(press)
    const retry = await screen.findByRole('button', { name: 'Reintentar' })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    fireEvent.click(retry)
    expect(screen.queryByRole('button', { name: 'Reintentar' })).toBeNull()
    expect(prepare).toHaveBeenCalledTimes(1)
  })

  test('is no question any more once the draft is another one', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const press = await openReview(staged)
    const refused = broadcast.memory.as(['read'])
    vi.spyOn(broadcast.campaigns, 'prepare').mockImplementationOnce(refused.campaigns.prepare)
    await user.click(press)
    await screen.findByText('No tenés permiso')
    await user.click(button(/Nombre y etiqueta/))
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await user.click(button(/Revisar/))
    await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
    expect(screen.queryByText('No tenés permiso')).toBeNull()
  })

  test('is alone: no draft is saved, and no step opened, while it is prepared', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft').mockRejectedValue(new Error('gone'))
    await user.click(button(/Nombre y etiqueta/))
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), '!')
    await user.click(button(/Plantilla/))
    const press = await openReview(staged)
    // Something is left to be saved, and would be as soon as the connection is back.
    expect(screen.getByText(/^Sin guardar/)).toBeInTheDocument()
    save.mockClear()
    vi.spyOn(broadcast.campaigns, 'prepare').mockImplementation(() => new Promise(() => undefined))
    await user.click(press)
    await screen.findByText('Preparando los mensajes…')
    expect(button(/Plantilla/)).toHaveAttribute('aria-disabled', 'true')
    fireEvent(window, new Event('online'))
    await new Promise((resolve) => setTimeout(resolve, 2_200))
    expect(save).not.toHaveBeenCalled()
  })
})

describe('people who cannot be counted', () => {
  test('are a picture of their own, with a way on', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await openReview(staged)
    cleanup()
    const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ab'
    const { id } = await broadcast.campaigns.saveDraft(
      { ...complete, name: 'x', draft: { step: 'review' } },
      { requestId },
    )
    const { preview } = broadcast.recipients
    const failing = vi.spyOn(broadcast.recipients, 'preview').mockRejectedValue(new Error('gone'))
    showWizard({ campaignId: id }, { broadcast })
    await screen.findByText(/^No se pudo contar a quiénes les llega/)
    expect(button('Preparar mensajes')).toHaveAccessibleDescription(
      'No se pudieron contar las personas: probá de nuevo.',
    )
    failing.mockImplementation(preview)
    await user.click(button('Reintentar'))
    await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
  })
})

describe('scheduling', () => {
  test('asks as sending does, with the number typed above the threshold', async () => {
    const staged = showWizard({ defaults: complete }, { confirmAbove: 2 })
    const { broadcast, user } = staged
    await openSend(staged)
    await user.click(screen.getByText('Enviar más tarde'))
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
    fireEvent.change(screen.getByLabelText('Día y hora'), { target: { value: `${day}T09:00` } })
    await user.click(button('Programar el envío'))
    expect(dialog().getByRole('heading', { name: '¿Programar el envío a 3 personas?' })).toBeInTheDocument()
    const act = dialog().getByRole('button', { name: 'Programar para 3 personas' })
    await user.click(act)
    expect((await all(broadcast))[0]?.status).toBe('ready')
    await user.type(dialog().getByRole('textbox', { name: /escribí cuántas personas son: 3/ }), '3')
    await user.click(act)
    await waitFor(async () => expect((await all(broadcast))[0]?.status).toBe('scheduled'))
  })
})

describe('sending now', () => {
  test('can be taken back for half a minute', async () => {
    const onStarted = vi.fn()
    const staged = showWizard({ defaults: complete, onStarted }, { undoSeconds: 30 })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    expect(dialog().getByText(/tenés 30 (s|seg)/)).toBeInTheDocument()
    await user.dblClick(await toConfirm())
    await screen.findByText(/^Empieza en \d+/)
    expect(button('Deshacer')).toHaveFocus()
    expect(await all(broadcast)).toMatchObject([{ status: 'scheduled', startedAt: null }])
    await user.click(button('Deshacer'))
    await screen.findByRole('button', { name: sendButton })
    expect(await all(broadcast)).toMatchObject([{ status: 'ready' }])
    expect(onStarted).not.toHaveBeenCalled()
  })

  test('begins by itself after it', async () => {
    const onStarted = vi.fn()
    const staged = showWizard({ defaults: complete, onStarted }, { undoSeconds: 30 })
    const { broadcast, user } = staged
    await user.click(await openSend(staged))
    await user.click(await toConfirm())
    await screen.findByText(/^Empieza en \d+/)
    broadcast.memory.advance(31_000)
    await screen.findByText(/^Se está enviando|^Ya terminó/, {}, { timeout: 8_000 })
    expect(onStarted).toHaveBeenCalledTimes(1)
  })

  test('wants the number typed above an amount of money, and when the price is not known', async () => {
    const staged = showWizard({ defaults: complete }, { confirmAboveUsd: 0.1 })
    await staged.user.click(await openSend(staged))
    const confirm = dialog().getByRole('button', { name: sendButton })
    await waitFor(() => expect(confirm).toHaveAccessibleDescription('Escribí la cantidad de personas.'))
    cleanup()
    const cheap = showWizard({ defaults: complete }, { confirmAboveUsd: 1 })
    await cheap.user.click(await openSend(cheap))
    await toConfirm()
  })

  test('names a price that is not known, and no sum of nothing', async () => {
    const { people = [], ...seed } = smallSeed()
    const abroad = people.map((person, index) => ({ ...person, phones: [`35450000000${index}`] }))
    const staged = showWizard(
      { defaults: complete },
      { broadcast: createMemoryBroadcast({ ...seed, people: abroad }), confirmAboveUsd: 1 },
    )
    await staged.user.click(await openSend(staged))
    expect(await dialog().findByText('No se sabe el precio para 3 personas')).toBeInTheDocument()
    expect(screen.queryByText(/0,00/)).toBeNull()
    expect(dialog().getByRole('button', { name: sendButton })).toHaveAttribute('aria-disabled', 'true')
  })

  test('the same to the same people twice a day has to be typed', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ac'
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'De la mañana' }, { requestId })
    await broadcast.campaigns.start(id)
    const staged = showWizard({ defaults: complete }, { broadcast })
    const { user } = staged
    const send = await openSend(staged)
    expect(await screen.findByText('Esta plantilla ya salió para esta misma lista')).toBeInTheDocument()
    await user.click(send)
    const confirm = dialog().getByRole('button', { name: sendButton })
    await waitFor(() => expect(confirm).toHaveAccessibleDescription('Escribí REPETIR para mandarla igual.'))
    await user.type(dialog().getByRole('textbox', { name: /escribí REPETIR/ }), 'repetir')
    await user.click(confirm)
    await screen.findByText('Se está enviando a 3 personas')
  })
})

describe('what is about to be sent', () => {
  test('is shown as it was prepared, whatever the template has become', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast } = staged
    await openSend(staged)
    const template = (await broadcast.templates.list()).find(({ name }) => name === complete.templateName)
    if (template) await broadcast.templates.sync([{ ...template, components: [{ type: 'BODY', text: 'Otra cosa' }] }])
    cleanup()
    showWizard({ campaignId: '1' }, { broadcast })
    await screen.findByText('Cambió después de preparar: descartá y volvé a preparar.')
    expect(await screen.findByText(/^Hola Ana, te contamos/)).toBeInTheDocument()
    expect(screen.queryByText('Otra cosa')).toBeNull()
    expect(button(sendButton)).toHaveAttribute('aria-disabled', 'true')
  })
})

describe('the account of what was prepared', () => {
  test('adds up with a filter by place, and says no more than was counted', async () => {
    const { people = [], ...seed } = smallSeed()
    const two = people.map((person, index) => (index === 0 ? { ...person, phones: ['5491150000001'] } : person))
    const broadcast = createMemoryBroadcast({ ...seed, people: two })
    const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ad'
    const filter = { ...complete.filter, location: 'salta' } as const
    const { id } = await broadcast.campaigns.prepare({ ...complete, name: 'x', filter }, { requestId })
    showWizard({ campaignId: id }, { broadcast })
    const line = await screen.findByText('Sin WhatsApp de ese lugar')
    expect(line.closest('dl')?.textContent).toMatch(/Personas encontradas3.*de ese lugar−.1.*Reciben el mensaje2/)
    expect(screen.queryByText('Sin WhatsApp cargado')).toBeNull()
  })
})
