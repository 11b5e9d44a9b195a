import { beforeAll, describe, expect, test } from 'vitest'
import type { CampaignId } from '../../src/campaigns/campaign.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { input, newId, prepared, refused, sendAll, started } from './actions.ts'

export const readContract = (make: MakeBackend) =>
  describe('lists', () => {
    const backend = useBackend(make)
    const ids: CampaignId[] = []

    beforeAll(async () => {
      for (const name of ['Primera 100%', 'Segunda', 'Tercera', 'Cuarta'])
        ids.push((await prepared(backend, { name })).id)
      await backend.operator.campaigns.cancel(ids[1] ?? '')
      const draft = { name: 'Quinta', templateName: 'otro_aviso', campaignTag: 'beca_2026', draft: { step: 2 } }
      ids.push((await backend.operator.campaigns.saveDraft(draft, { requestId: newId() })).id)
    }, 60_000)

    test('show campaigns newest first, without what only one screen needs', async () => {
      const { items, next } = await backend.operator.campaigns.list()
      expect(items.map(({ id }) => id)).toEqual(ids.toReversed())
      expect(next).toBeNull()
      expect(items[0]).not.toHaveProperty('draft')
      expect(items[0]).not.toHaveProperty('templateSnapshot')
      const { templateSnapshot, draft, ...summary } = await backend.operator.campaigns.get(ids[0] ?? '')
      expect(items.at(-1)).toEqual(summary)
      expect(draft).toBeNull()
      expect(templateSnapshot).toMatchObject({ category: 'MARKETING', parameterFormat: 'POSITIONAL' })
    })

    test('come in pages that neither repeat nor leave out anything', async () => {
      const { list } = backend.operator.campaigns
      const first = await list({ limit: 2 })
      const second = await list({ limit: 2, before: first.next ?? '' })
      const third = await list({ limit: 2, before: second.next ?? '' })
      expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(ids.toReversed())
      expect([first.next, second.next, third.next]).toEqual([ids[3], ids[1], null])
    })

    test.each([
      ['status', { status: ['ready', 'draft'] }, [4, 3, 2, 0]],
      ['no status at all', { status: [] }, []],
      ['a part of the name, in any case', { search: ' SEGUN ' }, [1]],
      ['a name with a sign that is one of the database’s', { search: '0%' }, [0]],
      ['a sign that stands for anything elsewhere', { search: '_' }, [4]],
      ['the template', { search: 'otro_av' }, [4]],
      ['the tag', { search: 'beca_2026' }, [4]],
      ['several at once', { search: 'a', status: ['cancelled'] }, [1]],
    ] as const)('of campaigns can be narrowed by %s', async (_, filter, expected) => {
      const { items } = await backend.operator.campaigns.list(filter)
      const found = items.map(({ id }) => ids.indexOf(id))
      // Every one of them uses the template `aviso`; an underscore is in one name only.
      expect(found).toEqual(expected)
    })

    test('say how many campaigns of each status match the search, on every page and for every filter', async () => {
      const { list } = backend.operator.campaigns
      expect((await list()).counts).toEqual({ draft: 1, ready: 3, cancelled: 1 })
      expect((await list({ status: ['draft'], limit: 1, before: ids[2] })).counts).toEqual({
        draft: 1,
        ready: 3,
        cancelled: 1,
      })
      expect((await list({ search: 'segun', status: [] })).counts).toEqual({ cancelled: 1 })
      expect((await list({ search: 'no such' })).counts).toEqual({})
    })

    test('refuse an unknown status and a page that is too long', async () => {
      const filter = { status: ['gone'], limit: 201 } as never
      expect(await refused(backend.operator.campaigns.list(filter))).toEqual({
        code: 'invalid_input',
        paths: ['limit', 'status.0'],
      })
    })

    test('show messages by person, narrowed on the server', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend, { filter: { includeTags: ['Robótica'] } })
      const people = async (filter: Parameters<typeof campaigns.messages>[1]) =>
        (await campaigns.messages(id, filter)).items.map(({ personId }) => personId)
      expect(await people({})).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
      expect(await people({ status: ['skipped'] })).toEqual(['5', '6', '7'])
      expect(await people({ skipReason: 'opted_out' })).toEqual(['6'])
      expect(await people({ search: 'acosta' })).toEqual(['1', '7'])
      expect(await people({ search: '387 500-0002' })).toEqual(['2'])
      expect(await people({ search: '%' })).toEqual([])
      expect(await people({ errorCode: '131026' })).toEqual([])
      // As failures name what nobody gave a reason for.
      expect(await people({ errorCode: 'none', status: ['skipped'] })).toEqual(['5', '6', '7'])
      const first = await campaigns.messages(id, { limit: 6 })
      const second = await campaigns.messages(id, { limit: 6, after: first.next ?? '' })
      expect([first.next, second.next, second.items.length]).toEqual(['6', null, 2])
    })

    test('of an unknown campaign are empty, the campaign itself is not found', async () => {
      const { campaigns } = backend.operator
      expect(await campaigns.messages('987654321')).toEqual({ items: [], next: null })
      expect(await campaigns.failures('987654321')).toEqual([])
      for (const call of [campaigns.get, campaigns.progress, campaigns.preflight]) {
        expect((await refused(call('987654321'))).code).toBe('not_found')
        expect(await refused(call('twelve'))).toEqual({ code: 'invalid_input', paths: ['campaignId'] })
      }
    })

    test('show failures by cause, most first, with what each means', async () => {
      const { id } = await started(backend, input({ filter: { includeTags: ['Robótica'] } }))
      await sendAll(backend, ({ phoneNumber, id: message, attempt }) => {
        if (phoneNumber === '5493875000001') return { kind: 'accepted', wamid: `wamid.${message}.${attempt}` }
        if (phoneNumber === '5493875000002') return { kind: 'rejected', code: '131049', message: 'not delivered' }
        return { kind: 'rejected', code: '131026', message: 'undeliverable' }
      })
      const failures = await backend.operator.campaigns.failures(id)
      expect(failures).toMatchObject([
        { status: 'failed', code: '131026', class: 'never', count: 3 },
        { code: '131049', class: 'later', count: 1 },
      ])
      expect(failures[0]?.firstAt).toBeInstanceOf(Date)
      const { items } = await backend.operator.campaigns.messages(id, { errorCode: '131049' })
      expect(items).toMatchObject([{ personId: '2', status: 'failed', errorMessage: 'not delivered', attempts: 1 }])
      expect(items[0]?.failedAt).toBeInstanceOf(Date)
    })
  })
