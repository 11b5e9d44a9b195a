import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { prepared, refused, sendAll, started } from './actions.ts'

export const optOutContract = (make: MakeBackend) =>
  describe('an opt-out', () => {
    const backend = useBackend(make)

    test('is kept by number, however it is written, and covers everyone who has it', async () => {
      const { optOuts, recipients } = backend.operator
      const recorded = await optOuts.record({ phone: '+54 387 15 500-0001', source: 'keyword', note: 'BAJA' })
      expect(recorded).toEqual({
        id: expect.stringMatching(/^\d+$/),
        phoneNumber: '5493875000001',
        people: 2,
        already: false,
      })
      const { people } = await recipients.preview({ includeTags: ['Robótica'] })
      const out = people.filter(({ reason }) => reason === 'opted_out').map(({ personId }) => personId)
      expect(out).toEqual(['1', '6', '7'])
    })

    test('recorded again is the same one', async () => {
      const first = await backend.operator.optOuts.record({ personId: '3' })
      const again = await backend.operator.optOuts.record({ phone: '5493815000003', source: 'button' })
      expect(again).toEqual({ ...first, already: true })
    })

    test('that comes after prepare still keeps the message from being sent', async () => {
      const { id } = await started(backend, { filter: { includeTags: ['Familia'] } })
      await backend.operator.optOuts.record({ personId: '13', note: 'por teléfono' })
      expect(await sendAll(backend)).toEqual([])
      const { items } = await backend.operator.campaigns.messages(id)
      expect(items).toMatchObject([
        { personId: '12', status: 'skipped', skipReason: 'opted_out' },
        { personId: '13', status: 'skipped', skipReason: 'opted_out', attempts: 0 },
      ])
      expect(await backend.operator.campaigns.get(id)).toMatchObject({
        status: 'completed',
        totalRecipients: 0,
        skippedCount: 2,
      })
    })

    test('is taken back with a note, and only once', async () => {
      const { optOuts } = backend.operator
      await optOuts.record({ personId: '2' })
      expect(await refused(optOuts.remove({ personId: '2', note: '  ' }))).toEqual({
        code: 'invalid_input',
        paths: ['note'],
      })
      const removed = { phoneNumber: '5493875000002', people: 1, removed: true }
      expect(await optOuts.remove({ personId: '2', note: 'lo pidió de nuevo' })).toEqual(removed)
      expect(await optOuts.remove({ personId: '2', note: 'otra vez' })).toEqual({ ...removed, removed: false })
      const { totalRecipients } = await prepared(backend, { filter: { includeTags: ['Python'], location: 'salta' } })
      expect(totalRecipients).toBe(1)
    })

    test.each([
      ['a text that is no number', { phone: '15-500-0001 int. 4' }],
      ['a person without a number', { personId: '9' }],
      ['a person who does not exist', { personId: '987654' }],
      ['nobody', {} as { phone: string }],
    ])('of %s is refused, and the number is not repeated', async (_, target) => {
      expect(await refused(backend.operator.optOuts.record(target))).toEqual({
        code: 'invalid_input',
        paths: ['phone'],
      })
    })
  })
