import { render, screen, waitFor, within } from '@testing-library/react'
import { createRef } from 'react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'
import { CampaignProgress } from './CampaignProgress.tsx'
import { ProgressEnding } from './ProgressEnding.tsx'
import { ProgressHeader } from './ProgressHeader.tsx'
import { ProgressTile } from './ProgressTile.tsx'

beforeAll(giveSizes)
const hour = 3_600_000
const heading = () => screen.findByRole('heading', { level: 2, name: /Robótica Educativa/ })

describe('its contract', () => {
  test('ref, class name and every other attribute reach the root; states are data', async () => {
    const ref = createRef<HTMLElement>()
    const seed = { recipients: 200, startedMsAgo: 5000 }
    await showProgress({ seed, ref, className: 'mine', id: 'progress', 'data-mine': 'yes' } as Parameters<
      typeof showProgress
    >[0])
    await heading()
    expect(ref.current).toHaveClass('iita-broadcast', 'ib-progress', 'mine')
    expect(ref.current).toHaveAttribute('id', 'progress')
    expect(ref.current).toHaveAttribute('data-mine', 'yes')
    expect(ref.current).toHaveAttribute('data-status', 'sending')
  })

  test('without a provider it says what to wrap', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => render(<CampaignProgress campaignId="1" />)).toThrow('<BroadcastProvider')
    quiet.mockRestore()
  })

  test('slots take the place of header, tiles and ending, and may build on ours', async () => {
    await showProgress({
      seed: { startedMsAgo: hour },
      renderHeader: ({ campaign, progress }) => <h2>{`${campaign.id} ${progress.status}`}</h2>,
      renderTile: (props) => <ProgressTile {...props} title="mine" />,
      renderEnding: ({ progress }) => <p>{`ended with ${progress.sentCount}`}</p>,
    })
    await screen.findByRole('heading', { level: 2, name: '1 completed' })
    expect(screen.getAllByTitle('mine')).toHaveLength(7)
    expect(screen.getByText(/^ended with \d+$/)).toBeVisible()
  })

  test('what the slots stand for takes ref, class name and every other attribute too', async () => {
    const refs = {
      header: createRef<HTMLElement>(),
      tile: createRef<HTMLButtonElement>(),
      ending: createRef<HTMLDivElement>(),
    }
    await showProgress({
      seed: { startedMsAgo: hour },
      renderHeader: (props) => <ProgressHeader {...props} ref={refs.header} className="mine" id="head" />,
      renderTile: (props) =>
        props.name === 'sent' ? <ProgressTile {...props} ref={refs.tile} className="mine" id="tile" /> : null,
      renderEnding: (props) => <ProgressEnding {...props} ref={refs.ending} className="mine" id="end" />,
    })
    await heading()
    expect(refs.header.current).toHaveClass('ib-progress-head', 'mine')
    expect(refs.tile.current).toHaveClass('ib-tile', 'mine')
    expect(refs.ending.current).toHaveClass('ib-notice', 'mine')
    expect([refs.header.current?.id, refs.tile.current?.id, refs.ending.current?.id]).toEqual(['head', 'tile', 'end'])
  })

  test('only the parts and columns that are asked for are there', async () => {
    await showProgress({ panels: ['messages'], columns: ['phone', 'name'] })
    const table = await screen.findByRole('table', { name: 'Destinatarios' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Nombre', 'Teléfono'])
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Pausar' })).toBeNull()
  })

  test('people lead to the host’s own page of them', async () => {
    await showProgress({ provider: { links: { person: (id) => `#/personas/${id}` } } })
    const table = await screen.findByRole('table', { name: 'Destinatarios' })
    expect(within(table).getAllByRole('link')[0]).toHaveAttribute('href', '#/personas/1')
  })

  test('the way back and the way on are the host’s', async () => {
    const onBack = vi.fn()
    const onContinue = vi.fn()
    const { user } = await showProgress({ seed: { preparedMsAgo: hour }, onBack, onContinue })
    await user.click(await screen.findByRole('button', { name: 'Revisar y enviar' }))
    expect(onContinue).toHaveBeenCalledWith(expect.objectContaining({ id: '1', status: 'ready' }))
    await user.click(screen.getByRole('button', { name: 'Volver' }))
    expect(onBack).toHaveBeenCalledOnce()
  })
})

