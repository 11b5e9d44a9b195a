import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openReview, showWizard } from '../testing/showWizard.tsx'

const button = (name: string | RegExp) => screen.getByRole('button', { name })

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

  test('remembers the number only when it is asked to', async () => {
    const staged = showWizard({ defaults: complete })
    await openReview(staged)
    await staged.user.type(screen.getByRole('textbox', { name: 'Tu número de WhatsApp' }), '5493875000099')
    await staged.user.click(button('Mandar a mi teléfono'))
    await screen.findByText('Sale en unos segundos.')
    expect(localStorage).toHaveLength(0)
    await staged.user.click(screen.getByRole('checkbox', { name: 'Recordarlo en esta computadora' }))
    // A click right after the first one is taken for its second half.
    await waitFor(() => {
      fireEvent.click(button('Mandar a mi teléfono'))
      expect(localStorage.getItem('iita-broadcast.test-phone')).toBe('5493875000099')
    })
  })
})
