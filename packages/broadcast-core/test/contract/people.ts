import { describe, expect, test } from 'vitest'
import type { PeopleOptions } from '../../src/index.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd } from '../backends/people.ts'
import { prepared, refused } from './actions.ts'

const names = { 'body.1': { field: 'first_name' } }

export const peopleContract = (make: MakeBackend) =>
  describe('the people of an audience', () => {
    const backend = useBackend(make)
    const filter = { includeTags: ['Robótica'] }

    const ids = async (options: PeopleOptions): Promise<string[]> =>
      (await backend.operator.recipients.people(filter, options)).items.map(({ personId }) => personId)

    test('come with the reason that the preview gives', async () => {
      const { people } = await backend.operator.recipients.preview(filter, { templateParams: names })
      expect(await backend.operator.recipients.people(filter, { templateParams: names })).toEqual({
        items: people,
        next: null,
      })
    })

    test('come with what they have of their own for each place', async () => {
      const templateParams = { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' } }
      const { items } = await backend.operator.recipients.people(filter, { templateParams })
      const { people } = await backend.operator.recipients.preview(filter, { templateParams })
      expect(items.map(({ values }) => values['body.1'] ?? null)).toContain(null)
      expect(items.find(({ personId }) => personId === '1')?.values).toEqual({ 'body.1': 'Ana' })
      expect(people.map(({ values }) => values)).toEqual(items.map(({ values }) => values))
    })

    test.each([
      ['part of a name, in any case', 'acosta', ['1', '7']],
      ['a name with a sign that stands for anything elsewhere', '%', []],
      ['digits of a number, however they are written', '387 500-0002', ['2']],
      ['nothing at all', '  ', ['1', '2', '3', '4', '5', '6', '7', '8']],
    ])('are found by %s', async (_, search, expected) => {
      expect(await ids({ search })).toEqual(expected)
    })

    test.each([
      ['receives', ['1', '2', '3', '4']],
      ['missing_variable', ['8']],
      ['duplicate_number', ['7']],
      ['invalid_number', ['5']],
      ['opted_out', ['6']],
      ['frequency_cap', []],
    ] as const)('can be narrowed to %s', async (reason, expected) => {
      expect(await ids({ reason, templateParams: names })).toEqual(expected)
    })

    test('are searched among those of one reason', async () => {
      expect(await ids({ search: 'acosta', reason: 'receives' })).toEqual(['1'])
      expect(await ids({ search: 'acosta', reason: 'duplicate_number' })).toEqual(['7'])
    })

    test('come in pages that neither repeat nor leave out anybody, and agree with the ledger', async () => {
      const everyone = { everyone: true }
      const { willReceive } = await backend.operator.recipients.count(everyone)
      for (const reason of [undefined, 'receives'] as const) {
        const seen: string[] = []
        for (let after: string | null | undefined; after !== null; ) {
          const page = await backend.operator.recipients.people(everyone, { reason, limit: 500, after })
          seen.push(...page.items.map(({ personId }) => personId))
          after = page.next
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.length).toBe(reason === undefined ? 12 + crowd.size : willReceive)
      }
    })

    test('are those whom the campaign then has', async () => {
      const { id } = await prepared(backend, { filter, templateParams: { ...names, 'body.2': { text: 'x' } } })
      const { items } = await backend.operator.campaigns.messages(id)
      const found = await backend.operator.recipients.people(filter, { templateParams: names })
      expect(found.items.map(({ personId, reason }) => [personId, reason])).toEqual(
        items.map(({ personId, skipReason }) => [personId, skipReason]),
      )
    })

    test('names what cannot be used', async () => {
      const options = { limit: 501, reason: 'tired', after: 'x', search: 'x'.repeat(201) } as never
      expect(await refused(backend.operator.recipients.people({ location: 'mars' } as never, options))).toEqual({
        code: 'invalid_input',
        paths: ['after', 'filter.location', 'limit', 'reason', 'search'],
      })
    })

    test('are counted by the place for which they have no value, fallback or not', async () => {
      const templateParams = {
        'body.1': { field: 'first_name' },
        'body.2': { field: 'email', fallback: 'sin correo' },
        'button.0': { text: 'x' },
      }
      const { missingValues, excluded, willReceive } = await backend.operator.recipients.count(filter, {
        templateParams,
      })
      // The nameless one; and everyone who has a number of their own and has not said no.
      expect(missingValues).toEqual({ 'body.1': 1, 'body.2': 5 })
      expect([excluded.missing_variable, willReceive]).toEqual([1, 4])
      expect((await backend.operator.recipients.preview(filter)).missingValues).toEqual({})
    })

    test('are counted by the beginning of the number of whoever will receive it', async () => {
      const { numbersByPrefix } = await backend.operator.recipients.count({ includeTags: ['Python', 'Robótica'] })
      expect(numbersByPrefix).toEqual({ '3461': 1, '5493': 6 })
      expect((await backend.operator.recipients.preview({})).numbersByPrefix).toEqual({})
    })
  })
