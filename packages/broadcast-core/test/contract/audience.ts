import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd } from '../backends/people.ts'
import { prepared, refused, sendAll, started } from './actions.ts'

const names = { 'body.1': { field: 'first_name' } }

export const audienceContract = (make: MakeBackend) =>
  describe('an audience', () => {
    const backend = useBackend(make)

    test('can be made of tags, each with the people who carry it, most first', async () => {
      expect(await backend.operator.recipients.tags()).toEqual([
        { tag: crowd.tag, people: crowd.size },
        { tag: 'Robótica', people: 9 },
        { tag: 'Python', people: 4 },
        { tag: 'Familia', people: 2 },
        { tag: 'Sin nombre', people: 1 },
        { tag: 'Sin número', people: 1 },
      ])
    })

    test('is shown as a ledger that adds up, with the reason of everyone who is left out', async () => {
      const filter = { includeTags: ['Robótica'] }
      const { ledger, people, next } = await backend.operator.recipients.preview(filter, { templateParams: names })
      expect(ledger).toEqual({
        matched: 8,
        willReceive: 4,
        excluded: { duplicate_number: 1, invalid_number: 1, missing_variable: 1, opted_out: 1 },
      })
      expect(people.map(({ personId, name, phoneNumber, reason }) => [personId, name, phoneNumber, reason])).toEqual([
        ['1', 'Ana Acosta', '5493875000001', null],
        ['2', 'Bruno Burgos', '5493875000002', null],
        ['3', 'Camila Cruz', '5493815000003', null],
        ['4', 'Damián Díaz', '5493875000004', null],
        ['5', 'Elena Flores', 'no tiene', 'invalid_number'],
        ['6', 'Facundo Gómez', '5493875000006', 'opted_out'],
        ['7', 'Guadalupe Acosta', '5493875000001', 'duplicate_number'],
        ['8', 'Guantay', '5493875000008', 'missing_variable'],
      ])
      expect(people[1]?.tags).toEqual(['Python', 'Robótica'])
      expect(next).toBeNull()
      expect(await backend.operator.recipients.count(filter, { templateParams: names })).toMatchObject(ledger)
    })

    test('comes in pages, and its ledger counts all of it on each', async () => {
      const filter = { includeTags: ['Robótica'] }
      const first = await backend.operator.recipients.preview(filter, { limit: 5 })
      expect([first.people.length, first.next]).toEqual([5, '5'])
      const second = await backend.operator.recipients.preview(filter, { limit: 5, after: first.next ?? '' })
      expect(second.people.map(({ personId }) => personId)).toEqual(['6', '7', '8'])
      expect(second.next).toBeNull()
      expect(second.ledger).toEqual(first.ledger)
    })

    test.each([
      ['one tag of several', { includeTags: ['Python', 'Familia'] }, 6],
      ['all of several tags', { includeTags: ['Python', 'Robótica'], match: 'all' }, 2],
      ['a place', { includeTags: ['Robótica'], location: 'salta' }, 6],
      ['everywhere else', { includeTags: ['Robótica'], location: 'other' }, 3],
      ['a tag without another', { includeTags: ['Robótica'], excludeTags: ['Python', 'Sin número'] }, 5],
      ['everyone', { everyone: true }, 12 + crowd.size],
      ['no tag, which is nobody', {}, 0],
      ['all of no tags, which is nobody too', { match: 'all' }, 0],
      ['a tag that nobody has', { includeTags: ["Robert'); drop table persons; --"] }, 0],
    ] as const)('matches %s', async (_, filter, matched) => {
      expect((await backend.operator.recipients.count(filter)).matched).toBe(matched)
    })

    test('names the field of a filter that cannot be used', async () => {
      const filter = { includeTags: [''], location: 'mars', sauce: 1 } as never
      expect(await refused(backend.operator.recipients.count(filter))).toEqual({
        code: 'invalid_input',
        paths: ['filter.includeTags.0', 'filter.location', 'filter.sauce'],
      })
    })

    test('leaves out the people of an earlier campaign, as far as it came with them', async () => {
      const { id } = await started(backend, { filter: { includeTags: ['Python'] }, campaignTag: 'marzo' })
      await sendAll(backend, ({ phoneNumber }) =>
        phoneNumber === '34612345678'
          ? { kind: 'rejected', code: '131026', message: 'undeliverable' }
          : { kind: 'accepted', wamid: `wamid.${phoneNumber}` },
      )
      const count = async (who?: 'all' | 'accepted' | 'read' | 'unread') => {
        const filter = { includeTags: ['Python'], excludeCampaigns: [{ id, who }] }
        return (await backend.operator.recipients.count(filter)).matched
      }
      expect([
        await count(),
        await count('all'),
        await count('accepted'),
        await count('unread'),
        await count('read'),
      ]).toEqual([0, 0, 1, 1, 4])
    })

    test('is made of those whom a campaign failed, until another one has them in hand', async () => {
      const { recipients, campaigns } = backend.operator
      const parent = await started(backend, { filter: { includeTags: ['Robótica'] } })
      const codes = ['131026', '131049', '131049']
      await sendAll(backend, (message) => {
        const code = codes.pop()
        return code === undefined
          ? { kind: 'accepted', wamid: `wamid.again.${message.id}` }
          : { kind: 'rejected', code, message: 'not delivered' }
      })
      const matched = async (more: object = {}) =>
        (await recipients.count({ failuresOf: { id: parent.id, ...more } })).matched
      expect([await matched(), await matched({ codes: ['131049'] }), await matched({ codes: ['none'] })]).toEqual([
        3, 2, 0,
      ])
      // Tags that would let somebody in play no part.
      expect(
        (await recipients.count({ includeTags: ['Robótica'], everyone: true, failuresOf: { id: parent.id } })).matched,
      ).toBe(3)

      const filter = { failuresOf: { id: parent.id, codes: ['131049'] } }
      const child = await prepared(backend, { filter, retryOf: parent.id })
      expect(child).toMatchObject({ status: 'ready', totalRecipients: 2, retryOf: parent.id, filter })
      expect([await matched(), await matched({ codes: ['131049'] })]).toEqual([1, 0])
      await campaigns.cancel(child.id)
      expect(await matched({ codes: ['131049'] })).toBe(2)
      expect(await refused(recipients.count({ failuresOf: { id: 'x' } }))).toEqual({
        code: 'invalid_input',
        paths: ['filter.failuresOf.id'],
      })
    })

    test('is made of those whom a campaign failed without whoever is left out, by a tag or an earlier campaign', async () => {
      const { recipients } = backend.operator
      const rejected = { kind: 'rejected', code: '131026', message: 'undeliverable' } as const
      const parent = await started(backend, { filter: { includeTags: ['Robótica'] } })
      await sendAll(backend, () => rejected)
      const failed = async (without: object) => {
        const filter = { failuresOf: { id: parent.id }, ...without }
        const { people } = await recipients.preview(filter)
        expect((await recipients.count(filter)).matched).toBe(people.length)
        return people.map(({ personId }) => personId)
      }
      expect(await failed({})).toEqual(['1', '2', '3', '4', '8'])
      expect(await failed({ excludeTags: ['Python', 'Sin nombre'] })).toEqual(['1', '4'])
      expect(await failed({ excludeTags: ['Python'], includeTags: ['Python'], everyone: true })).toEqual([
        '1',
        '4',
        '8',
      ])

      const { id } = await started(backend, { filter: { includeTags: ['Python'] }, campaignTag: 'abril' })
      await sendAll(backend, ({ phoneNumber }) =>
        phoneNumber === '5493815000003' ? rejected : { kind: 'accepted', wamid: `wamid.left.${phoneNumber}` },
      )
      expect(await failed({ excludeTags: ['abril'] })).toEqual(['1', '3', '4', '8'])
      expect(await failed({ excludeCampaigns: [{ id }] })).toEqual(['1', '4', '8'])
      expect(await failed({ excludeCampaigns: [{ id, who: 'accepted' }] })).toEqual(['1', '3', '4', '8'])

      const filter = {
        failuresOf: { id: parent.id, codes: [] },
        excludeTags: ['Sin nombre'],
        excludeCampaigns: [{ id }],
      }
      const child = await prepared(backend, { filter, retryOf: parent.id })
      const { items } = await backend.operator.campaigns.messages(child.id)
      expect(items.map(({ personId }) => personId)).toEqual(['1', '4'])
    })

    test('leaves out whom any retry in the family has in hand: a retry of a retry, one of another branch, one without the label', async () => {
      const { recipients } = backend.operator
      const rejected = { kind: 'rejected', code: '131026', message: 'undeliverable' } as const
      const parent = await started(backend, { filter: { includeTags: ['Robótica'] } })
      const failed = (await sendAll(backend, () => rejected)).length
      const matched = async ({ id }: { id: string }) => (await recipients.count({ failuresOf: { id } })).matched
      const child = await started(backend, { filter: { failuresOf: { id: parent.id } }, retryOf: parent.id })
      await sendAll(backend, () => rejected)
      expect([failed > 2, await matched(parent), await matched(child)]).toEqual([true, failed, failed])

      await started(backend, { filter: { failuresOf: { id: child.id } } })
      let reached = 0
      await sendAll(backend, (message) => {
        reached += 1
        return reached === 1 ? rejected : { kind: 'accepted', wamid: `wamid.family.${message.id}` }
      })
      expect([await matched(parent), await matched(child)]).toEqual([1, 1])

      await prepared(backend, { filter: { failuresOf: { id: parent.id } }, retryOf: parent.id })
      expect([await matched(parent), await matched(child)]).toEqual([0, 0])
    })

    test('leaves out the tag of a campaign for those whom it reached, and for nobody else', async () => {
      const filter = { includeTags: ['Python'], excludeTags: ['marzo'] }
      const { people } = await backend.operator.recipients.preview(filter)
      expect(people.map(({ personId }) => personId)).toEqual(['11'])
    })
  })
