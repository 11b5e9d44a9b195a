import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { QueryClient } from '@tanstack/react-query'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { broadcastKeys } from '../queries/broadcastKeys.ts'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const loaded = () => screen.findByRole('radio', { name: /Becas/ })
const nameField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Nombre de la campaña' })
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'

/** A draft in the database, at its name. */
const withDraft = async (name = 'Marzo'): Promise<{ broadcast: MemoryBroadcast; id: string }> => {
  const broadcast = createMemoryBroadcast(smallSeed())
  const draft = { step: 'tag', hasOwnName: true, hasTag: false }
  const { id } = await broadcast.campaigns.saveDraft({ ...complete, name, draft }, { requestId })
  return { broadcast, id }
}
const nameIn = async ({ campaigns }: MemoryBroadcast): Promise<string | undefined> =>
  (await campaigns.list()).items[0]?.name

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
  fireEvent(window, new Event('online'))
})

describe('nothing is lost', () => {
  test('of what was changed while a save was under way, when the screen is taken away', async () => {
    const { broadcast, id } = await withDraft()
    const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
    const { user, view } = showWizard({ campaignId: id }, { broadcast })
    await user.type(await nameField(), '1')
    broadcast.memory.setConnection('hanging')
    await user.click(button(/A quiénes/))
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1))
    await user.click(button(/Nombre y etiqueta/))
    await user.type(await nameField(), '2')
    view.unmount()
    broadcast.memory.setConnection('online')
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo12'))
    expect(localStorage).toHaveLength(0)
  })

  test('when a save fails: it is tried again by itself', async () => {
    const { broadcast, id } = await withDraft()
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await user.type(await nameField(), ' bis')
    broadcast.memory.setConnection('offline')
    await act(() => vi.advanceTimersByTimeAsync(2_100))
    await screen.findByText('Sin guardar: sin conexión')
    broadcast.memory.setConnection('online')
    await act(() => vi.advanceTimersByTimeAsync(5_100))
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo bis'))
  })

  test('of a draft that is closed without a connection: it is offered when it is opened again', async () => {
    const { broadcast, id } = await withDraft()
    const first = showWizard({ campaignId: id }, { broadcast })
    await first.user.type(await nameField(), ' bis')
    broadcast.memory.setConnection('offline')
    first.view.unmount()
    await waitFor(() => expect(localStorage).toHaveLength(1))
    broadcast.memory.setConnection('online')

    const { user } = showWizard({ campaignId: id }, { broadcast })
    expect(await nameField()).toHaveValue('Marzo')
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(button('Recuperarlos'))
    expect(await nameField()).toHaveValue('Marzo bis')
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo bis'), { timeout: 5_000 })
    await waitFor(() => expect(localStorage).toHaveLength(0))
  })

  test('of a new campaign that was closed without a connection, which still becomes one draft only', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const first = showWizard({}, { broadcast })
    await first.user.click(await loaded())
    broadcast.memory.setConnection('offline')
    first.view.unmount()
    await waitFor(() => expect(localStorage).toHaveLength(1))
    broadcast.memory.setConnection('online')

    const { user } = showWizard({}, { broadcast })
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(button('Recuperarlos'))
    expect(await loaded()).toBeChecked()
    await waitFor(async () => expect((await broadcast.campaigns.list()).items).toHaveLength(1), { timeout: 5_000 })
  })

  test('and what is thrown away is not offered again', async () => {
    const { broadcast, id } = await withDraft()
    const first = showWizard({ campaignId: id }, { broadcast })
    await first.user.type(await nameField(), ' bis')
    broadcast.memory.setConnection('offline')
    first.view.unmount()
    await waitFor(() => expect(localStorage).toHaveLength(1))
    broadcast.memory.setConnection('online')
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(button('Descartarlos'))
    expect(screen.queryByText(/^Quedaron cambios/)).toBeNull()
    expect(localStorage).toHaveLength(0)
  })

  test('when the browser refuses its storage: the wizard works all the same', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const { broadcast, id } = await withDraft()
    const { user, view } = showWizard({ campaignId: id }, { broadcast })
    await user.type(await nameField(), ' bis')
    view.unmount()
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo bis'))
  })
})

