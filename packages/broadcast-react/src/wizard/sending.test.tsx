import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Stage } from '../testing/Stage.tsx'
import { complete, openReview, openSend, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'
import { CampaignWizard } from './CampaignWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const dialog = () => within(screen.getByRole('dialog'))
const sendButton = 'Enviar a 3 personas'

const toSend = openSend

const all = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.list()).items

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  // A test that failed offline leaves nobody else there.
  fireEvent(window, new Event('online'))
  cleanup()
})

describe('preparing', () => {
  test('H83: makes one campaign however often the button is pressed', async () => {
    const onPrepared = vi.fn()
    const staged = showWizard({ defaults: complete, onPrepared })
    const prepare = vi.spyOn(staged.broadcast.campaigns, 'prepare')
    await staged.user.dblClick(await openReview(staged))
    await screen.findByRole('button', { name: sendButton })
    expect(prepare).toHaveBeenCalledTimes(1)
    expect(onPrepared).toHaveBeenCalledTimes(1)
    expect(await all(staged.broadcast)).toMatchObject([{ status: 'ready', totalRecipients: 3 }])
  })

  test('stores what it was expected to cost', async () => {
    const staged = showWizard({ defaults: complete })
    await toSend(staged)
    expect((await all(staged.broadcast))[0]?.estimatedCostUsd).toBeCloseTo(3 * 0.0618)
  })

  test('stores no sum that leaves somebody out', async () => {
    const { people = [], ...seed } = smallSeed()
    const mixed = people.map((person, index) => (index === 0 ? { ...person, phones: ['35450000000'] } : person))
    const staged = showWizard({ defaults: complete }, { broadcast: createMemoryBroadcast({ ...seed, people: mixed }) })
    await toSend(staged)
    expect((await all(staged.broadcast))[0]?.estimatedCostUsd).toBeNull()
  })

  test('goes on with the same campaign after a lost answer', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    const press = await openReview(staged)
    const { prepare } = broadcast.campaigns
    // Carried out, and its answer lost.
    vi.spyOn(broadcast.campaigns, 'prepare').mockImplementationOnce(async (...given) => {
      await prepare(...given)
      broadcast.memory.setConnection('offline')
      return prepare(...given)
    })
    await user.click(press)
    await screen.findByText('No hubo respuesta')
    broadcast.memory.setConnection('online')
    await user.click(button('Reintentar'))
    await screen.findByRole('button', { name: sendButton })
    expect(await all(broadcast)).toHaveLength(1)
  })

  test('is refused at once without a connection, and does not happen by itself later', async () => {
    const staged = showWizard({ defaults: complete })
    const prepare = vi.spyOn(staged.broadcast.campaigns, 'prepare')
    const press = await openReview(staged)
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    expect(press).toHaveAttribute('aria-disabled', 'true')
    await staged.user.click(press)
    expect(screen.getAllByText(/^Sin conexión a internet/).length).toBeGreaterThan(0)
    online.mockReturnValue(true)
    fireEvent(window, new Event('online'))
    await waitFor(() => expect(button('Preparar 3 mensajes')).not.toHaveAttribute('aria-disabled'))
    expect(prepare).not.toHaveBeenCalled()
  })

  test('H83: in two tabs with one draft meets the same campaign, which starts once', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const first = showWizard({ defaults: complete }, { broadcast })
    await screen.findByRole('radio', { name: /Becas/ })
    await first.user.click(screen.getByRole('radio', { name: /Becas/ }))
    await first.user.click(screen.getByRole('radio', { name: /Inicio/ }))
    await first.user.click(button(/Revisar/))
    await screen.findByText(/^Guardado/)
    cleanup()
    const id = (await all(broadcast))[0]?.id

    const tab = (name: string) => (
      <Stage client={broadcast} undoSeconds={0}>
        <CampaignWizard campaignId={id} aria-label={name} aria-labelledby={undefined} />
      </Stage>
    )
    render(
      <>
        {tab('Una')}
        {tab('Otra')}
      </>,
    )
    const user = userEvent.setup()
    const tabs = () => screen.getAllByRole('button', { name: 'Preparar 3 mensajes' })
    await waitFor(() => expect(tabs()).toHaveLength(2))
    for (const prepare of tabs()) fireEvent.click(prepare)
    await waitFor(() => expect(screen.getAllByRole('button', { name: sendButton })).toHaveLength(2))
    expect(await all(broadcast)).toMatchObject([{ id, status: 'ready', totalRecipients: 3 }])

    const start = vi.spyOn(broadcast.campaigns, 'start')
    for (const send of screen.getAllByRole('button', { name: sendButton })) {
      await user.click(send)
      await user.click(await toConfirm())
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    expect(start).toHaveBeenCalledTimes(2)
    expect(await all(broadcast)).toMatchObject([{ id, status: 'sending', totalRecipients: 3 }])
  })

  test('locks every earlier step and says why', async () => {
    const staged = showWizard({ defaults: complete })
    await toSend(staged)
    expect(button(/Plantilla/)).toHaveAttribute('aria-disabled', 'true')
    expect(button(/Plantilla/)).toHaveAccessibleDescription(/ya está preparada/)
    await staged.user.click(button(/Plantilla/))
    expect(screen.getByRole('heading', { name: 'Lista para enviar' })).toBeInTheDocument()
  })
})

