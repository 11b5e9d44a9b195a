import { DatabaseError } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { onlineManager } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { campaignOf, listCampaigns } from '../testing/campaigns.ts'
import { Stage } from '../testing/Stage.tsx'
import { answering, listedBy, showList, shownNames } from '../testing/showList.tsx'
import { CampaignList, type CampaignListProps } from './CampaignList.tsx'
import { CampaignRow } from './CampaignRow.tsx'
import { EmptyList } from './EmptyList.tsx'

const user = userEvent.setup()

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

describe('the rows', () => {
  test('tell name, template, status, how many were sent of how many, and the date that matters', async () => {
    const { client } = answering([
      campaignOf(1, { name: 'Becas', completedAt: new Date('2026-03-01T21:25:00Z'), failedCount: 8, unknownCount: 2 }),
    ])
    showList({ client })
    const row = (await screen.findByRole('rowheader', { name: 'Becas' })).closest('tr') as HTMLElement
    expect(row).toHaveTextContent('inicio_curso_general')
    expect(row).toHaveTextContent('Completa')
    expect(row).toHaveTextContent('742 / 750')
    expect(row).toHaveTextContent('8 fallidos · 2 sin confirmar')
    expect(row.textContent).toMatch(/Terminó 1 .*2026, 18:25/)
    expect(within(row).getByRole('progressbar')).toHaveAccessibleName(
      '742 de 750 enviados, 8 fallidos, 2 sin confirmar',
    )
    expect(row).toHaveAttribute('data-status', 'completed')
  })

  test.each([
    ['draft', 'Creada'],
    ['ready', 'Preparada'],
    ['scheduled', 'Sale'],
    ['sending', 'Empezó'],
    ['paused', 'Pausada'],
    ['completed', 'Terminó'],
    ['cancelled', 'Cancelada'],
  ] as const)('of a %s campaign say «%s»', async (status, word) => {
    const at = new Date('2026-03-04T15:00:00Z')
    const { client } = answering([campaignOf(1, { status, scheduledAt: at, pausedAt: at, cancelledAt: at })])
    showList({ client }, { columns: ['date'] })
    expect(
      (await screen.findByRole('row', { name: /Campaña 1/ })).querySelector('[data-column="date"]'),
    ).toHaveTextContent(word)
  })

  test('say why a campaign is paused: in words for a code, in the operator’s own otherwise', async () => {
    const paused = { status: 'paused', pausedAt: new Date() } as const
    const { client } = answering([
      campaignOf(2, { ...paused, statusReason: 'template_paused', statusDetail: 'Template is paused' }),
      campaignOf(1, { ...paused, statusReason: 'operator', statusDetail: 'Sigo a la tarde' }),
    ])
    showList({ client })
    expect(await screen.findByText('WhatsApp pausó la plantilla')).toBeVisible()
    expect(screen.getByText('Sigo a la tarde')).toBeVisible()
  })

  test('look alive only while they are sending and the figures are fresh', async () => {
    let isDown = false
    const client = listedBy(async () => {
      if (isDown) throw new DatabaseError('network', 'no answer', { maybeDone: false })
      return listCampaigns([campaignOf(2, { status: 'sending' }), campaignOf(1)])
    })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { container } = showList({ client })
    await screen.findByText('Campaña 2')
    const live = (): (string | undefined)[] =>
      Array.from(container.querySelectorAll<HTMLElement>('[data-live]'), ({ dataset }) => dataset.campaign)
    expect(live()).toEqual(['2'])
    isDown = true
    await act(() => vi.advanceTimersByTimeAsync(6_000))
    await waitFor(() => expect(live()).toEqual([]))
    expect(screen.getByText('No se pudo actualizar.')).toBeVisible()
    expect(container.querySelector('.ib-list')).toHaveAttribute('data-stale')
  })

  test('are asked for again by themselves while one is sending, and not when all are over', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const moving = answering([campaignOf(1, { status: 'sending' })])
    const over = answering([campaignOf(1)])
    showList({ client: moving.client })
    showList({ client: over.client })
    await waitFor(() => expect(shownNames()).toHaveLength(2))
    await act(() => vi.advanceTimersByTimeAsync(16_000))
    expect(moving.asked.length).toBeGreaterThanOrEqual(4)
    expect(over.asked).toHaveLength(1)
  })
})

describe('a row opens', () => {
  test('by a click on its name, by Enter and by the space bar', async () => {
    const onOpen = vi.fn()
    showList(answering([campaignOf(1)]), { onOpen })
    const open = await screen.findByRole('button', { name: 'Campaña 1' })
    await user.click(open)
    open.focus()
    await user.keyboard('{Enter}')
    await user.keyboard(' ')
    expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual(['1', '1', '1'])
  })

  test('as a link where the host has pages; a new tab stays the browser’s affair', async () => {
    const onOpen = vi.fn()
    showList({ ...answering([campaignOf(1)]), links: { campaign: (id) => `#campaign-${id}` } }, { onOpen })
    const link = await screen.findByRole('link', { name: 'Campaña 1' })
    expect(link).toHaveAttribute('href', '#campaign-1')
    await user.click(link)
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect(window.location.hash).toBe('')
    await user.keyboard('{Control>}')
    await user.click(link)
    await user.keyboard('{/Control}')
    expect(onOpen).toHaveBeenCalledTimes(1)
  })

  test('not at all when the host gave no way: its name is text', async () => {
    showList(answering([campaignOf(1)]))
    await screen.findByText('Campaña 1')
    expect(within(screen.getByRole('table')).queryByRole('button')).toBeNull()
  })
})

