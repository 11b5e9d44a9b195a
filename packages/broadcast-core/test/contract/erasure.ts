import { describe, expect, test } from 'vitest'
import type { CampaignId } from '../../src/campaigns/campaign.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { newId, prepared, refused, sendAll, started, tell } from './actions.ts'

export const optOutListContract = (make: MakeBackend) =>
  describe('the list of opt-outs', () => {
    const backend = useBackend(make)

    test('comes newest first, in pages, and can be searched by number and note', async () => {
      const { optOuts } = backend.operator
      // The host's own tags are read by then.
      await prepared(backend)
      await optOuts.record({ personId: '1', note: 'por teléfono' })
      await optOuts.record({ phone: '5493875000002', source: 'import', note: 'de la planilla' })
      await optOuts.record({ personId: '3' })
      await optOuts.remove({ personId: '3', note: 'lo pidió de nuevo' })

      const first = await optOuts.list({ limit: 2 })
      const second = await optOuts.list({ limit: 2, before: first.next ?? '' })
      const all = [...first.items, ...second.items]
      expect(all.slice(0, 3)).toMatchObject([
        { personId: '3', removedNote: 'lo pidió de nuevo', removedAt: expect.any(Date) },
        { phoneNumber: '5493875000002', source: 'import', note: 'de la planilla', removedAt: null, removedBy: null },
        { personId: '1', source: 'operator', campaignId: null },
      ])
      const found = async (search: string) =>
        (await optOuts.list({ search })).items.map(({ phoneNumber }) => phoneNumber)
      expect(await found('PLANILLA')).toEqual(['5493875000002'])
      expect(await found('387 500-0001')).toEqual(['5493875000001'])
      expect(await found('%')).toEqual([])
      expect(await refused(optOuts.list({ limit: 501 }))).toEqual({ code: 'invalid_input', paths: ['limit'] })
    })
  })

export const erasureContract = (make: MakeBackend) =>
  describe('F86: a person who is to be forgotten', () => {
    const backend = useBackend(make)
    const known = async (id: CampaignId): Promise<string> =>
      JSON.stringify([
        (await backend.operator.campaigns.messages(id, { limit: 500 })).items,
        (await backend.operator.optOuts.list({ limit: 500 })).items,
      ])

    test('leaves no trace in messages and opt-outs, counts stay, and a no still holds', async () => {
      const { campaigns, optOuts, recipients } = backend.operator
      const { id } = await started(backend)
      await sendAll(backend)
      await optOuts.record({ personId: '2', note: 'Bruno llamó' })
      const before = await campaigns.get(id)
      const requestId = newId()
      expect(await optOuts.erasePerson({ requestId, personId: '2' })).toEqual({ messages: 1, optOuts: 1 })
      expect(await optOuts.erasePerson({ requestId, personId: '2' })).toEqual({ messages: 1, optOuts: 1 })
      expect(await optOuts.erasePerson({ requestId: newId(), personId: '2' })).toEqual({ messages: 0, optOuts: 0 })

      expect(await known(id)).not.toMatch(/Bruno|5000002/)
      expect(await campaigns.get(id)).toMatchObject({ sentCount: before.sentCount, totalRecipients: 4 })
      const { people } = await recipients.preview({ includeTags: ['Python'] })
      expect(people.find(({ personId }) => personId === '2')).toMatchObject({ reason: 'opted_out' })
    })

    test('is recognised by a digest alone, when nobody has that number any more', async () => {
      const { optOuts } = backend.operator
      const phone = '+54 9 387 500-9999'
      const { id } = await optOuts.record({ phone })
      expect(await optOuts.erasePerson({ requestId: newId(), phone })).toEqual({ messages: 0, optOuts: 1 })
      const [kept] = (await optOuts.list()).items.filter((optOut) => optOut.id === id)
      expect(kept).toMatchObject({ phoneNumber: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), removedAt: null })
      expect(await optOuts.record({ phone })).toMatchObject({ id, already: true })
    })

    test('says no again by what is left of them: that weighs more than what WhatsApp had told, and adds no words', async () => {
      const from = '5493875009998'
      const say = async (said: object) => {
        await backend.wait(5)
        return (await tell(backend, { replies: [{ phoneNumberId: senderId, from, at: backend.now(), ...said }] }))
          .replies
      }
      await say({ preference: 'stop' })
      await backend.operator.optOuts.erasePerson({ requestId: newId(), phone: from })
      expect(await say({ text: 'BAJA', wamid: newId() })).toMatchObject({ optedOut: 0, repeated: 1 })
      expect(await say({ preference: 'resume' })).toMatchObject({ resumed: 0 })
      expect(await backend.operator.optOuts.record({ phone: from, note: 'Ana llamó' })).toMatchObject({ already: true })
      const [kept] = (await backend.operator.optOuts.list()).items
      expect(kept).toMatchObject({ source: 'keyword', note: null, removedAt: null })
      expect(kept?.phoneNumber).toMatch(/^sha256:/)
    })

    test('is not written to any more by a campaign that is under way', async () => {
      const { campaigns, optOuts } = backend.operator
      const { id } = await started(backend)
      await optOuts.erasePerson({ requestId: newId(), phone: '+54 9 381 500-0003' })
      const sent = await sendAll(backend)
      expect(sent.map(({ phoneNumber }) => phoneNumber)).toEqual(['5493815000010', '34612345678'])
      expect(await campaigns.get(id)).toMatchObject({ cancelledCount: 1, sentCount: 2, status: 'completed' })
      expect(await known(id)).not.toMatch(/Camila|5000003/)
    })

    test.each([
      ['nobody', {}, ['personId']],
      ['a text that is no number', { phone: 'Bruno' }, ['phone']],
    ])('%s is refused', async (_, who, paths) => {
      const call = backend.operator.optOuts.erasePerson({ requestId: newId(), ...who } as never)
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths })
    })
  })
