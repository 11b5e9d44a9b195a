import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { newRequestId } from '../parts/newRequestId.ts'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { type ShowProgressOptions, showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const hour = 3_600_000
const code = '131026'
const inAnother = /^Estas personas ya están en otro reintento\./
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const idle = async (name: string) => {
  const found = await within(await screen.findByRole('dialog')).findByRole('button', { name })
  await waitFor(() => expect(found).not.toHaveAttribute('aria-busy'))
  return found
}

/** A hundred people, of whom ten failed for something that may be tried again. */
const failing = { recipients: 100, startedMsAgo: 30 * hour, delivery: { rejected: 0.1, failed: 0 } }
const retryable = ({ campaigns, memory }: MemoryBroadcast): void => {
  memory.advance(0)
  const { failures } = campaigns
  campaigns.failures = async (...given) =>
    (await failures(...given)).map((group) => ({ ...group, class: group.code === code ? 'safe' : group.class }))
}
const show = (more: Omit<ShowProgressOptions, 'seed'> = {}) =>
  showProgress({ seed: failing, arrange: retryable, ...more })

test('A retry leaves out whom its campaign left out, but not for the tag that this one itself gave', async () => {
  const { user, last } = await show({
    arrange: async (broadcast) => {
      retryable(broadcast)
      const { get } = broadcast.campaigns
      broadcast.campaigns.get = async (...given) => {
        const campaign = await get(...given)
        const filter = {
          ...campaign.filter,
          excludeTags: ['No molestar', 'marzo'],
          excludeCampaigns: [{ id: '9', who: 'read' } as const],
        }
        return { ...campaign, filter, campaignTag: 'marzo' }
      }
    },
  })
  await user.click(await button(/^Reintentar con/))
  const confirm = await idle('Preparar el reintento')
  expect(screen.getByText(/la etiqueta «marzo» por otra campaña/)).toBeVisible()
  await user.click(confirm)
  await waitFor(() => expect(last('prepare')).toBeDefined())
  expect(last('prepare')?.[0]).toMatchObject({
    filter: {
      failuresOf: { id: '1', codes: [code] },
      excludeTags: ['No molestar'],
      excludeCampaigns: [{ id: '9', who: 'read' }],
    },
  })
})

describe('a retry whose answer was lost', () => {
  /** The first one is made, and nobody hears of it. */
  const lost = (broadcast: MemoryBroadcast): void => {
    retryable(broadcast)
    const { prepare } = broadcast.campaigns
    let times = 0
    broadcast.campaigns.prepare = async (...given) => {
      times += 1
      const campaign = await prepare(...given)
      if (times === 1) throw new TypeError('Failed to fetch')
      return campaign
    }
  }

  test('is asked for again under the same request: it is not another one', async () => {
    const onContinue = vi.fn()
    const { user, calls, broadcast } = await show({ arrange: lost, onContinue })
    await user.click(await button(/^Reintentar con/))
    await user.click(await idle('Preparar el reintento'))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByRole('alert')
    await waitFor(() =>
      expect(dialog.getByRole('button', { name: 'Preparar el reintento' })).not.toHaveAttribute('aria-busy'),
    )
    expect(dialog.queryByText(inAnother)).toBeNull()
    expect(dialog.queryByText(/0 personas/)).toBeNull()
    await user.click(dialog.getByRole('button', { name: 'Reintentar' }))
    await user.click(await button('Revisar y enviar'))
    expect(onContinue.mock.calls[0]?.[0]).toMatchObject({ id: '2', status: 'ready' })
    const ids = calls.flatMap(([name, , options]) =>
      name === 'prepare' ? [(options as { requestId: string }).requestId] : [],
    )
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
    expect((await broadcast.campaigns.list()).items).toHaveLength(2)
  })

  test('is led to when its question was closed, also where campaigns have no address', async () => {
    const onContinue = vi.fn()
    const { user } = await show({ arrange: lost, onContinue })
    await user.click(await button(/^Reintentar con/))
    await user.click(await idle('Preparar el reintento'))
    await within(await screen.findByRole('dialog')).findByRole('alert')
    await user.click(screen.getByRole('button', { name: 'Ahora no' }))
    expect(await screen.findByText(inAnother)).toBeVisible()
    await user.click(await button('Ver ese reintento'))
    expect(onContinue.mock.calls[0]?.[0]).toMatchObject({ id: '2', status: 'ready' })
  })
})

test('People who cannot be had any more are in no other retry', async () => {
  await show({
    arrange: async (broadcast) => {
      retryable(broadcast)
      const { items } = await broadcast.campaigns.messages('1', { status: ['failed'] })
      for (const { personId } of items)
        if (personId !== null) await broadcast.optOuts.erasePerson({ personId, requestId: newRequestId() })
    },
  })
  expect(await screen.findByText('Ninguna de estas personas puede recibirlo ahora.')).toBeVisible()
  expect(screen.queryByText(inAnother)).toBeNull()
})

describe('a retry names a number of people', () => {
  test('only once they are counted, and is not confirmed before', async () => {
    let answer: () => void = () => undefined
    const { user, count } = await show({
      arrange: (broadcast) => {
        retryable(broadcast)
        const { preview } = broadcast.recipients
        broadcast.recipients.preview = async (...given) => {
          await new Promise<void>((resolve) => {
            answer = resolve
          })
          return preview(...given)
        }
      },
    })
    await user.click(await button('Reintentar'))
    const dialog = within(await screen.findByRole('dialog'))
    const confirm = dialog.getByRole('button', { name: 'Preparar el reintento' })
    expect(confirm).toHaveAttribute('aria-busy', 'true')
    await user.click(confirm)
    expect(count('prepare')).toBe(0)
    expect(dialog.queryByRole('heading', { name: /persona/ })).toBeNull()
    answer()
    expect(await dialog.findByRole('heading', { name: /^¿Preparar un reintento para \d+ personas\?$/ })).toBeVisible()
  })

  test('not at all when they could not be counted', async () => {
    await show({
      arrange: (broadcast) => {
        retryable(broadcast)
        broadcast.recipients.preview = () => Promise.reject(new Error('no'))
      },
    })
    expect(await button('Reintentar')).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Reintentar con/ })).toBeNull()
  })

  test('of nobody behind the question that says so', async () => {
    const { user, broadcast } = await show()
    const press = await button(/^Reintentar con/)
    const { templateName, templateLanguage, templateParams } = await broadcast.campaigns.get('1')
    const filter = { failuresOf: { id: '1', codes: [code] } }
    const retry = { name: 'Otra vez', templateName, templateLanguage, templateParams, filter, retryOf: '1' }
    await broadcast.campaigns.prepare(retry, { requestId: newRequestId() })
    await user.click(press)
    await within(await screen.findByRole('dialog')).findByText(inAnother)
    expect(press.textContent).not.toMatch(/\b0\b/)
  })
})

