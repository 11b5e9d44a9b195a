import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { newRequestId } from '../parts/newRequestId.ts'
import { giveSizes } from '../testing/jsdomSizes.ts'
import { showProgress } from '../testing/showProgress.tsx'

beforeAll(giveSizes)
const hour = 3_600_000
const failing = { recipients: 100, startedMsAgo: 30 * hour, delivery: { rejected: 0.1, failed: 0 } }
const button = (label: string | RegExp) => screen.findByRole('button', { name: label })

/** So many failed for something that may be tried again. */
const withRetryable = (code: string) => ({
  seed: failing,
  arrange: async ({
    memory,
    campaigns,
  }: Parameters<NonNullable<Parameters<typeof showProgress>[0]>['arrange'] & {}>[0]) => {
    memory.advance(0)
    vi.spyOn(campaigns, 'failures').mockResolvedValue([
      {
        status: 'failed',
        code,
        class: code === '131049' ? 'later' : 'safe',
        count: 4,
        firstAt: memory.now,
        lastAt: memory.now,
      },
    ])
  },
})

describe('failures that may be tried again', () => {
  test('are offered for that alone: what can only fail again is not', async () => {
    await showProgress({ seed: failing })
    await screen.findByText('Reintentar no sirve')
    expect(screen.queryByRole('button', { name: /^Reintentar con/ })).toBeNull()
  })

  test('become a campaign of their own, linked to this one, prepared once; the way on is the host’s', async () => {
    const onContinue = vi.fn()
    const { user, broadcast, last, count } = await showProgress({ ...withRetryable('131026'), onContinue })
    await user.click(await button(/^Reintentar con estas/))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/Todavía no se envía nada/)).toBeVisible()
    const confirm = dialog.getByRole('button', { name: 'Preparar el reintento' })
    await waitFor(() => expect(confirm).not.toHaveAttribute('aria-busy'))
    await user.dblClick(confirm)
    await user.click(await button('Revisar y enviar'))
    expect(count('prepare')).toBe(1)
    expect(last('prepare')?.[0]).toMatchObject({
      name: 'Reintento: Inicio Robótica Educativa - Marzo 2026',
      templateName: 'inicio_curso_general',
      filter: { failuresOf: { id: '1', codes: ['131026'] } },
      retryOf: '1',
    })
    const child = onContinue.mock.calls[0]?.[0]
    expect(child).toMatchObject({ status: 'ready', retryOf: '1' })
    const { items } = await broadcast.campaigns.messages(child.id)
    const failed = await broadcast.campaigns.messages('1', { status: ['failed'] })
    expect(items.map(({ personId }) => personId)).toEqual(failed.items.map(({ personId }) => personId))
    expect((await broadcast.campaigns.get('1')).status).toBe('completed')
  })

  test('for whom WhatsApp asks to wait say until when', async () => {
    await showProgress(withRetryable('131049'))
    expect(await button('Reintentar')).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByText(/^Se puede desde el jue, 5 mar, 12:00/)).toBeVisible()
  })

  test('are for whoever may prepare', async () => {
    await showProgress({ ...withRetryable('131026'), provider: { rights: ['read'] } })
    expect(await button('Reintentar')).toHaveAttribute('aria-disabled', 'true')
  })
})

