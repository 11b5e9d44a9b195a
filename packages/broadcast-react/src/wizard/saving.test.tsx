import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const loaded = () => screen.findByRole('radio', { name: /Becas/ })

afterEach(() => {
  vi.restoreAllMocks()
  // A test that failed offline leaves nobody else there.
  fireEvent(window, new Event('online'))
  cleanup()
})

describe('a draft', () => {
  test('is saved when a step is left, and 2 seconds after the last change, always under one request id', async () => {
    const { broadcast, user } = showWizard()
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    await user.click(await loaded())
    await user.click(button('Continuar'))
    await screen.findByText(/^Guardado/)
    await user.click(button(/Nombre y etiqueta/))
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2))
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), '!')
    expect(screen.getByText('Cambios sin guardar')).toBeInTheDocument()
    expect(save).toHaveBeenCalledTimes(2)
    await waitFor(() => expect(save).toHaveBeenCalledTimes(3), { timeout: 5_000 })
    expect(new Set(save.mock.calls.map(([, { requestId }]) => requestId)).size).toBe(1)
    expect((await broadcast.campaigns.list()).items).toHaveLength(1)
  })

  test('is not made as long as nothing was chosen', async () => {
    const { broadcast, user } = showWizard()
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    await loaded()
    await user.click(button(/A quiénes/))
    await user.click(button(/Plantilla/))
    await loaded()
    expect(save).not.toHaveBeenCalled()
  })

  test('is taken up where it was left, with everything in it', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const first = showWizard({ defaults: { filter: { includeTags: ['Robótica'], location: 'salta' } } }, { broadcast })
    await first.user.click(await loaded())
    await first.user.click(button(/Nombre y etiqueta/))
    await first.user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await first.user.click(button(/A quiénes/))
    await screen.findByText(/^Guardado/)
    cleanup()

    const [draft] = (await broadcast.campaigns.list()).items
    const { user } = showWizard({ campaignId: draft?.id }, { broadcast })
    await screen.findByRole('heading', { name: '¿A quiénes se lo mandás?' })
    expect(screen.getByRole('radio', { name: 'Salta' })).toBeChecked()
    expect(screen.getByText('Borrador guardado')).toBeInTheDocument()
    await user.click(button(/Nombre y etiqueta/))
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Nombre de la campaña' }).value).toMatch(/ bis$/)
  })

  test('says that it is not saved without a connection, and is saved when that is back', async () => {
    const { broadcast, user } = showWizard()
    await loaded()
    broadcast.memory.setConnection('offline')
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    await user.click(await loaded())
    await user.click(button(/Nombre y etiqueta/))
    await screen.findByText('Sin guardar: sin conexión')

    broadcast.memory.setConnection('online')
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    await screen.findByText(/^Guardado/)
  })

  test('can be saved by hand after a failure', async () => {
    const { broadcast, user } = showWizard()
    const refused = broadcast.memory.as(['read'])
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft').mockImplementationOnce(refused.campaigns.saveDraft)
    await user.click(await loaded())
    await user.click(button('Continuar'))
    await screen.findByText('Sin guardar: no tenés permiso')
    await user.click(button('Guardar ahora'))
    await screen.findByText(/^Guardado/)
    expect(save).toHaveBeenCalledTimes(2)
  })

  test('keeps what was changed while a save was under way', async () => {
    const { broadcast, user } = showWizard()
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    await loaded()
    await user.click(button(/Nombre y etiqueta/))
    broadcast.memory.setConnection('hanging')
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), '1')
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1), { timeout: 5_000 })
    await user.type(screen.getByRole('textbox', { name: 'Nombre de la campaña' }), '2')
    broadcast.memory.setConnection('online')
    await waitFor(async () => expect((await broadcast.campaigns.list()).items[0]?.name).toMatch(/12$/), {
      timeout: 6_000,
    })
  })

  test('is saved at once when the screen is taken away', async () => {
    const { broadcast, user, view } = showWizard()
    await user.click(await loaded())
    view.unmount()
    await waitFor(async () => expect((await broadcast.campaigns.list()).items).toHaveLength(1))
  })

  test('warns before the page is left with changes that are not saved', async () => {
    const { user } = showWizard({ defaults: complete })
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    await loaded()
    expect(leave()).toBe(false)
    await user.click(screen.getByRole('radio', { name: /Becas/ }))
    expect(leave()).toBe(true)
    await user.click(button('Continuar'))
    await screen.findByText(/^Guardado/)
    expect(leave()).toBe(false)
  })
})
