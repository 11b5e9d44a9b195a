import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const hour = 3_600_000
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const dialog = async () => within(await screen.findByRole('dialog'))

/** Under way for long enough that there is something left to do. */
const underWay = { recipients: 200, startedMsAgo: 5000 }
const paused = { ...underWay, pausedMsAgo: 2000 }

describe('pausing', () => {
  test('says what still goes out, takes a reason, and is done once however often it is pressed', async () => {
    const onEvent = vi.fn()
    const { user, count, last } = await showProgress({ seed: underWay, provider: { onEvent } })
    await user.click(await button('Pausar'))
    const { getByLabelText, getByRole, getByText } = await dialog()
    expect(getByText(/en manos de WhatsApp/)).toBeVisible()
    expect(getByRole('button', { name: 'Pausar ahora' })).toHaveFocus()
    await user.type(getByLabelText('Motivo (opcional)'), ' Cambió la fecha ')
    await user.dblClick(getByRole('button', { name: 'Pausar ahora' }))
    await button('Reanudar')
    expect(count('pause')).toBe(1)
    expect(last('pause')).toEqual(['1', { reason: 'Cambió la fecha' }])
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'paused' }))
  })

  test('without an answer it says so, and can be tried again in the same place', async () => {
    const { user, broadcast, count } = await showProgress({ seed: underWay })
    await user.click(await button('Pausar'))
    broadcast.memory.setConnection('offline')
    const { getByRole, findByText } = await dialog()
    await user.click(getByRole('button', { name: 'Pausar ahora' }))
    await findByText('No hubo respuesta')
    broadcast.memory.setConnection('online')
    await user.click(getByRole('button', { name: 'Reintentar' }))
    await button('Reanudar')
    expect(count('pause')).toBe(2)
  })
})

describe('resuming', () => {
  test('goes on where it stopped', async () => {
    const { user, count } = await showProgress({ seed: paused })
    await user.dblClick(await button('Reanudar'))
    await button('Pausar')
    expect(count('resume')).toBe(1)
  })

  test('that would be refused is not offered, and what is in the way is told', async () => {
    const { user, count } = await showProgress({
      seed: underWay,
      arrange: async ({ templates }) => {
        const known = await templates.list()
        await templates.sync(known.map((template) => ({ ...template, status: 'PAUSED' })))
      },
    })
    const resume = await button('Reanudar')
    await waitFor(() => expect(resume).toHaveAttribute('aria-disabled', 'true'))
    await screen.findByText('En pausa: WhatsApp pausó la plantilla')
    expect(resume).toHaveAccessibleDescription('Primero hay que resolver lo de arriba.')
    expect(screen.getAllByText(/WhatsApp pausó la plantilla/).length).toBeGreaterThan(1)
    await user.click(resume)
    expect(count('resume')).toBe(0)
  })

  test('that is refused all the same says which check did', async () => {
    const { user, broadcast } = await showProgress({ seed: paused })
    const resume = await button('Reanudar')
    await waitFor(() => expect(screen.getByText(/Reanudala cuando quieras/)).toBeVisible())
    const known = await broadcast.templates.list()
    await broadcast.templates.sync(known.map((template) => ({ ...template, status: 'DISABLED' })))
    await user.click(resume)
    expect(await screen.findByText('La plantilla: WhatsApp deshabilitó la plantilla')).toBeVisible()
  })
})

