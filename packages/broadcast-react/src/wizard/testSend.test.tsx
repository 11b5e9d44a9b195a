import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openReview, showWizard } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })

/** A click right after the first one is taken for its second half. */
const settled = async (): Promise<void> => {
  await waitFor(() => expect(button('Mandar a mi teléfono')).not.toHaveAttribute('aria-busy'))
  await new Promise((resolve) => setTimeout(resolve, 400))
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a test to one’s own phone', () => {
  test('goes out once with a real recipient’s data, and is followed', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await openReview(staged)
    const sendTest = vi.spyOn(broadcast.campaigns, 'sendTest')
    await user.click(button('Mandar a mi teléfono'))
    expect(screen.getByText(/No parece un número completo/)).toBeInTheDocument()
    expect(sendTest).not.toHaveBeenCalled()
    await user.type(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' }), '+54 9 387 500 0099')
    await user.dblClick(button('Mandar a mi teléfono'))
    await screen.findByText('Sale en unos segundos.')
    expect(sendTest).toHaveBeenCalledTimes(1)
    expect(sendTest.mock.calls[0]?.[1]).toMatchObject({ phone: '+54 9 387 500 0099', personId: '1' })
    broadcast.memory.advance(5_000)
    await screen.findByText(/Ya está en tu teléfono|WhatsApp lo aceptó|Lo abriste/, {}, { timeout: 5_000 })
  })

  test('is the same test as long as number and text are the same, and another one when asked for', async () => {
    const staged = showWizard({ defaults: complete })
    const { broadcast, user } = staged
    await openReview(staged)
    const sendTest = vi.spyOn(broadcast.campaigns, 'sendTest')
    const ids = () => sendTest.mock.calls.map(([, { requestId }]) => requestId)
    const phone = screen.getByRole('textbox', { name: 'Tu número de WhatsApp' })
    await user.type(phone, '+54 9 387 500 0099{Enter>6/}')
    await screen.findByText('Sale en unos segundos.')
    expect(sendTest).toHaveBeenCalledTimes(1)
    await settled()
    await user.click(button('Mandar a mi teléfono'))
    await waitFor(() => expect(sendTest).toHaveBeenCalledTimes(2))
    expect(new Set(ids()).size).toBe(1)
    await settled()
    await user.click(button('Mandar otra prueba igual'))
    await waitFor(() => expect(sendTest).toHaveBeenCalledTimes(3))
    expect(new Set(ids()).size).toBe(2)
    await settled()
    // Another text is another test, and the one before is not forgotten meanwhile.
    await user.click(screen.getAllByRole('button', { name: /Datos/ })[0] as HTMLElement)
    await user.type(await screen.findByRole('textbox', { name: 'Texto de Lugar {{2}}' }), ' 2')
    await user.click(button(/Revisar/))
    await screen.findByText('Cambiaste el mensaje después de esta prueba.')
    await user.click(button('Mandar a mi teléfono'))
    await waitFor(() => expect(sendTest).toHaveBeenCalledTimes(4))
    expect(new Set(ids()).size).toBe(3)
    expect((await broadcast.campaigns.list({ tests: true })).items.filter(({ isTest }) => isTest)).toHaveLength(3)
  })

  test('is there again when its step is opened again', async () => {
    const staged = showWizard({ defaults: complete })
    await openReview(staged)
    await staged.user.type(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' }), '5493875000099{Enter}')
    await screen.findByText('Sale en unos segundos.')
    await staged.user.click(button(/Nombre y etiqueta/))
    await staged.user.click(button(/Revisar/))
    expect(await screen.findByText('Sale en unos segundos.')).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' })).toHaveValue('5493875000099')
  })

  test('remembers the number only when it is asked to', async () => {
    const staged = showWizard({ defaults: complete })
    await openReview(staged)
    await staged.user.type(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' }), '5493875000099')
    await staged.user.click(button('Mandar a mi teléfono'))
    await screen.findByText('Sale en unos segundos.')
    expect(localStorage).toHaveLength(0)
    await staged.user.click(screen.getByRole('checkbox', { name: 'Recordarlo en esta computadora' }))
    await settled()
    await staged.user.click(button('Mandar a mi teléfono'))
    expect(localStorage.getItem('iita-broadcast.test-phone')).toBe('5493875000099')
  })
})
