import { InvalidInputError } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { complete, openSend, type ShownWizard, showWizard, smallSeed, toConfirm } from '../testing/showWizard.tsx'

const hourMs = 3_600_000
const dialog = () => within(screen.getByRole('dialog'))

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

/** In front of the hour, of a database whose clock is so far ahead of this computer's. */
const openSchedule = async (aheadMs = 0): Promise<ShownWizard> => {
  const broadcast = createMemoryBroadcast(smallSeed({ now: new Date(Date.now() + aheadMs) }))
  const staged = showWizard({ defaults: complete }, { broadcast })
  await openSend(staged)
  await staged.user.click(screen.getByText('Enviar más tarde'))
  return staged
}

/** As the school's clocks show it. */
const choose = (at: number): void => {
  const local = new Date(at - 3 * hourMs).toISOString().slice(0, 16)
  fireEvent.change(screen.getByLabelText('Día y hora'), { target: { value: local } })
}

describe('a time is past or not', () => {
  test('by the database’s clock when this computer’s is behind', async () => {
    await openSchedule(5 * hourMs)
    choose(Date.now() + 2 * hourMs)
    expect(await screen.findByText('Esa hora ya pasó.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Programar el envío' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('and when it is ahead, also in the question', async () => {
    const { broadcast, user } = await openSchedule(-5 * hourMs)
    choose(Date.now() - 2 * hourMs)
    await user.click(screen.getByRole('button', { name: 'Programar el envío' }))
    await user.click(await toConfirm('Programar para 3 personas'))
    await screen.findByText(/^Sale el /)
    expect((await broadcast.campaigns.get('1')).status).toBe('scheduled')
  })

  test('and more than a year ahead is no time to choose', async () => {
    await openSchedule()
    choose(Date.now() + 400 * 24 * hourMs)
    expect(await screen.findByText('Falta más de un año: elegí una fecha más cercana.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Programar el envío' })).toHaveAttribute('aria-disabled', 'true')
  })
})

describe('what the database refuses a schedule for', () => {
  test.each([
    ['at', 'is in the past', 'Esa hora ya pasó.'],
    ['at', 'is more than a year ahead', 'Falta más de un año: elegí una fecha más cercana.'],
    ['time_zone', 'is not a known time zone', null],
  ])('%s %s is told in the operator’s words, or not at all', async (path, message, told) => {
    const { broadcast, user } = await openSchedule()
    vi.spyOn(broadcast.campaigns, 'schedule').mockRejectedValue(new InvalidInputError([{ path, message }]))
    choose(Date.now() + 24 * hourMs)
    await user.click(screen.getByRole('button', { name: 'Programar el envío' }))
    await user.click(await toConfirm('Programar para 3 personas'))
    await dialog().findByText('Hay un dato para corregir')
    if (told !== null) expect(dialog().getByText(told)).toBeInTheDocument()
    expect(dialog().queryByText(message)).toBeNull()
  })
})
