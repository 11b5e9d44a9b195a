import { describe, expect, test } from 'vitest'
import type { SendTestOptions } from '../../src/index.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { input, maintain, newId, prepared, refused, report, sendAll, tell } from './actions.ts'

const phone = '+54 9 387 500-9000'
const number = '5493875009000'

export const testContract = (make: MakeBackend) =>
  describe('a test', () => {
    const backend = useBackend(make)

    const sent = (options: Partial<SendTestOptions> = {}, more: Parameters<typeof input>[0] = {}) =>
      backend.operator.campaigns.sendTest(input(more), { requestId: newId(), phone, ...options })
    const messageOf = async (id: string) => (await backend.operator.campaigns.messages(id)).items[0]

    test('is sending at once, with one message to the phone and the values of a real person', async () => {
      const campaign = await sent({ personId: '10' })
      expect(campaign).toMatchObject({
        status: 'sending',
        isTest: true,
        totalRecipients: 1,
        pendingCount: 1,
        campaignTag: null,
        filter: { includeTags: [], everyone: false },
      })
      expect(campaign.preparedAt).toBeInstanceOf(Date)
      expect(await messageOf(campaign.id)).toMatchObject({
        personId: '0',
        personName: null,
        phoneNumber: number,
        status: 'pending',
        variables: { 'body.1': 'Inés   María' },
      })
      const messages = await sendAll(backend)
      expect(messages.map(({ campaignId, phoneNumber }) => [campaignId, phoneNumber])).toEqual([[campaign.id, number]])
      await report(backend, `wamid.${messages[0]?.id}.1`, 'read')
      await maintain(backend)
      expect(await backend.operator.campaigns.get(campaign.id)).toMatchObject({ status: 'completed', readCount: 1 })
    })

    test('is left empty in no place: the fallback comes next, then the field’s name', async () => {
      const templateParams = {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { field: 'email' },
      }
      const nameless = await sent({ personId: '8' }, { templateParams })
      expect((await messageOf(nameless.id))?.variables).toEqual({ 'body.1': 'vos', 'body.2': 'email' })
      const nobody = await sent({}, { templateParams: { ...templateParams, 'body.1': { field: 'first_name' } } })
      expect((await messageOf(nobody.id))?.variables).toEqual({ 'body.1': 'first_name', 'body.2': 'email' })
      await sendAll(backend)
    })

    test('needs no more than a template, and bears its name', async () => {
      const campaign = await backend.operator.campaigns.sendTest(
        { templateName: 'otro_aviso', campaignTag: 'marzo', draft: { step: 4 }, estimatedCostUsd: 40 },
        { requestId: newId(), phone },
      )
      const taken = { campaignTag: null, draft: null, estimatedCostUsd: null }
      expect(campaign).toMatchObject({ name: 'otro_aviso', templateName: 'otro_aviso', isTest: true, ...taken })
      await sendAll(backend)
    })

    test('is one and the same under its request id, which no other campaign may have', async () => {
      const requestId = newId()
      const first = await sent({ requestId })
      const again = await sent({ requestId, phone: '5493875009001' })
      expect(again.id).toBe(first.id)
      expect((await backend.operator.campaigns.messages(first.id)).items).toHaveLength(1)
      const { requestId: taken } = await prepared(backend)
      expect(await refused(sent({ requestId: taken ?? '' }))).toEqual({ code: 'invalid_input', paths: ['requestId'] })
      expect(await refused(backend.operator.campaigns.prepare(input(), { requestId }))).toEqual({
        code: 'invalid_input',
        paths: ['requestId'],
      })
      await sendAll(backend)
    })

    test('is refused for a phone that is none or has opted out, and for somebody who is not there', async () => {
      const { optOuts } = backend.operator
      const { id } = (await backend.operator.campaigns.list({ tests: true })).items[0] ?? {}
      expect(await refused(sent({ phone: 'mi celular' }))).toEqual({ code: 'invalid_input', paths: ['phone'] })
      // Someone whom only the host's tags know of.
      expect(await refused(sent({ phone: '5493875000006' }))).toEqual({ code: 'invalid_input', paths: ['phone'] })
      await optOuts.record({ phone: '5493875009002' })
      expect(await refused(sent({ phone: '5493875009002' }))).toEqual({ code: 'invalid_input', paths: ['phone'] })
      for (const personId of ['9', '424242'])
        expect(await refused(sent({ personId }))).toEqual({ code: 'invalid_input', paths: ['personId'] })
      expect(await refused(sent({}, { templateName: 'no_hay' }))).toEqual({
        code: 'invalid_input',
        paths: ['templateName'],
      })
      const long = { 'body.1': { text: 'x'.repeat(1020) }, 'body.2': { field: 'first_name' } }
      expect(await refused(sent({}, { templateParams: long }))).toEqual({
        code: 'invalid_input',
        paths: ['templateParams.body.1'],
      })
      expect((await backend.operator.campaigns.list({ tests: true })).items[0]?.id).toBe(id)
    })

    test('passes the gates that any campaign passes: a template that may be sent, a sender that is not blocked', async () => {
      const { senders } = backend.service
      const requestId = newId()
      expect(await refused(sent({ requestId }, { templateName: 'rechazada' }))).toEqual({
        code: 'blocked_by_preflight',
        paths: ['template'],
      })
      await senders.update(senderId, { status: 'BANNED' })
      expect(await refused(sent({ requestId }))).toEqual({ code: 'blocked_by_preflight', paths: ['sender'] })
      await senders.update(senderId, { status: 'CONNECTED', dailyLimit: 0 })
      const { id } = await sent({ requestId })
      expect(await sendAll(backend)).toEqual([])
      expect(await messageOf(id)).toMatchObject({ status: 'pending' })
      await senders.update(senderId, { dailyLimit: null })
      expect(await sendAll(backend)).toHaveLength(1)
    })

    test('is not among the campaigns unless asked for', async () => {
      const { campaigns } = backend.operator
      const { id } = await sent()
      expect((await campaigns.list()).items.map((item) => item.id)).not.toContain(id)
      expect((await campaigns.list({ tests: false })).items.every(({ isTest }) => !isTest)).toBe(true)
      expect((await campaigns.list({ tests: true })).items[0]).toMatchObject({ id, isTest: true })
      await campaigns.cancel(id)
      expect(await campaigns.get(id)).toMatchObject({ status: 'cancelled', cancelledCount: 1 })
    })

    test('leaves nobody out of a later audience, and touches nobody’s tags', async () => {
      const filter = { includeTags: ['Robótica'] }
      const { recipients } = backend.operator
      const before = await recipients.preview(filter)
      const { id } = await sent({ phone: '5493875000001', personId: '1' }, { campaignTag: 'prueba' })
      await sendAll(backend)
      const excludeCampaigns = [{ id, who: 'all' as const }]
      expect(await recipients.preview({ ...filter, excludeCampaigns, excludeTags: ['prueba'] })).toEqual(before)
      expect(await recipients.preview(filter)).toEqual(before)
    })

    test('that is answered with a no is an opt-out of that number, and of no person', async () => {
      const own = '5493875009003'
      const { id } = await sent({ phone: own })
      await sendAll(backend)
      await tell(backend, {
        replies: [{ phoneNumberId: senderId, from: own, wamid: 'wamid.in', at: backend.now(), text: 'BAJA' }],
      })
      const { items } = await backend.operator.optOuts.list({ campaignId: id })
      expect(items).toMatchObject([{ phoneNumber: own, personId: null, source: 'keyword' }])
    })

    test('forgets the values of whoever is erased', async () => {
      const { id } = await sent({ personId: '2' })
      await sendAll(backend)
      expect((await messageOf(id))?.variables).toEqual({ 'body.1': 'Bruno' })
      const erasure = await backend.operator.optOuts.erasePerson({ personId: '2', requestId: newId() })
      // Theirs in the campaign of another test, and this one.
      expect(erasure.messages).toBe(2)
      expect(await messageOf(id)).toMatchObject({ variables: {}, status: 'sent' })
      const other = await sent({ personId: '3' })
      await backend.operator.optOuts.erasePerson({ phone: '5493815000003', requestId: newId() })
      expect(await messageOf(other.id)).toMatchObject({ variables: {}, status: 'cancelled' })
    })

    test('that went to the number of whoever is erased goes with them', async () => {
      const { id } = await sent({ phone: '5493875000013' })
      await backend.operator.optOuts.erasePerson({ personId: '13', requestId: newId() })
      expect(await messageOf(id)).toMatchObject({ phoneNumber: expect.stringMatching(/^erased /), status: 'cancelled' })
    })
  })