test('The question begins at the button that does nothing', async () => {
  const { user } = await show()
  await user.click(await button(/^Reintentar con/))
  await screen.findByRole('dialog')
  expect(screen.getByRole('button', { name: 'Ahora no' })).toHaveFocus()
})

describe('a failure of a kind that mends itself', () => {
  const itself = (startedMsAgo: number) => ({
    seed: { ...failing, startedMsAgo },
    arrange: ({ campaigns, memory }: MemoryBroadcast) => {
      memory.advance(0)
      const { now } = memory
      campaigns.failures = async () => [
        { status: 'failed', code: '131056', class: 'safe', count: 4, firstAt: now, lastAt: now },
      ]
    },
  })

  test('and is final is not told to wait for', async () => {
    await showProgress(itself(30 * hour))
    expect(await screen.findByText('En esta campaña ya no se vuelve a intentar solo.')).toBeVisible()
    expect(screen.queryByText(/No hagas nada/)).toBeNull()
    expect(screen.queryByText('Se resuelve solo')).toBeNull()
  })

  test('and is final while the campaign goes on can be tried again after it', async () => {
    await showProgress({ ...itself(1000), seed: { ...failing, recipients: 1_000, startedMsAgo: 20_000 } })
    expect(
      await screen.findByText(
        'En esta campaña ya no se vuelve a intentar solo: vas a poder reintentarlo cuando termine.',
      ),
    ).toBeVisible()
  })
})
