import { describe, expect, test } from 'vitest'
import type { ReplyEvent } from '../../src/webhooks.ts'
import { type Backend, type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { accepted, report, sendAll, started, tell } from './actions.ts'

let told = 0
/** Each at a time of its own: the same words at the same time are the same reply. */
const replyOf = async (backend: Backend, from: string, more: Partial<ReplyEvent>): Promise<ReplyEvent> => {
  await backend.wait(5)
  told += 1
  return { phoneNumberId: senderId, from, wamid: `wamid.reply.${told}`, at: backend.now(), ...more }
}
const reply = async (backend: Backend, from: string, more: Partial<ReplyEvent>) =>
  (await tell(backend, { replies: [await replyOf(backend, from, more)] })).replies

const nothing = { optedOut: 0, resumed: 0, repeated: 0, ignored: 0 }

/** Takes back every opt-out that holds, so that the next test begins with people to write to. */
const forgetAll = async ({ operator, service }: Backend): Promise<void> => {
  for (const { phoneNumber, removedAt, source } of (await operator.optOuts.list({ limit: 500 })).items)
    if (removedAt === null && source !== 'host')
      await service.optOuts.remove({ phone: phoneNumber, note: 'end of the test' })
}

export const replyContract = (make: MakeBackend) =>
  describe('F63: somebody who answers', () => {
    const backend = useBackend(make)

    test.each<[string, Partial<ReplyEvent>, string]>([
      ['with the word', { text: 'BAJA' }, 'keyword'],
      ['with the word in full width and signs around it', { text: '¡ＢＡＪＡ!' }, 'keyword'],
      ['with a phrase, accents and all', { text: 'No quiero recibir más' }, 'keyword'],
      ['with a button', { payload: 'STOP_PROMOS', text: 'No gracias' }, 'button'],
      ['with WhatsApp’s own switch', { preference: 'stop', wamid: undefined }, 'preference'],
    ])('%s is opted out, once', async (_, what, source) => {
      const { id } = await started(backend)
      await sendAll(backend)
      const said = await replyOf(backend, '5493875000002', what)
      expect((await tell(backend, { replies: [said] })).replies).toEqual({ ...nothing, optedOut: 1 })
      expect((await tell(backend, { replies: [said] })).replies).toEqual({ ...nothing, repeated: 1 })

      const { items } = await backend.operator.optOuts.list({ campaignId: id })
      expect(items).toMatchObject([
        { phoneNumber: '5493875000002', personId: '2', source, campaignId: id, removedAt: null },
      ])
      expect(items[0]?.createdAt).toBeInstanceOf(Date)
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ optOutCount: 1 })
      expect(await backend.operator.campaigns.progress(id)).toMatchObject({ optOutCount: 1 })
      await forgetAll(backend)
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ optOutCount: 0 })
    })

    test.each<[string, Partial<ReplyEvent>]>([
      ['with more than the phrase', { text: '¿me das de baja el sábado?' }],
      ['with anything else', { text: 'Hola, ¿cuánto sale?' }],
      ['with another button', { payload: 'INSCRIBIRME', text: 'Quiero inscribirme' }],
      ['to a number that is none of ours', { text: 'BAJA', phoneNumberId: '999' }],
      ['from no number', { text: 'BAJA', from: undefined, userId: 'AR.1' }],
    ])('%s is left alone', async (_, what) => {
      expect(await reply(backend, '5493875000002', what)).toEqual({ ...nothing, ignored: 1 })
      const { items } = await backend.operator.optOuts.list()
      expect(items.filter(({ removedAt, source }) => removedAt === null && source !== 'host')).toEqual([])
    })

    test('gets nothing that is not claimed yet, and neither does anyone who shares the number', async () => {
      const { id } = await started(backend, { filter: { includeTags: ['Robótica'] } })
      await reply(backend, '5493875000001', { text: 'stop' })
      const sent = await sendAll(backend)
      expect(sent.map(({ phoneNumber }) => phoneNumber)).not.toContain('5493875000001')
      const { items } = await backend.operator.campaigns.messages(id, { skipReason: 'opted_out' })
      expect(items.map(({ personId }) => personId)).toContain('1')
      const { people } = await backend.operator.recipients.preview({ includeTags: ['Robótica'] })
      const out = people.filter(({ reason }) => reason === 'opted_out').map(({ personId }) => personId)
      expect(out).toEqual(['1', '6', '7'])
      await forgetAll(backend)
    })

    test('may use WhatsApp’s switch again: that takes back what it had told, and nothing else', async () => {
      await reply(backend, '5493815000003', { preference: 'stop', wamid: undefined })
      const resume = { preference: 'resume', wamid: undefined } as const
      expect(await reply(backend, '5493815000003', resume)).toEqual({ ...nothing, resumed: 1 })
      await reply(backend, '5493875000002', { text: 'BAJA' })
      expect(await reply(backend, '5493875000002', resume)).toEqual({ ...nothing, ignored: 1 })
      const { items } = await backend.operator.optOuts.list()
      expect(items.filter(({ source }) => source !== 'host').slice(0, 2)).toMatchObject([
        { phoneNumber: '5493875000002', removedAt: null },
        { phoneNumber: '5493815000003', removedAt: expect.any(Date), removedBy: 'recipient' },
      ])
      await forgetAll(backend)
    })

    test('and was refused by Meta for it, is opted out too, whenever the refusal comes', async () => {
      const { id } = await started(backend)
      const sent = await sendAll(backend, (message) =>
        message.phoneNumber === '5493875000002'
          ? { kind: 'rejected', code: '131050', message: 'stopped marketing' }
          : accepted(message),
      )
      const late = sent.find(({ phoneNumber }) => phoneNumber === '5493815000003')
      await report(backend, `wamid.${late?.id}.1`, 'failed', '131050')
      const { items } = await backend.operator.optOuts.list({ campaignId: id })
      expect(items).toMatchObject([
        { phoneNumber: '5493815000003', source: 'error', personId: '3' },
        { phoneNumber: '5493875000002', source: 'error', personId: '2' },
      ])
      await forgetAll(backend)
    })
  })