describe('pictures', () => {
  test('of no campaign, of waiting and of failure are three', async () => {
    const broadcast = createMemoryBroadcast({})
    broadcast.memory.setConnection('hanging')
    const onNew = vi.fn()
    const { container } = showList({ client: broadcast }, { onNew })
    const state = () => container.querySelector<HTMLElement>('.ib-list')?.dataset.state
    expect(state()).toBe('loading')
    expect(screen.getByText('Cargando…')).toBeInTheDocument()

    broadcast.memory.setConnection('offline')
    expect(await screen.findByRole('alert')).toHaveTextContent('No hubo respuesta')
    expect(state()).toBe('failed')
    expect(screen.queryByText('Cargando…')).toBeNull()

    broadcast.memory.setConnection('online')
    await user.click(screen.getByRole('button', { name: 'Reintentar' }))
    expect(await screen.findByText('Todavía no hay campañas')).toBeVisible()
    expect(state()).toBe('empty')
    expect(screen.queryByRole('searchbox')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Crear la primera campaña' }))
    expect(onNew).toHaveBeenCalledTimes(1)
  })

  test('without a connection the first one says so instead of waiting for ever', async () => {
    onlineManager.setOnline(false)
    showList(answering([campaignOf(1)]))
    expect(await screen.findByText(/Sin conexión a internet/)).toBeVisible()
    expect(screen.queryByText('Cargando…')).toBeNull()
    act(() => onlineManager.setOnline(true))
    expect(await screen.findByText('Campaña 1')).toBeVisible()
  })

  test('opened without a connection it says so, and goes on by itself when there is one', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const broadcast = createMemoryBroadcast({})
    broadcast.memory.setConnection('offline')
    showList({ client: broadcast })
    expect(await screen.findByText(/Sin conexión a internet/)).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
    broadcast.memory.setConnection('online')
    online.mockRestore()
    act(() => void window.dispatchEvent(new Event('online')))
    expect(await screen.findByText('Todavía no hay campañas')).toBeVisible()
  })
})

describe('a host', () => {
  test('may build on our row and our empty picture: they take ref, class and any attribute', async () => {
    const [row, empty] = [createRef<HTMLTableRowElement>(), createRef<HTMLDivElement>()]
    const { unmount } = showList(answering([campaignOf(1)]), {
      renderRow: (props) => <CampaignRow {...props} ref={row} className="mine" id="row" />,
    })
    await screen.findByText('Campaña 1')
    expect(row.current).toHaveClass('ib-campaign', 'mine')
    expect(row.current).toHaveAttribute('id', 'row')
    unmount()
    showList(answering([]), {
      renderEmpty: (props) => <EmptyList {...props} ref={empty} className="mine" id="empty" />,
    })
    await screen.findByText('Todavía no hay campañas')
    expect(empty.current).toHaveClass('ib-empty', 'mine')
    expect(empty.current).toHaveAttribute('id', 'empty')
  })

  test('reaches the root by ref, class and any attribute', async () => {
    const ref = vi.fn()
    const { container } = showList(answering([campaignOf(1)]), {
      ref,
      className: 'mine',
      id: 'list',
      'aria-label': 'Mis campañas',
    } as CampaignListProps)
    const root = container.querySelector('.iita-broadcast')
    expect(ref).toHaveBeenCalledWith(root)
    expect(root).toHaveClass('ib-list', 'mine')
    expect(root).toHaveAttribute('id', 'list')
    expect(root).toHaveAttribute('lang', 'es-AR')
    expect(await screen.findByText('Campaña 1')).toBeVisible()
  })

  test('chooses columns and their order', async () => {
    showList(answering([campaignOf(1)]), { columns: ['read', 'status', 'cost'] })
    await screen.findByText('Campaña 1')
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Nombre',
      'Leídos',
      'Estado',
      'Costo estimado',
    ])
    expect(screen.getByText('480 de 720 entregados')).toBeVisible()
  })

  test('shows a cost of nothing for somebody as not known', async () => {
    showList(
      answering([campaignOf(1, { estimatedCostUsd: 0 }), campaignOf(2, { estimatedCostUsd: 0, totalRecipients: 0 })]),
      {
        columns: ['cost'],
      },
    )
    const row = async (name: string) => (await screen.findByText(name)).closest('tr')
    expect(await row('Campaña 1')).toHaveTextContent('—')
    expect(await row('Campaña 1')).not.toHaveTextContent('0,00')
    expect(await row('Campaña 2')).toHaveTextContent('0,00')
  })

  test('draws rows and the empty picture its own way', async () => {
    const { rerender } = showList(answering([campaignOf(1)]), {
      renderRow: ({ campaign }) => (
        <tr>
          <th scope="row">Nuestra: {campaign.name}</th>
        </tr>
      ),
    })
    expect(await screen.findByText('Nuestra: Campaña 1')).toBeVisible()
    rerender(
      <Stage key="empty" {...answering([])}>
        <CampaignList renderEmpty={({ onNew }) => <p>Nada {String(onNew)}</p>} />
      </Stage>,
    )
    expect(await screen.findByText('Nada undefined')).toBeVisible()
  })

  test('without a provider is told what to wrap', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => render(<CampaignList />)).toThrow('Wrap this part of the page in <BroadcastProvider client={…}>.')
  })
})