describe('pictures of what is not there', () => {
  test('loading, not found, forbidden and failed are four', async () => {
    const hanging = await showProgress({ arrange: ({ memory }) => memory.setConnection('hanging') })
    expect(hanging.container.querySelector('[data-state="loading"]')).not.toBeNull()
    hanging.unmount()

    const gone = await showProgress({ campaignId: '99' })
    expect(await screen.findByText('Esta campaña no existe')).toBeVisible()
    gone.unmount()

    const failed = await showProgress({ arrange: ({ memory }) => memory.setConnection('offline') })
    expect(await screen.findByText('No hubo respuesta')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Copiar referencia' })).toBeVisible()
    failed.broadcast.memory.setConnection('online')
    await failed.user.click(screen.getByRole('button', { name: 'Reintentar' }))
    await heading()
  })

  test('whoever may not read sees that, and nothing else', async () => {
    const { broadcast, unmount } = await showProgress()
    unmount()
    await showProgress({ provider: { client: broadcast.memory.as([]) } })
    expect(await screen.findByText('No tenés permiso para ver esta campaña')).toBeVisible()
    expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
  })
})

describe('figures and lists', () => {
  test('a tile and its list hold the same messages, asked of the database', async () => {
    const { user, last, broadcast } = await showProgress({ seed: { startedMsAgo: hour } })
    const tile = await screen.findByRole('button', { name: /^Entregados/ })
    await user.click(tile)
    expect(tile).toHaveAttribute('aria-pressed', 'true')
    await screen.findByRole('table', { name: 'Entregados' })
    expect(last('messages')).toEqual(['1', { limit: 100, status: ['delivered', 'read'] }, undefined])
    const { items } = await broadcast.campaigns.messages('1', { status: ['delivered', 'read'], limit: 500 })
    expect(within(tile).getByText(String(items.length))).toBeVisible()
    await user.click(tile)
    expect(tile).toHaveAttribute('aria-pressed', 'false')
    await screen.findByRole('table', { name: 'Destinatarios' })
  })

  test('the search is asked of the database, and an empty answer says what nobody matches', async () => {
    const { user, last } = await showProgress({ seed: { startedMsAgo: hour } })
    await user.type(await screen.findByRole('searchbox'), 'zzz')
    expect(await screen.findByText('Nadie coincide con «zzz».')).toBeVisible()
    expect(last('messages')).toEqual(['1', { limit: 100, search: 'zzz' }, undefined])
    await user.click(screen.getAllByRole('button', { name: 'Borrar la búsqueda' }).at(-1) as HTMLElement)
    await screen.findByRole('table', { name: 'Destinatarios' })
  })

  test('each tile says why its list is empty', async () => {
    const { user } = await showProgress({ seed: { preparedMsAgo: hour } })
    await user.click(await screen.findByRole('button', { name: /^Leídos/ }))
    expect(await screen.findByText('Todavía no llegó ningún aviso de lectura.')).toBeVisible()
  })

  test('a cause leads to its messages', async () => {
    const { user, last } = await showProgress({ seed: { startedMsAgo: hour, delivery: { rejected: 0.1, failed: 0 } } })
    await user.click(await screen.findByRole('button', { name: 'No se pudo entregar: puede que no use WhatsApp' }))
    expect(await screen.findByText(/Se muestran: Fallidos por «No se pudo entregar/)).toBeVisible()
    expect(last('messages')).toEqual(['1', { limit: 100, status: ['failed'], errorCode: '131026' }, undefined])
    expect(screen.getByRole('heading', { name: 'Destinatarios' })).toHaveFocus()
  })

  test('the history tells who did what, from what to what', async () => {
    await showProgress({ seed: { startedMsAgo: 60_000, pausedMsAgo: 58_000 } })
    const history = (await screen.findByRole('heading', { name: 'Historial' })).closest('section') as HTMLElement
    await waitFor(() => expect(within(history).getByText('la pausó')).toBeVisible())
    expect(within(history).getByText(/Estado: Enviando → Pausada/)).toBeVisible()
    expect(within(history).getByText('empezó el envío')).toBeVisible()
  })
})
