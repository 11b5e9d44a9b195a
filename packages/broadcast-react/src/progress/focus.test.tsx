import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test } from 'vitest'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const hour = 3_600_000
const name = () => screen.findByRole('heading', { level: 2, name: /Robótica Educativa/ })
const button = (label: string | RegExp) => screen.findByRole('button', { name: label })
const dialog = async () => within(await screen.findByRole('dialog'))
const sending = { recipients: 600, startedMsAgo: 5000 }

describe('the focus is never lost', () => {
  test('when a campaign was paused and «Pausar» is gone', async () => {
    const { user } = await showProgress({ seed: sending })
    await user.click(await button('Pausar'))
    await user.click((await dialog()).getByRole('button', { name: 'Pausar ahora' }))
    await button('Reanudar')
    await waitFor(async () => expect(await name()).toHaveFocus())
  })

  test('when it was resumed', async () => {
    const { user } = await showProgress({ seed: { ...sending, pausedMsAgo: 1000 } })
    await user.click(await button('Reanudar'))
    await button('Pausar')
    await waitFor(async () => expect(await name()).toHaveFocus())
  })

  test('when it was cancelled', async () => {
    const { user } = await showProgress({ seed: sending })
    await user.click(await button('Cancelar campaña'))
    await user.click((await dialog()).getByRole('button', { name: 'Cancelar para siempre' }))
    await screen.findByText('La campaña se canceló')
    await waitFor(async () => expect(await name()).toHaveFocus())
  })

  test('when somebody else cancels it while a question is open', async () => {
    const { user, broadcast, cache } = await showProgress({ seed: sending })
    await user.click(await button('Pausar'))
    await dialog()
    await broadcast.campaigns.cancel('1')
    await cache.invalidateQueries()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(async () => expect(await name()).toHaveFocus())
  })

  test('when a question is answered with no: it goes back to what asked', async () => {
    const { user } = await showProgress({ seed: sending })
    await user.click(await button('Cancelar campaña'))
    await user.click((await dialog()).getByRole('button', { name: 'No cancelar' }))
    await waitFor(async () => expect(await button('Cancelar campaña')).toHaveFocus())
  })

  test('when the search is cleared in its field, or below the empty table', async () => {
    const { user } = await showProgress({ seed: { startedMsAgo: hour } })
    const search = await screen.findByRole('searchbox')
    await user.type(search, 'zzz')
    await user.click(await button('Borrar la búsqueda'))
    expect(search).toHaveFocus()
    await user.type(search, 'zzz')
    await screen.findByText('Nadie coincide con «zzz».')
    await user.click(screen.getAllByRole('button', { name: 'Borrar la búsqueda' }).at(-1) as HTMLElement)
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Destinatarios' })).toHaveFocus())
  })

  test('when everyone is shown again', async () => {
    const { user } = await showProgress({ seed: { startedMsAgo: hour } })
    await user.click(await button(/^Entregados/))
    await user.click(await button('Mostrar todos'))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Destinatarios' })).toHaveFocus())
  })

  test('when the last message in doubt was decided on and the part is gone', async () => {
    const { user } = await showProgress({ seed: { recipients: 100, startedMsAgo: hour, delivery: { unknown: 0.02 } } })
    await user.click(await screen.findByRole('checkbox', { name: /que se ven?$/ }))
    await user.click((await screen.findAllByRole('button', { name: 'Contar como enviado' })).at(-1) as HTMLElement)
    await user.click((await dialog()).getByRole('button', { name: /^Contar \d+ como/ }))
    await waitFor(() => expect(screen.queryByText(/sin confirmar: decidí vos/)).toBeNull())
    await waitFor(async () => expect(await name()).toHaveFocus())
  })

  test('but whoever has left the screen is not fetched back', async () => {
    const { user, broadcast, cache } = await showProgress({ seed: sending })
    await user.click(await button('Pausar'))
    await user.click((await dialog()).getByRole('button', { name: 'Seguir enviando' }))
    await waitFor(async () => expect(await button('Pausar')).toHaveFocus())
    await user.click(document.body)
    expect(document.body).toHaveFocus()
    await broadcast.campaigns.pause('1')
    await cache.invalidateQueries()
    await button('Reanudar')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(document.body).toHaveFocus()
  })
})