describe('two people at one draft', () => {
  test('a newer version of somebody else is not overwritten: the operator chooses theirs', async () => {
    const { broadcast, id } = await withDraft()
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await nameField()
    await broadcast.campaigns.saveDraft(
      { ...complete, name: 'De otra', draft: { step: 'tag', hasOwnName: true } },
      { requestId },
    )
    await user.type(await nameField(), ' bis')
    await user.click(button(/A quiénes/))
    await screen.findByText(/^Este borrador se guardó en otro lado/)
    expect(await nameIn(broadcast)).toBe('De otra')
    await user.click(button('Ver la otra versión'))
    expect(await nameField()).toHaveValue('De otra')
    expect(await nameIn(broadcast)).toBe('De otra')
    await user.type(await nameField(), '!')
    await user.click(button(/A quiénes/))
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('De otra!'))
  })

  test('or their own, which is then saved over it', async () => {
    const { broadcast, id } = await withDraft()
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await nameField()
    await broadcast.campaigns.saveDraft({ ...complete, name: 'De otra' }, { requestId })
    await user.type(await nameField(), ' bis')
    await user.click(button(/A quiénes/))
    await screen.findByText(/^Este borrador se guardó en otro lado/)
    await user.click(button('Guardar la mía encima'))
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo bis'))
    await screen.findByText(/^Guardado/)
    expect(screen.queryByText(/^Este borrador se guardó/)).toBeNull()
  })

  test('somebody who has only looked at another step has made no other version', async () => {
    const { broadcast, id } = await withDraft()
    const first = showWizard({ campaignId: id }, { broadcast })
    await nameField()
    const { draft: kept, ...rest } = await broadcast.campaigns.get(id)
    const { name, templateName, templateParams, filter } = rest
    const draft = { ...(kept as object), step: 'review', writer: 'another' }
    await broadcast.campaigns.saveDraft({ name, templateName, templateParams, filter, draft }, { requestId })
    await first.user.type(await nameField(), ' bis')
    await first.user.click(button(/A quiénes/))
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo bis'))
    expect(screen.queryByText(/^Este borrador se guardó/)).toBeNull()
  })

  test('a save whose answer was lost is nobody else’s version', async () => {
    const { broadcast, id } = await withDraft()
    const real = broadcast.campaigns.saveDraft
    vi.spyOn(broadcast.campaigns, 'saveDraft').mockImplementationOnce(async (...given) => {
      await real(...given)
      return broadcast.memory.as(['read']).campaigns.saveDraft(...given)
    })
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await user.type(await nameField(), '1')
    await user.click(button(/A quiénes/))
    await screen.findByText(/^Sin guardar/)
    await user.click(button(/Nombre y etiqueta/))
    await user.type(await nameField(), '2')
    await user.click(button(/A quiénes/))
    await waitFor(async () => expect(await nameIn(broadcast)).toBe('Marzo12'))
    expect(screen.queryByText(/^Este borrador se guardó/)).toBeNull()
  })

  test('what the cache has is read anew before it is opened', async () => {
    const { broadcast, id } = await withDraft()
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } })
    queryClient.setQueryData(broadcastKeys.details(id), await broadcast.campaigns.get(id))
    await broadcast.campaigns.saveDraft(
      { ...complete, name: 'De otra', draft: { step: 'tag', hasOwnName: true } },
      { requestId },
    )
    showWizard({ campaignId: id }, { broadcast, queryClient })
    expect(await nameField()).toHaveValue('De otra')
  })
})

test('the draft is saved once before the campaign is prepared, and not while it is, however long that takes', async () => {
  const seed = smallSeed()
  const lacking = { id: '9', firstName: 'Elena', phones: ['sin número'], tags: ['Robótica'] }
  const broadcast = createMemoryBroadcast({ ...seed, people: [...(seed.people ?? []), lacking] })
  const { id } = await broadcast.campaigns.saveDraft(
    { ...complete, name: 'x', draft: { step: 'review' } },
    { requestId },
  )
  const { user } = showWizard({ campaignId: id }, { broadcast })
  const save = vi.spyOn(broadcast.campaigns, 'saveDraft')
  await user.click(await screen.findByRole('checkbox', { name: /^Enviar solo a las 3/ }))
  broadcast.memory.setConnection('hanging')
  await user.click(button('Preparar 3 mensajes'))
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(save).toHaveBeenCalledTimes(1)
  broadcast.memory.setConnection('online')
  await screen.findByRole('button', { name: /Enviar a 3 personas/ })
  expect(save).toHaveBeenCalledTimes(1)
})
