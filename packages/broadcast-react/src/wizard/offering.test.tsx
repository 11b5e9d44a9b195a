import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openReview, showWizard, smallSeed } from '../testing/showWizard.tsx'
import { emptyDraft } from './draft/draft.ts'
import { keepDraft } from './draft/keptDraft.ts'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const nameField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Nombre de la campaña' })
const all = async ({ campaigns }: MemoryBroadcast) => (await campaigns.list()).items
const offer = /^Quedaron cambios tuyos sin guardar/
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'

/** What a page that is gone has left of a new campaign: perhaps it was saved, with only the answer lost. */
const leaveNew = (): void =>
  keepDraft({
    requestId,
    campaignId: null,
    writer: 'before',
    step: 'tag',
    draft: { ...emptyDraft, name: 'De antes' },
    at: Date.now() - 60_000,
  })

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('what was left of a new campaign', () => {
  test('is offered to a new one only as long as nothing of that was saved, and then to the next', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    await broadcast.campaigns.saveDraft({ name: 'De antes', draft: { step: 'tag' } }, { requestId })
    leaveNew()
    const { user } = showWizard({}, { broadcast })
    await screen.findByText(offer)
    await user.click(await screen.findByRole('radio', { name: /Becas/ }))
    await user.click(button('Continuar'))
    await screen.findByText(/^Guardado/)
    expect(screen.queryByText(offer)).toBeNull()
    expect(await all(broadcast)).toHaveLength(2)
    cleanup()

    const next = showWizard({}, { broadcast })
    await screen.findByText(offer)
    await next.user.click(button('Recuperarlos'))
    expect(await nameField()).toHaveValue('De antes')
    await next.user.type(await nameField(), ' bis')
    await next.user.click(button(/A quiénes/))
    await screen.findByText(/^Guardado/)
    expect((await all(broadcast)).map(({ name }) => name)).toContain('De antes bis')
    expect(await all(broadcast)).toHaveLength(2)
  })

  test('is not offered while a campaign is being prepared', async () => {
    leaveNew()
    const staged = showWizard({ defaults: complete })
    const press = await openReview(staged)
    expect(screen.getByText(offer)).toBeInTheDocument()
    staged.broadcast.memory.setConnection('hanging')
    await staged.user.click(press)
    await waitFor(() => expect(screen.queryByText(offer)).toBeNull())
    staged.broadcast.memory.setConnection('online')
    await screen.findByRole('button', { name: 'Enviar a 3 personas' })
  })
})

describe('another version of a draft', () => {
  /** This wizard's own change has met what somebody else has saved. */
  const openConflict = async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const draft = { step: 'tag', hasOwnName: true, hasTag: false }
    const { id } = await broadcast.campaigns.saveDraft({ ...complete, name: 'Marzo', draft }, { requestId })
    const { user } = showWizard({ campaignId: id }, { broadcast })
    await nameField()
    await broadcast.campaigns.saveDraft({ ...complete, name: 'De otra', draft }, { requestId })
    await user.type(await nameField(), ' bis')
    await user.click(button(/A quiénes/))
    await screen.findByText(/^Este borrador se guardó en otro lado/)
    await user.click(button('Ver la otra versión'))
    await user.click(button(/Nombre y etiqueta/))
    expect(await nameField()).toHaveValue('De otra')
    return { broadcast, user, id }
  }

  test('can be looked at without losing one’s own, which can be taken back and is then saved', async () => {
    const { broadcast, user } = await openConflict()
    expect(screen.getByText('Tus cambios quedaron aparte')).toBeInTheDocument()
    expect(await all(broadcast)).toMatchObject([{ name: 'De otra' }])
    await user.click(button('Recuperarlos'))
    await user.click(button(/Nombre y etiqueta/))
    expect(await nameField()).toHaveValue('Marzo bis')
    await user.click(button(/A quiénes/))
    await waitFor(async () => expect(await all(broadcast)).toMatchObject([{ name: 'Marzo bis', requestId }]))
    await waitFor(() => expect(localStorage).toHaveLength(0))
  })

  test('leaves one’s own to whoever opens the draft again, until it is thrown away', async () => {
    const { broadcast, user, id } = await openConflict()
    await user.type(await nameField(), '!')
    await user.click(button(/A quiénes/))
    await waitFor(async () => expect(await all(broadcast)).toMatchObject([{ name: 'De otra!' }]))
    cleanup()
    const again = showWizard({ campaignId: id }, { broadcast })
    await screen.findByText(offer)
    await again.user.click(button('Descartarlos'))
    expect(localStorage).toHaveLength(0)
  })

  test('leaves one’s own where it is while somebody looks at the draft who may not prepare it', async () => {
    const { broadcast, id } = await openConflict()
    cleanup()
    showWizard({ campaignId: id }, { broadcast, rights: ['read'] })
    await nameField()
    cleanup()
    showWizard({ campaignId: id }, { broadcast })
    await screen.findByText(offer)
  })

  test('leaves one’s own to the next new campaign once the other was prepared, without its people', async () => {
    const { broadcast, user: before, id } = await openConflict()
    await broadcast.campaigns.prepare({ ...complete, name: 'De otra' }, { requestId, campaignId: id })
    await broadcast.campaigns.start(id)
    await before.click(button(/A quiénes/))
    await screen.findByText(/^Se está enviando a/)
    cleanup()
    const { user } = showWizard({}, { broadcast })
    await screen.findByText(offer)
    expect(screen.getByText(/^Se preparó otra campaña sin ellos/)).toBeInTheDocument()
    await user.click(button('Recuperarlos'))
    await user.click(button(/Nombre y etiqueta/))
    expect(await nameField()).toHaveValue('Marzo bis')
    await user.click(button(/A quiénes/))
    await waitFor(async () =>
      expect((await all(broadcast))[0]).toMatchObject({
        name: 'Marzo bis',
        filter: { excludeCampaigns: [{ id, who: 'all' }] },
      }),
    )
  })
})
