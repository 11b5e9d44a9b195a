import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Stage } from '../testing/Stage.tsx'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'
import { CampaignWizard } from './CampaignWizard.tsx'

const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'
const prepareButton = 'Preparar 3 mensajes'

/** A draft at its review, in two tabs. */
const openTwice = async () => {
  const broadcast = createMemoryBroadcast(smallSeed())
  const draft = { step: 'review', hasOwnName: true, hasTag: false }
  await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
  const tab = (name: string) => (
    <Stage client={broadcast}>
      <CampaignWizard campaignId="1" aria-label={name} aria-labelledby={undefined} />
    </Stage>
  )
  render(
    <>
      {tab('A')}
      {tab('B')}
    </>,
  )
  await waitFor(() => expect(screen.getAllByRole('button', { name: prepareButton })).toHaveLength(2))
  return {
    broadcast,
    user: userEvent.setup(),
    a: within(screen.getByRole('region', { name: 'A' })),
    b: within(screen.getByRole('region', { name: 'B' })),
  }
}
const all = async (broadcast: MemoryBroadcast) => (await broadcast.campaigns.list()).items
const longerThanADoubleClick = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 400))

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  fireEvent(window, new Event('online'))
})

describe('two tabs with one draft', () => {
  test('do not prepare over what the other has saved: the operator is asked, and cannot prepare before', async () => {
    const { broadcast, user, a, b } = await openTwice()
    await user.click(b.getByRole('button', { name: /Nombre y etiqueta/ }))
    await user.type(await b.findByRole('textbox', { name: 'Nombre de la campaña' }), ' EDITADA')
    await user.click(b.getByRole('button', { name: /Revisar/ }))
    await b.findByText(/^Guardado/)
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByText(/^Este borrador se guardó en otro lado/)
    expect(await all(broadcast)).toMatchObject([{ name: 'Una EDITADA', status: 'draft' }])

    const press = a.getByRole('button', { name: prepareButton })
    expect(press).toHaveAccessibleDescription('Antes elegí con qué versión del borrador seguís.')
    await user.click(press)
    expect(await all(broadcast)).toMatchObject([{ status: 'draft' }])
    // The reason leads to the question.
    await user.click(a.getByRole('button', { name: /^Antes elegí con qué versión/ }))
    await waitFor(() => expect(a.getByRole('button', { name: 'Ver la otra versión' })).toHaveFocus())
    await user.keyboard('{Enter}')
    await longerThanADoubleClick()
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(await all(broadcast)).toMatchObject([{ name: 'Una EDITADA', status: 'ready' }])
  })

  test('that have come to the same have nothing to choose between', async () => {
    const { broadcast, user, a, b } = await openTwice()
    for (const tab of [b, a]) {
      await user.click(tab.getByRole('button', { name: /Nombre y etiqueta/ }))
      await user.type(await tab.findByRole('textbox', { name: 'Nombre de la campaña' }), ' EDITADA')
    }
    await user.click(b.getByRole('button', { name: /Revisar/ }))
    await b.findByText(/^Guardado/)
    await user.click(a.getByRole('button', { name: /Revisar/ }))
    await a.findByText(/^Guardado/)
    expect(a.queryByText(/^Este borrador se guardó/)).toBeNull()
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(await all(broadcast)).toMatchObject([{ name: 'Una EDITADA', status: 'ready' }])
  })

  test('tell what was saved and is not in what the other prepared', async () => {
    const { broadcast, user, b } = await openTwice()
    await user.click(b.getByRole('button', { name: /Nombre y etiqueta/ }))
    await user.type(await b.findByRole('textbox', { name: 'Nombre de la campaña' }), ' EDITADA')
    await user.click(b.getByRole('button', { name: /Revisar/ }))
    await b.findByText(/^Guardado/)
    await broadcast.campaigns.prepare({ ...complete, name: 'Una' }, { requestId, campaignId: '1' })
    await user.click(b.getByRole('button', { name: prepareButton }))
    await b.findByText('Hay cambios tuyos que no están en esta campaña')
  })

  test('ask nothing about the draft once it is prepared', async () => {
    const { broadcast, user, a, b } = await openTwice()
    await user.click(b.getByRole('button', { name: /Nombre y etiqueta/ }))
    await user.type(await b.findByRole('textbox', { name: 'Nombre de la campaña' }), ' EDITADA')
    await user.click(b.getByRole('button', { name: /Revisar/ }))
    await b.findByText(/^Guardado/)
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByText(/^Este borrador se guardó en otro lado/)
    await user.click(b.getByRole('button', { name: prepareButton }))
    await b.findByRole('button', { name: 'Enviar a 3 personas' })
    await user.click(a.getByRole('button', { name: 'Guardar la mía encima' }))
    await a.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(a.queryByText(/^Este borrador se guardó/)).toBeNull()
    expect(await all(broadcast)).toMatchObject([{ name: 'Una EDITADA', status: 'ready' }])
  })
})

describe('a draft that was deleted elsewhere', () => {
  test('goes on as a new one with the same choices, and says so', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const draft = { step: 'tag', hasOwnName: true, hasTag: false }
    await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
    const { user } = showWizard({ campaignId: '1' }, { broadcast })
    await user.type(await screen.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await broadcast.campaigns.deleteDraft('1')
    await user.click(screen.getByRole('button', { name: /Revisar/ }))
    await screen.findByText('Alguien borró este borrador')
    await waitFor(async () => expect(await all(broadcast)).toMatchObject([{ name: 'Una bis', status: 'draft' }]))
    expect((await all(broadcast))[0]?.requestId).not.toBe(requestId)
    await user.click(await screen.findByRole('button', { name: prepareButton }))
    await screen.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(await all(broadcast)).toMatchObject([{ name: 'Una bis', status: 'ready' }])
    expect(localStorage).toHaveLength(0)
  })

  test('is told to whoever prepares it, and can then be prepared', async () => {
    const { broadcast, user, a } = await openTwice()
    await broadcast.campaigns.deleteDraft('1')
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByText('Alguien borró este borrador')
    await longerThanADoubleClick()
    await user.click(a.getByRole('button', { name: prepareButton }))
    await a.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(await all(broadcast)).toHaveLength(1)
  })

  test('leaves what was not saved of it to the next new one', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const draft = { step: 'tag', hasOwnName: true, hasTag: false }
    await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
    const first = showWizard({ campaignId: '1' }, { broadcast })
    await first.user.type(await screen.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    broadcast.memory.setConnection('offline')
    first.view.unmount()
    await waitFor(() => expect(localStorage).toHaveLength(1))
    broadcast.memory.setConnection('online')
    await broadcast.campaigns.deleteDraft('1')

    showWizard({ campaignId: '1' }, { broadcast })
    await screen.findByText('No existe, o ya no está')
    cleanup()
    const { user } = showWizard({}, { broadcast })
    await screen.findByText(/^Quedaron cambios tuyos sin guardar/)
    await user.click(screen.getByRole('button', { name: 'Recuperarlos' }))
    await waitFor(async () => expect(await all(broadcast)).toMatchObject([{ name: 'Una bis' }]), { timeout: 5_000 })
  })
})
