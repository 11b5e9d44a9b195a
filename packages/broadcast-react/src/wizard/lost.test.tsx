import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'
import { emptyDraft } from './draft/draft.ts'
import { keepDraft } from './draft/keptDraft.ts'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const nameField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Nombre de la campaña' })
const all = async ({ campaigns }: MemoryBroadcast) => (await campaigns.list()).items
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'
const lost = 'Hay cambios tuyos que no están en esta campaña'
const goOn = 'Usarlos en un borrador nuevo'

const isWarned = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

/** Something is changed here while another tab prepares what was there before, and perhaps sends it. */
const overtake = async (then: (broadcast: MemoryBroadcast) => Promise<unknown> = async () => undefined) => {
  const broadcast = createMemoryBroadcast(smallSeed())
  const draft = { step: 'tag', hasOwnName: true, hasTag: false }
  await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
  const { user } = showWizard({ campaignId: '1' }, { broadcast })
  await user.type(await nameField(), ' y otra')
  await broadcast.campaigns.prepare({ ...complete, name: 'Una' }, { requestId, campaignId: '1' })
  await then(broadcast)
  await user.click(button(/Revisar/))
  await screen.findByText(lost)
  return { broadcast, user }
}

beforeEach(() => localStorage.clear())
afterEach(cleanup)

describe('changes that are not in a campaign which is being sent', () => {
  test('are told, and go on in a new draft without its people', async () => {
    const { broadcast, user } = await overtake(({ campaigns }) => campaigns.start('1'))
    expect(screen.getByText('Se está enviando a 3 personas')).toBeInTheDocument()
    await user.click(button(goOn))
    await waitFor(async () =>
      expect(await all(broadcast)).toMatchObject([
        { name: 'Una y otra', status: 'draft', filter: { excludeCampaigns: [{ id: '1', who: 'all' }] } },
        { name: 'Una', status: 'sending' },
      ]),
    )
    await waitFor(() => expect(localStorage).toHaveLength(0))
  })

  test('are thrown away by whoever does not want them', async () => {
    const { user } = await overtake(({ campaigns }) => campaigns.start('1'))
    await user.click(button('Descartarlos'))
    expect(screen.queryByText(lost)).toBeNull()
    expect(localStorage).toHaveLength(0)
    expect(isWarned()).toBe(false)
  })

  test('go on with everybody when it was cancelled before it reached anybody', async () => {
    const { broadcast, user } = await overtake(({ campaigns }) => campaigns.cancel('1'))
    expect(screen.queryByRole('button', { name: 'Empezar otra con lo mismo' })).toBeNull()
    await user.click(button(goOn))
    await waitFor(async () =>
      expect((await all(broadcast))[0]).toMatchObject({ name: 'Una y otra', filter: { excludeCampaigns: [] } }),
    )
  })
})

describe('a page that is left before it was chosen what becomes of them', () => {
  test('warns, and leaves them to the next new campaign', async () => {
    const { broadcast } = await overtake()
    expect(isWarned()).toBe(true)
    cleanup()
    const { user } = showWizard({}, { broadcast })
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(button('Recuperarlos'))
    await user.click(button(/Nombre y etiqueta/))
    expect(await nameField()).toHaveValue('Una y otra')
    await user.click(button(/Revisar/))
    const filter = { excludeCampaigns: [{ id: '1', who: 'all' }] }
    await waitFor(async () =>
      expect(await all(broadcast)).toMatchObject([{ name: 'Una y otra', filter }, { name: 'Una' }]),
    )
  })

  test('keeps them while another draft that was left is taken up, and for who may say what becomes of them', async () => {
    const { broadcast } = await overtake()
    cleanup()
    keepDraft({
      requestId: '6f1c1f5e-8a3b-4b71-9d7e-0000000000bb',
      campaignId: null,
      writer: 'other',
      step: 'tag',
      draft: { ...emptyDraft, name: 'Otra cosa' },
      at: Date.now() + 1,
    })
    const { user } = showWizard({}, { broadcast })
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(button('Recuperarlos'))
    expect(await nameField()).toHaveValue('Otra cosa')
    cleanup()
    showWizard({ campaignId: '1' }, { broadcast, rights: ['read'] })
    await screen.findByRole('heading', { name: 'Lista para enviar' })
    cleanup()
    showWizard({ campaignId: '1' }, { broadcast })
    await screen.findByText(lost)
  })

  test('asks again when the campaign is opened again, and does not send before', async () => {
    const { broadcast } = await overtake()
    cleanup()
    const { user } = showWizard({ campaignId: '1' }, { broadcast })
    await screen.findByText(lost)
    expect(button('Enviar a 3 personas')).toHaveAccessibleDescription('Antes elegí qué hacer con tus cambios.')
    expect(localStorage).toHaveLength(1)
    await user.click(button('Seguir con la preparada'))
    await waitFor(() => expect(localStorage).toHaveLength(0))
    cleanup()
    showWizard({ campaignId: '1' }, { broadcast })
    await screen.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(screen.queryByText(lost)).toBeNull()
  })

  test('is not warned of once the prepared one was chosen', async () => {
    const { user } = await overtake()
    await user.click(button('Seguir con la preparada'))
    await waitFor(() => expect(localStorage).toHaveLength(0))
    expect(isWarned()).toBe(false)
  })
})