describe('a campaign that is over', () => {
  test('is duplicated as a draft with the same message and audience', async () => {
    const onContinue = vi.fn()
    const { user, last } = await showProgress({ seed: { startedMsAgo: hour }, onContinue })
    await user.click(await button('Duplicar la campaña'))
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    expect(onContinue.mock.calls[0]?.[0]).toMatchObject({
      status: 'draft',
      name: 'Inicio Robótica Educativa - Marzo 2026 (copia)',
      filter: { everyone: true },
    })
    expect(last('saveDraft')?.[0]).not.toHaveProperty('campaignTag')
  })

  test('is duplicated anew each time: a second copy does not write over the first', async () => {
    const onContinue = vi.fn()
    const { user } = await showProgress({ seed: { startedMsAgo: hour }, onContinue })
    for (const times of [1, 2]) {
      // A click that follows at once is the second half of a double click.
      await waitFor(
        async () => {
          await user.click(await button('Duplicar la campaña'))
          expect(onContinue.mock.calls.length).toBeGreaterThanOrEqual(times)
        },
        { interval: 400 },
      )
    }
    const ids = onContinue.mock.calls.map(([campaign]) => campaign.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is duplicated under the same request after an error: it may have been made', async () => {
    const onContinue = vi.fn()
    const { user, broadcast, calls } = await showProgress({ seed: { startedMsAgo: hour }, onContinue })
    broadcast.memory.setConnection('offline')
    await user.click(await button('Duplicar la campaña'))
    const again = await button('Reintentar')
    broadcast.memory.setConnection('online')
    await user.click(again)
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    const ids = calls.flatMap(([name, , options]) =>
      name === 'saveDraft' ? [(options as { requestId: string }).requestId] : [],
    )
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('and was a retry is duplicated as one: its people stay those of the same campaign', async () => {
    const onContinue = vi.fn()
    const arrange = async ({ campaigns, memory }: MemoryBroadcast) => {
      memory.advance(hour)
      const { templateName, templateLanguage, templateParams } = await campaigns.get('1')
      const filter = { failuresOf: { id: '1' } }
      const retry = { name: 'Reintento', templateName, templateLanguage, templateParams, filter, retryOf: '1' }
      const { id } = await campaigns.prepare(retry, { requestId: newRequestId() })
      await campaigns.cancel(id)
    }
    const { user } = await showProgress({ seed: failing, arrange, campaignId: '2', onContinue })
    await user.click(await button('Duplicar la campaña'))
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    expect(onContinue.mock.calls[0]?.[0]).toMatchObject({ retryOf: '1', filter: { failuresOf: { id: '1' } } })
  })

  test('after it had begun and was cancelled is duplicated without those who got it, and says so', async () => {
    const onContinue = vi.fn()
    const arrange = async ({ campaigns, memory }: MemoryBroadcast) => {
      memory.advance(20_000)
      await campaigns.cancel('1')
      memory.advance(60_000)
    }
    const seed = { recipients: 1_000, startedMsAgo: 0, delivery: { unknown: 0 } }
    const { user, broadcast } = await showProgress({ seed, arrange, onContinue })
    const { sentCount, cancelledCount } = await broadcast.campaigns.progress('1')
    expect([sentCount > 0, cancelledCount > 0]).toEqual([true, true])
    expect(await screen.findByText('La copia deja afuera a quienes ya les salió.')).toBeVisible()
    await user.click(await button('Duplicar la campaña'))
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    const { filter } = onContinue.mock.calls[0]?.[0] ?? {}
    expect(filter.excludeCampaigns).toEqual([{ id: '1', who: 'accepted' }])
    const { matched } = await broadcast.recipients.count(filter)
    expect(matched).toBeLessThan(1_000)
    expect(matched).toBeGreaterThanOrEqual(cancelledCount)
  })

  test('while nobody knows whom a cancelled one reached is duplicated without all of its people', async () => {
    const onContinue = vi.fn()
    const arrange = async ({ campaigns, memory }: MemoryBroadcast) => {
      memory.advance(20_000)
      await campaigns.cancel('1')
      const { progress } = campaigns
      campaigns.progress = async (...given) => ({ ...(await progress(...given)), unknownCount: 1 })
    }
    const { user } = await showProgress({ seed: { recipients: 1_000, startedMsAgo: 0 }, arrange, onContinue })
    expect(
      await screen.findByText('La copia deja afuera a todos los de esta: a algunos pudo haberles salido.'),
    ).toBeVisible()
    await user.click(await button('Duplicar la campaña'))
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    expect(onContinue.mock.calls[0]?.[0].filter.excludeCampaigns).toEqual([{ id: '1', who: 'all' }])
  })

  test('and was cancelled before it reached anybody is duplicated for all of them', async () => {
    const onContinue = vi.fn()
    const arrange = async ({ campaigns, memory }: MemoryBroadcast) => {
      memory.advance(hour)
      const { templateName, templateLanguage, templateParams } = await campaigns.get('1')
      const again = { name: 'Otra', templateName, templateLanguage, templateParams, filter: { everyone: true } }
      const { id } = await campaigns.prepare(again, { requestId: newRequestId() })
      await campaigns.cancel(id)
    }
    const { user } = await showProgress({ seed: { startedMsAgo: hour }, arrange, campaignId: '2', onContinue })
    await user.click(await button('Duplicar la campaña'))
    await waitFor(() => expect(onContinue).toHaveBeenCalledOnce())
    expect(onContinue.mock.calls[0]?.[0].filter.excludeCampaigns).toEqual([])
    expect(screen.queryByText(/^La copia deja afuera/)).toBeNull()
  })

  test('leads to why messages failed', async () => {
    const { user } = await showProgress({ seed: failing })
    await user.click(await button('Ver por qué fallaron y con quiénes se puede reintentar'))
    expect(screen.getByRole('heading', { name: 'Por qué fallaron' })).toHaveFocus()
  })
})

describe('the list as a file', () => {
  const saved = async (blob: Blob | undefined): Promise<string> =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob?.arrayBuffer())

  test('holds everybody shown, not only those scrolled to; nothing in it is a formula', async () => {
    let file: Blob | undefined
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => {
          file = blob
          return 'blob:1'
        },
        revokeObjectURL: () => undefined,
      }),
    )
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const people = Array.from({ length: 620 }, (_, index) => ({
      id: String(index + 1),
      firstName: index === 0 ? '=HYPERLINK("http://x")' : `Ana ${index}`,
      phones: [`54938750${String(index).padStart(5, '0')}`],
    }))
    const { user } = await showProgress({
      seed: { people, startedMsAgo: 3 * hour, delivery: { rejected: 0, failed: 0 } },
    })
    await user.click(await button('Descargar esta lista (CSV)'))
    await waitFor(() => expect(click).toHaveBeenCalledOnce())
    const lines = (await saved(file)).split('\r\n')
    expect(lines).toHaveLength(621)
    expect(lines[0]).toBe('\uFEFFNombre;Teléfono;Estado;Cuándo;Por qué;Código')
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(lines[2]).toMatch(/^Ana 1;\+5493875000001;/)
    vi.unstubAllGlobals()
  })

  test('says so when it could not be read to its end', async () => {
    const { user, broadcast } = await showProgress({ seed: { startedMsAgo: hour } })
    const save = await button('Descargar esta lista (CSV)')
    broadcast.memory.setConnection('offline')
    await user.click(save)
    expect(await screen.findByRole('alert')).toHaveTextContent('No se pudo leer toda la lista')
  })
})
