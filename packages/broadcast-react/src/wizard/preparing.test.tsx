import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, showWizard, smallSeed } from '../testing/showWizard.tsx'

const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const prepareButton = 'Preparar 3 mensajes'

/** The next save gets through when `goOn` is called; nothing else waits. */
const holdNextSave = ({ campaigns }: MemoryBroadcast) => {
  const real = campaigns.saveDraft
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const save = vi.spyOn(campaigns, 'saveDraft').mockImplementationOnce(async (...given) => {
    await held
    return real(...given)
  })
  return { save, goOn: () => goOn() }
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('preparing while a save is under way', () => {
  test('shows at once that it was pressed, and leaves nothing open that could change what is prepared', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const draft = { step: 'tag', hasOwnName: true, hasTag: false }
    await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
    const { user } = showWizard({ campaignId: '1' }, { broadcast })
    await user.type(await screen.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    const { save, goOn } = holdNextSave(broadcast)
    await user.click(button(/Revisar/))
    await waitFor(() => expect(save).toHaveBeenCalled())
    await user.click(await screen.findByRole('button', { name: prepareButton }))
    await screen.findByText('Preparando los mensajes…')
    expect(button(/Nombre y etiqueta/)).toHaveAttribute('aria-disabled', 'true')
    goOn()
    await screen.findByRole('button', { name: 'Enviar a 3 personas' })
    expect(screen.queryByText('Hay cambios tuyos que no están en esta campaña')).toBeNull()
  })

  test('of a draft that was deleted elsewhere makes one new draft, and leaves nothing to find', async () => {
    const broadcast = createMemoryBroadcast(smallSeed())
    const draft = { step: 'tag', hasOwnName: true, hasTag: false }
    await broadcast.campaigns.saveDraft({ ...complete, name: 'Una', draft }, { requestId })
    const { user } = showWizard({ campaignId: '1' }, { broadcast })
    await user.type(await screen.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await broadcast.campaigns.deleteDraft('1')
    const { save, goOn } = holdNextSave(broadcast)
    await user.click(button(/Revisar/))
    await waitFor(() => expect(save).toHaveBeenCalled())
    await user.click(await screen.findByRole('button', { name: prepareButton }))
    goOn()
    await screen.findByText('Alguien borró este borrador')
    await new Promise((resolve) => setTimeout(resolve, 400))
    await user.click(await screen.findByRole('button', { name: prepareButton }))
    await screen.findByRole('button', { name: 'Enviar a 3 personas' })
    expect((await broadcast.campaigns.list()).items).toMatchObject([{ name: 'Una bis', status: 'ready' }])
    expect(localStorage).toHaveLength(0)
  })
})

test('a save that nobody answers ends after half a minute', async () => {
  const limit = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal)
  const staged = showWizard({ defaults: complete })
  await staged.user.click(await screen.findByRole('radio', { name: /Becas/ }))
  staged.broadcast.memory.setConnection('hanging')
  await staged.user.click(button('Continuar'))
  await screen.findByText('Guardando…')
  expect(timeout).toHaveBeenCalledWith(30_000)
  limit.abort(new DOMException('too long', 'TimeoutError'))
  await screen.findByText(/^Sin guardar: /)
})
