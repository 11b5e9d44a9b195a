import { type CampaignSummary, DatabaseError } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { onlineManager } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { BroadcastEvent } from '../provider/events.ts'
import { everyRight } from '../provider/rights.ts'
import { campaignOf, listCampaigns, pastCampaigns } from '../testing/campaigns.ts'
import { answering, listedBy, showList, shownNames } from '../testing/showList.tsx'

const user = userEvent.setup()

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  onlineManager.setOnline(true)
})

const draft = (id: number, more: Partial<CampaignSummary> = {}): CampaignSummary =>
  campaignOf(id, { name: `Borrador ${id}`, status: 'draft', totalRecipients: 0, sentCount: 0, ...more })

describe('search and filter', () => {
  test('ask the database, begin at the first page, and say how many there are', async () => {
    const { asked, client } = answering([...pastCampaigns(9), campaignOf(5, { name: 'Becas', status: 'cancelled' })])
    showList({ client }, { pageSize: 5 })
    await user.click(await screen.findByRole('button', { name: 'Siguiente' }))
    await screen.findByText('Página 2')
    await user.type(screen.getByRole('searchbox'), 'becas')
    await waitFor(() => expect(shownNames()).toEqual(['Becas']))
    expect(asked.at(-1)).toMatchObject({ search: 'becas', before: undefined })
    expect(screen.getByText('1 campaña')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Canceladas 1' }))
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ status: ['cancelled'] }))
    expect(screen.getByRole('button', { name: 'Canceladas 1' })).toHaveAttribute('aria-pressed', 'true')
  })

  test('that leave nothing are another picture than no campaign at all, with a way back', async () => {
    const { client } = answering([campaignOf(1)])
    const { container } = showList({ client }, { defaultView: { search: 'yoga' }, onNew: () => undefined })
    expect(await screen.findByText('Ninguna campaña coincide')).toBeVisible()
    expect(screen.getByText('Buscaste «yoga».')).toBeVisible()
    expect(container.querySelector('.ib-list')).toHaveAttribute('data-state', 'nothing')
    await user.click(screen.getByRole('button', { name: 'Ver todas las campañas' }))
    await waitFor(() => expect(shownNames()).toEqual(['Campaña 1']))
    expect(screen.getByRole('searchbox')).toHaveValue('')
  })

  test('that left nothing never show, while all are fetched, that there are none', async () => {
    const campaigns = [campaignOf(1)]
    let release = (): void => undefined
    const client = listedBy(async (filter) => {
      if (filter?.search === undefined) await new Promise<void>((resolve) => (release = resolve))
      return listCampaigns(campaigns, filter)
    })
    const { container } = showList({ client }, { defaultView: { search: 'yoga' } })
    await user.click(await screen.findByRole('button', { name: 'Ver todas las campañas' }))
    expect(container.querySelector('.ib-list')).toHaveAttribute('data-state', 'loading')
    release()
    await waitFor(() => expect(shownNames()).toEqual(['Campaña 1']))
  })

  test('are told to the host, and begin where the host says', async () => {
    const onViewChange = vi.fn()
    const { asked, client } = answering(pastCampaigns(3))
    showList({ client }, { defaultView: { status: 'completed' }, onViewChange })
    await screen.findByText('3 campañas')
    expect(asked[0]).toMatchObject({ status: ['completed'] })
    await user.click(screen.getByRole('button', { name: 'Todas 3' }))
    expect(onViewChange).toHaveBeenLastCalledWith({ search: '', status: null, pages: [] })
  })
})

describe('pages', () => {
  test('are turned by cursor, one asked for at a time; 10,000 campaigns are never on the page at once', async () => {
    const { asked, client } = answering(pastCampaigns(10_000))
    showList({ client })
    await screen.findByText('Campaña 19999')
    expect(shownNames()).toHaveLength(25)
    expect(asked).toEqual([{ limit: 25, search: undefined, status: undefined, before: undefined }])
    await user.click(screen.getByRole('button', { name: 'Siguiente' }))
    await screen.findByText('Campaña 19974')
    expect(shownNames()).toHaveLength(25)
    await user.click(screen.getByRole('button', { name: 'Anterior' }))
    await screen.findByText('Campaña 19999')
    expect(screen.queryByRole('button', { name: 'Anterior' })).toBeNull()
  })

  test('end where the campaigns end, also when the last page is full; the keyboard stays among them', async () => {
    showList(answering(pastCampaigns(50)))
    await user.click(await screen.findByRole('button', { name: 'Siguiente' }))
    await screen.findByText('Campaña 10000')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Siguiente' })).toBeNull())
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Difusión masiva' })).toHaveFocus())
  })

  test('keep the rows until the next ones have come, and one click turns one page', async () => {
    const campaigns = pastCampaigns(100)
    let release = (): void => undefined
    const client = listedBy(async (filter) => {
      if (filter?.before !== undefined) await new Promise<void>((resolve) => (release = resolve))
      return listCampaigns(campaigns, filter)
    })
    showList({ client })
    const next = await screen.findByRole('button', { name: 'Siguiente' })
    await user.dblClick(next)
    expect(shownNames()[0]).toBe(campaigns[0]?.name)
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true')
    release()
    await screen.findByText('Página 2')
    await waitFor(() => expect(shownNames()[0]).toBe(campaigns[25]?.name))
  })
})