describe('cancelling', () => {
  test('names what is lost and what cannot be recalled; the safe button has the focus; Escape changes nothing', async () => {
    const { user, count } = await showProgress({ seed: paused })
    await user.click(await button('Cancelar campaña'))
    const { getByRole, getByText } = await dialog()
    expect(getByRole('button', { name: 'No cancelar' })).toHaveFocus()
    expect(getByText(/en espera no van a recibir el mensaje/)).toBeVisible()
    expect(getByText(/que WhatsApp ya aceptó no se pueden deshacer/)).toBeVisible()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(count('cancel')).toBe(0)
  })

  test('is one call, and the end says who did not get it', async () => {
    const { user, count } = await showProgress({ seed: paused })
    await user.click(await button('Cancelar campaña'))
    const { getByRole } = await dialog()
    const confirm = getByRole('button', { name: 'Cancelar para siempre' })
    await user.dblClick(confirm)
    expect(await screen.findByText('La campaña se canceló')).toBeVisible()
    expect(await button(/no se enviaron$/)).toBeVisible()
    expect(count('cancel')).toBe(1)
  })
})

test('without the right nothing can be done, and each button says why', async () => {
  const { user, count } = await showProgress({ seed: underWay, provider: { rights: ['read'] } })
  const pause = await button('Pausar')
  expect(pause).toHaveAccessibleDescription('Tu usuario no tiene permiso para esto.')
  await user.click(pause)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(await button('Cancelar campaña')).toHaveAccessibleDescription('Tu usuario no tiene permiso para esto.')
  expect(count('pause')).toBe(0)
})

describe('messages in doubt', () => {
  const inDoubt = { recipients: 200, startedMsAgo: hour, delivery: { unknown: 0.02 } }

  test('are listed by name; sending one again says what it risks, and a lost answer repeats the same request', async () => {
    const onEvent = vi.fn()
    const { user, broadcast, calls } = await showProgress({ seed: inDoubt, provider: { onEvent } })
    await user.click((await screen.findAllByRole('button', { name: /^Enviar otra vez/ }))[0] as HTMLElement)
    const { getByRole, getByText, findByText } = await dialog()
    expect(getByText(/recibe el mensaje dos veces/)).toBeVisible()
    expect(getByRole('button', { name: 'Dejar como está' })).toHaveFocus()
    broadcast.memory.setConnection('offline')
    await user.click(getByRole('button', { name: 'Enviar otra vez a 1 persona' }))
    await findByText('No hubo respuesta')
    broadcast.memory.setConnection('online')
    await user.click(getByRole('button', { name: 'Reintentar' }))
    expect(await screen.findByText('1 vuelve a la espera para enviarse otra vez.')).toBeVisible()
    const decisions = calls.filter(([name]) => name === 'settleUnknown').map(([, input]) => input)
    expect(decisions).toHaveLength(2)
    expect(decisions[0]).toEqual(decisions[1])
    expect(decisions[0]).toMatchObject({ decision: 'resend', messageIds: [expect.any(String)] })
    expect(onEvent).toHaveBeenCalledWith({ type: 'unknown_settled', campaignId: '1', decision: 'resend', settled: 1 })
  })

  test('several are counted as sent together', async () => {
    const { user, last } = await showProgress({ seed: inDoubt })
    await user.click(await screen.findByRole('checkbox', { name: /que se ven/ }))
    await user.click((await screen.findAllByRole('button', { name: 'Contar como enviado' })).at(-1) as HTMLElement)
    const { getByRole } = await dialog()
    await user.click(getByRole('button', { name: /^Contar \d+ como enviados$/ }))
    expect(await screen.findByText(/^Se contaron \d+ como enviados\.$/)).toBeVisible()
    const [input] = last('settleUnknown') as [{ messageIds: string[]; requestId: string }]
    expect(input.messageIds.length).toBeGreaterThan(1)
    expect(input.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    await waitFor(() => expect(screen.queryByText(/sin confirmar: decidí vos/)).toBeNull())
  })

  test('are shown to whoever may not decide, without the means to', async () => {
    await showProgress({ seed: inDoubt, provider: { rights: ['read'] } })
    await screen.findByText(/sin confirmar: decidí vos/)
    const buttons = await screen.findAllByRole('button', { name: /^Enviar otra vez/ })
    expect(buttons).toHaveLength(1)
    expect(buttons[0]).toHaveAccessibleDescription('Tu usuario no tiene permiso para esto.')
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})
