import { describe, expect, test } from 'vitest'
import type { PrepareProgress } from '../../src/campaigns/campaigns.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd } from '../backends/people.ts'
import { input, newId, prepared, refused } from './actions.ts'

export const prepareContract = (make: MakeBackend) =>
  describe('preparing', () => {
    const backend = useBackend(make)

    test('makes a message for everyone matched, pending or skipped with a reason', async () => {
      const campaign = await prepared(backend, {
        templateParams: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } },
        filter: { includeTags: ['Robótica', 'Familia'] },
        estimatedCostUsd: 1.25,
      })
      expect(campaign).toMatchObject({
        status: 'ready',
        totalRecipients: 5,
        pendingCount: 5,
        skippedCount: 5,
        sentCount: 0,
      })
      expect(campaign).toMatchObject({
        templateLanguage: 'es_AR',
        templateCategory: 'MARKETING',
        estimatedCostUsd: 1.25,
      })
      expect(campaign.preparedAt).toBeInstanceOf(Date)
      expect(campaign.filter).toEqual({
        includeTags: ['Robótica', 'Familia'],
        match: 'any',
        excludeTags: [],
        excludeCampaigns: [],
        location: 'all',
        everyone: false,
        failuresOf: null,
      })
      const { items } = await backend.operator.campaigns.messages(campaign.id)
      expect(items.map(({ personId, status, skipReason }) => [personId, status, skipReason])).toEqual([
        ['1', 'pending', null],
        ['2', 'pending', null],
        ['3', 'pending', null],
        ['4', 'pending', null],
        ['5', 'skipped', 'invalid_number'],
        ['6', 'skipped', 'opted_out'],
        ['7', 'skipped', 'duplicate_number'],
        ['8', 'skipped', 'missing_variable'],
        // Shares the number of somebody who said no.
        ['12', 'skipped', 'opted_out'],
        ['13', 'pending', null],
      ])
    })

    test('cleans what goes into the template, and takes the fallback where there is nothing', async () => {
      const { id } = await prepared(backend, { filter: { includeTags: ['Python', 'Sin nombre'] } })
      const { items } = await backend.operator.campaigns.messages(id)
      expect(items.map(({ personId, personName, variables }) => [personId, personName, variables])).toEqual([
        ['2', 'Bruno Burgos', { 'body.1': 'Bruno' }],
        ['3', 'Camila Cruz', { 'body.1': 'Camila' }],
        ['8', 'Guantay', { 'body.1': 'vos' }],
        ['10', 'Inés   María Mamani', { 'body.1': 'Inés   María' }],
        ['11', 'Julián Ñandú', { 'body.1': 'Julián' }],
      ])
    })

    test('twice with one request id, also at once, makes one campaign', async () => {
      const requestId = newId()
      const twice = () => backend.operator.campaigns.prepare(input({ name: 'Una sola vez' }), { requestId })
      const [a, b] = await Promise.all([twice(), twice()])
      const later = await twice()
      expect([b.id, later.id]).toEqual([a.id, a.id])
      expect((await backend.operator.campaigns.list({ search: 'una sola' })).items).toHaveLength(1)
    })

    test('with the same request id after the start answers the campaign as it is now', async () => {
      const requestId = newId()
      const { id } = await backend.operator.campaigns.prepare(input(), { requestId })
      await backend.operator.campaigns.start(id)
      expect(await backend.operator.campaigns.prepare(input(), { requestId })).toMatchObject({ id, status: 'sending' })
      await backend.operator.campaigns.cancel(id)
    })

    test('goes on after an interruption where the rows end, without losing or repeating anybody', async () => {
      const requestId = newId()
      const crowdInput = input({ filter: { includeTags: [crowd.tag] } })
      const seen: PrepareProgress[] = []
      const interrupted = backend.operator.campaigns.prepare(crowdInput, {
        requestId,
        chunkSize: 5000,
        onProgress: (progress) => {
          seen.push(progress)
          throw new RangeError('the tab was closed')
        },
      })
      await expect(interrupted).rejects.toThrow('the tab was closed')
      expect(seen).toMatchObject([{ prepared: 5000, done: false, campaign: { status: 'preparing' } }])

      const campaign = await backend.operator.campaigns.prepare(crowdInput, {
        requestId,
        chunkSize: 5000,
        onProgress: (progress) => seen.push(progress),
      })
      expect(seen.every(({ people }) => people === crowd.size)).toBe(true)
      expect(seen.map((progress) => [progress.prepared, progress.done])).toEqual([
        [5000, false],
        [5000, false],
        [crowd.size, true],
      ])
      expect(campaign).toMatchObject({ id: seen[0]?.campaign.id, status: 'ready', totalRecipients: crowd.size })
    })

    test('is told when the campaign was cancelled in the middle', async () => {
      const crowdInput = input({ filter: { includeTags: [crowd.tag] } })
      const requestId = newId()
      let cancelled: Promise<unknown> | undefined
      const interrupted = backend.operator.campaigns.prepare(crowdInput, {
        requestId,
        chunkSize: 5000,
        onProgress: ({ campaign }) => {
          cancelled = backend.operator.campaigns.cancel(campaign.id)
          throw new RangeError('the tab was closed')
        },
      })
      await expect(interrupted).rejects.toThrow('the tab was closed')
      await cancelled
      const call = backend.operator.campaigns.prepare(crowdInput, { requestId, chunkSize: 5000 })
      expect(await refused(call)).toEqual({ code: 'illegal_transition', paths: ['status'] })
    })

    test.each([
      ['an unknown template', { templateName: 'no_hay' }, ['templateName']],
      ['a template that cannot be sent', { templateName: 'carrusel', templateParams: {} }, ['templateName']],
      ['another language', { templateLanguage: 'pt_BR' }, ['templateName']],
      ['an unknown sender', { senderPhoneNumberId: '1' }, ['senderPhoneNumberId']],
      ['an empty name', { name: '   ' }, ['name']],
      [
        'values that do not fit the template',
        { templateParams: { 'body.2': { text: ' \n ' }, 'body.first_name': { text: 'x' } } },
        ['templateParams.body.1', 'templateParams.body.2', 'templateParams.body.first_name'],
      ],
      [
        'a header with two files',
        { templateName: 'con_imagen', templateParams: { header: { link: 'https://iita.edu.ar/a.png', id: '1' } } },
        ['templateParams.header'],
      ],
      ['a header without its file', { templateName: 'con_imagen', templateParams: {} }, ['templateParams.header']],
      [
        'a text where a file belongs',
        { templateName: 'con_imagen', templateParams: { header: { text: 'x' } } },
        ['templateParams.header'],
      ],
      ['an audience that matches nobody', { filter: { includeTags: ['Nadie'] } }, ['filter']],
    ] as const)('refuses %s, and stores nothing', async (_, wrong, paths) => {
      const before = (await backend.operator.campaigns.list({ limit: 1 })).items[0]?.id
      expect(await refused(prepared(backend, wrong))).toEqual({ code: 'invalid_input', paths })
      expect((await backend.operator.campaigns.list({ limit: 1 })).items[0]?.id).toBe(before)
    })

    test('takes a public file for a header', async () => {
      const header = { link: 'https://example.org/imagen.jpg' }
      const campaign = await prepared(backend, { templateName: 'con_imagen', templateParams: { header } })
      expect(campaign.templateParams).toEqual({ header })
    })
  })