describe('drafts', () => {
  const prepared = () => {
    const broadcast = createMemoryBroadcast({
      campaigns: [{ campaign: { name: 'A medias' } }, { campaign: { name: 'Otra' } }],
    })
    const events: BroadcastEvent[] = []
    return { broadcast, events, stage: { client: broadcast, onEvent: (event: BroadcastEvent) => events.push(event) } }
  }

  test('are gone on with by their button and their name', async () => {
    const onOpen = vi.fn()
    const onContinue = vi.fn()
    showList({ client: prepared().broadcast }, { onOpen, onContinue })
    await user.click(await screen.findByRole('button', { name: 'Continuar el borrador «A medias»' }))
    await user.click(screen.getByRole('button', { name: 'A medias' }))
    expect(onContinue).toHaveBeenCalledTimes(2)
    expect(onOpen).not.toHaveBeenCalled()
  })

  test('are deleted only after a question, whose safe answer has the focus', async () => {
    const { broadcast, events, stage } = prepared()
    const deleting = vi.spyOn(broadcast.campaigns, 'deleteDraft')
    showList(stage)
    await user.click(await screen.findByRole('button', { name: 'Borrar el borrador «A medias»' }))
    expect(screen.getByRole('group', { name: /¿Borrar el borrador «A medias»\?/ })).toBeVisible()
    expect(screen.getByRole('button', { name: 'No, conservarlo' })).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(deleting).not.toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Borrar el borrador «A medias»' })).toHaveFocus()

    await user.keyboard('{Enter}')
    await user.dblClick(screen.getByRole('button', { name: 'Sí, borrarlo' }))
    await waitFor(() => expect(screen.queryByRole('group', { name: /¿Borrar/ })).toBeNull())
    expect(shownNames()).toEqual(['Otra'])
    expect(deleting).toHaveBeenCalledTimes(1)
    expect(events.map(({ type }) => type)).toEqual(['draft_deleted'])
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Difusión masiva' })).toHaveFocus())
  })

  test('that could not be deleted stay, and the question says what happened', async () => {
    const { broadcast, stage } = prepared()
    showList(stage)
    await user.click(await screen.findByRole('button', { name: 'Borrar el borrador «A medias»' }))
    broadcast.memory.setConnection('offline')
    await user.click(screen.getByRole('button', { name: 'Sí, borrarlo' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('No hubo respuesta')
    broadcast.memory.setConnection('online')
    await user.click(screen.getByRole('button', { name: 'Sí, borrarlo' }))
    await waitFor(() => expect(screen.queryByRole('group', { name: /¿Borrar/ })).toBeNull())
    expect(shownNames()).toEqual(['Otra'])
  })
})

describe('rights', () => {
  test('without `prepare` there is a reason instead of the button, and drafts can only be looked at', async () => {
    showList({ ...answering([draft(1)]), rights: ['read'] }, { onNew: vi.fn(), onOpen: vi.fn() })
    expect(await screen.findByText(/no crear nuevas/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Nueva' })).toBeNull()
    await screen.findByText('Borrador 1')
    expect(screen.queryByRole('button', { name: /Borrar/ })).toBeNull()
  })

  test('without `read` nothing is asked, and it is said', async () => {
    const { asked, client } = answering([campaignOf(1)])
    showList({ client, rights: everyRight.filter((right) => right !== 'read') }, { onNew: vi.fn() })
    expect(await screen.findByText('No tenés permiso para ver las campañas')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
    expect(asked).toEqual([])
  })

  test('that the database refuses look the same, at once', async () => {
    const list = vi.fn(async () => {
      throw new DatabaseError('forbidden', 'no', { maybeDone: false })
    })
    const { container } = showList({ client: listedBy(list) })
    expect(await screen.findByText('No tenés permiso para ver las campañas')).toBeVisible()
    expect(list).toHaveBeenCalledTimes(1)
    expect(container.querySelector('.ib-list')).toHaveAttribute('data-state', 'forbidden')
  })
})