describe('sending', () => {
  test('asks first, with the focus where nothing happens, and Escape takes the question away', async () => {
    const staged = showWizard({ defaults: complete })
    const send = await toSend(staged)
    const start = vi.spyOn(staged.broadcast.campaigns, 'start')
    await staged.user.click(send)
    expect(dialog().getByRole('button', { name: 'Todavía no' })).toHaveFocus()
    expect(await dialog().findByText('El primero, para Ana Flores:')).toBeInTheDocument()
    expect(dialog().getByText(/^Hola Ana, te contamos/)).toBeInTheDocument()
    expect(dialog().getByText(/como máximo$/)).toBeInTheDocument()
    expect(dialog().getByText(/termina cerca de las/)).toBeInTheDocument()
    expect(dialog().getByText(/no se puede recuperar/)).toBeInTheDocument()
    await staged.user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(send).toHaveFocus()
    expect(start).not.toHaveBeenCalled()
  })

  test('H83: starts once, with the number that was confirmed, however often the button is pressed', async () => {
    const onStarted = vi.fn()
    const staged = showWizard({ defaults: complete, onStarted })
    const start = vi.spyOn(staged.broadcast.campaigns, 'start')
    await staged.user.click(await toSend(staged))
    await staged.user.dblClick(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
    expect(start).toHaveBeenCalledTimes(1)
    expect(start.mock.calls[0]?.[1]).toEqual({ expectedRecipients: 3 })
    expect(onStarted).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'sending' }))
  })

  test('does not come from the second tap of what opened the question', async () => {
    const staged = showWizard({ defaults: complete })
    const start = vi.spyOn(staged.broadcast.campaigns, 'start')
    await staged.user.click(await toSend(staged))
    const confirm = dialog().getByRole('button', { name: sendButton })
    await waitFor(() => expect(confirm).not.toHaveAttribute('aria-disabled'))
    fireEvent.click(confirm, { detail: 2 })
    fireEvent.click(dialog().getByRole('button', { name: 'Todavía no' }), { detail: 2 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(start).not.toHaveBeenCalled()
    expect(screen.getByRole('dialog')).toBeInTheDocument()
  })

  test('H83: does not come from a key that is held', async () => {
    const staged = showWizard({ defaults: complete })
    const start = vi.spyOn(staged.broadcast.campaigns, 'start')
    const send = await toSend(staged)
    send.focus()
    // Down once, and repeating while the dialog opens.
    await staged.user.keyboard('{Enter>5/}')
    expect(screen.queryAllByRole('dialog').length).toBeLessThanOrEqual(1)
    expect(start).not.toHaveBeenCalled()
  })

  test('wants the number typed above the host’s threshold', async () => {
    const staged = showWizard({ defaults: complete }, { confirmAbove: 2 })
    const start = vi.spyOn(staged.broadcast.campaigns, 'start')
    await staged.user.click(await toSend(staged))
    const confirm = dialog().getByRole('button', { name: sendButton })
    await waitFor(() => expect(confirm).toHaveAccessibleDescription('Escribí la cantidad de personas.'))
    await staged.user.click(confirm)
    const field = dialog().getByRole('textbox', { name: /escribí cuántas personas son: 3/ })
    await staged.user.type(field, '4')
    expect(confirm).toHaveAttribute('aria-disabled', 'true')
    expect(start).not.toHaveBeenCalled()
    await staged.user.clear(field)
    await staged.user.type(field, '3')
    await staged.user.click(confirm)
    await screen.findByText('Se está enviando a 3 personas')
  })

  test('can be repeated after a lost answer, and has still begun once', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await toSend(staged))
    const { start } = broadcast.campaigns
    vi.spyOn(broadcast.campaigns, 'start').mockImplementationOnce(async (...given) => {
      await start(...given)
      broadcast.memory.setConnection('offline')
      return start(...given)
    })
    await user.click(await toConfirm())
    await dialog().findByText('No hubo respuesta')
    broadcast.memory.setConnection('online')
    await user.click(await toConfirm())
    await screen.findByText('Se está enviando a 3 personas')
    expect(await all(broadcast)).toMatchObject([{ status: 'sending' }])
  })

  test('is kept back by a check that blocks, in words', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await toSend(staged)
    const template = (await broadcast.templates.list()).find(({ name }) => name === complete.templateName)
    if (template) await broadcast.templates.sync([{ ...template, status: 'PAUSED' }])
    await user.click(button('Actualizar'))
    expect(await screen.findByText('Pausada por WhatsApp')).toBeInTheDocument()
    expect(button(sendButton)).toHaveAccessibleDescription('El control «Plantilla» no deja enviar.')
  })

  test('tells why the database refuses what has just changed', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await user.click(await toSend(staged))
    const template = (await broadcast.templates.list()).find(({ name }) => name === complete.templateName)
    if (template) await broadcast.templates.sync([{ ...template, status: 'PAUSED' }])
    await user.click(await toConfirm())
    expect(await dialog().findByText('Un control no la deja salir')).toBeInTheDocument()
    expect(dialog().getByText('Pausada por WhatsApp')).toBeInTheDocument()
  })

  test('can be given up to edit again: the campaign is cancelled, a new draft has its choices', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await toSend(staged)
    await user.click(button('Descartar y volver a editar'))
    // Asked first, with what is lost by it.
    expect(dialog().getByText(/^Se pierden los 3 mensajes preparados/)).toBeInTheDocument()
    expect((await all(broadcast))[0]?.status).toBe('ready')
    await user.click(dialog().getByRole('button', { name: 'Descartar y editar' }))
    await screen.findByRole('button', { name: 'Preparar 3 mensajes' })
    await user.click(button(/^Plantilla/))
    expect(await screen.findByRole('radio', { name: /Inicio/ })).toBeChecked()
    await waitFor(async () =>
      expect((await all(broadcast)).map(({ status }) => status)).toEqual(['draft', 'cancelled']),
    )
    const [draft, cancelled] = await all(broadcast)
    expect(draft?.requestId).not.toBe(cancelled?.requestId)
    expect(draft?.filter).toEqual(cancelled?.filter)
  })

  test('can be left for later, in the school’s time, and taken back', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await toSend(staged)
    await user.click(screen.getByText('Enviar más tarde'))
    expect(button('Programar el envío')).toHaveAccessibleDescription('Elegí un día y una hora.')
    const soon = new Date(Date.now() + 7 * 86_400_000)
    const day = soon.toISOString().slice(0, 10)
    fireEvent.change(screen.getByLabelText('Día y hora'), { target: { value: `${day}T09:00` } })
    await user.click(button('Programar el envío'))
    expect(dialog().getByText(/no se puede recuperar/)).toBeInTheDocument()
    expect((await all(broadcast))[0]?.status).toBe('ready')
    await user.click(await toConfirm('Programar para 3 personas'))
    await screen.findByText(/^Sale el .*\(GMT-3\)$/)
    expect((await all(broadcast))[0]).toMatchObject({
      status: 'scheduled',
      scheduledAt: new Date(`${day}T12:00:00Z`),
      scheduledTimeZone: 'America/Argentina/Salta',
    })
    await user.click(button('No enviar a esa hora'))
    await screen.findByText('Enviar más tarde')
    expect((await all(broadcast))[0]?.status).toBe('ready')
  })
})
