import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test } from 'vitest'
import { newRequestId } from '../parts/newRequestId.ts'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const code = '131026'
const inAnother = 'Estas personas ya están en otro reintento.'
const button = (label: string | RegExp) => screen.findByRole('button', { name: label })

/** Somebody tries everybody again whom the campaign failed, or only so many. */
const retry = async ({ campaigns, memory }: MemoryBroadcast, id = '1') => {
  memory.advance(0)
  const { templateName, templateLanguage, templateParams } = await campaigns.get(id)
  const filter = { failuresOf: { id, codes: [code] } }
  return campaigns.prepare(
    { name: 'Otra vez', templateName, templateLanguage, templateParams, filter, retryOf: id },
    { requestId: newRequestId() },
  )
}

/** Its failures are of the kind that may be tried again. */
const retryable = ({ campaigns, memory }: MemoryBroadcast) => {
  memory.advance(0)
  const failures = campaigns.failures
  campaigns.failures = async (...given) =>
    (await failures(...given)).map((group) => ({ ...group, class: group.code === code ? 'safe' : group.class }))
}

const failing = { recipients: 100, startedMsAgo: 30 * 3_600_000, delivery: { rejected: 0.1, failed: 0 } }
const links = { campaign: (id: string) => `/campaigns/${id}` }

describe('failures that are in another retry', () => {
  test('are not offered again after a reload: the page says where they are', async () => {
    await showProgress({
      seed: failing,
      provider: { links },
      arrange: async (broadcast) => {
        retryable(broadcast)
        await retry(broadcast)
      },
    })
    expect(await screen.findByText(inAnother, { exact: false })).toBeVisible()
    expect(await screen.findByRole('link', { name: 'Ver ese reintento' })).toHaveAttribute('href', '/campaigns/2')
    expect(screen.queryByRole('button', { name: /^Reintentar con/ })).toBeNull()
  })

  test('are counted anew when they are asked for', async () => {
    const { user, broadcast, count } = await showProgress({ seed: failing, arrange: retryable })
    const press = await button(/^Reintentar con/)
    await retry(broadcast)
    await user.click(press)
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByText(inAnother)).toBeVisible()
    expect(dialog.queryByRole('button', { name: 'Preparar el reintento' })).toBeNull()
    expect(count('prepare')).toBe(0)
  })

  test('are told when somebody was quicker', async () => {
    const { user, broadcast } = await showProgress({ seed: failing, arrange: retryable })
    await user.click(await button(/^Reintentar con/))
    const dialog = within(await screen.findByRole('dialog'))
    const confirm = dialog.getByRole('button', { name: 'Preparar el reintento' })
    await waitFor(() => expect(confirm).not.toHaveAttribute('aria-busy'))
    await retry(broadcast)
    await user.click(confirm)
    expect(await dialog.findByText(inAnother)).toBeVisible()
    const close = dialog.getByRole('button', { name: 'Cerrar' })
    expect(close).toHaveFocus()
    await user.click(close)
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Reintentar con/ })).toBeNull())
  })
})

test('The number of people is of those whom a retry would reach', async () => {
  const { broadcast } = await showProgress({
    seed: failing,
    arrange: async (own) => {
      retryable(own)
      const [first] = (await own.campaigns.messages('1', { status: ['failed'] })).items
      await own.optOuts.record({ phone: first?.phoneNumber ?? '' })
    },
  })
  const { ledger } = await broadcast.recipients.preview({ failuresOf: { id: '1', codes: [code] } })
  expect(ledger.willReceive).toBeLessThan(ledger.matched)
  expect(await button(`Reintentar con estas ${ledger.willReceive} personas`)).toBeVisible()
})
