import { describe, expect, test } from 'vitest'
import type { CampaignId } from '../../src/campaigns/campaign.ts'
import { createQueue } from '../../src/queue/createQueue.ts'
import type { ClaimedMessage, Outcome } from '../../src/queue/message.ts'
import { createWebhookRecorder, type ReplyEvent, type WebhookEvents } from '../../src/webhooks.ts'
import { type Backend, type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd, senderId, templates } from '../backends/people.ts'
import { accepted, newId, prepared, refused, report, sendAll, started } from './actions.ts'

const none: WebhookEvents = { statuses: [], replies: [], templateUpdates: [] }

/** What Meta's webhook tells, through the recorder that a runner uses. */
const tell = ({ database }: Backend, events: Partial<WebhookEvents>) =>
  createWebhookRecorder({ database }).record({ ...none, ...events })

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

/** Claims a few messages at a time, so that a campaign can be paused in the middle; each comes to what `outcome` says. */
const sendSome = async (
  backend: Backend,
  count: number,
  outcome: (message: ClaimedMessage) => Outcome,
): Promise<number> => {
  const queue = createQueue({ database: backend.database })
  let sent = 0
  while (sent < count) {
    const request = { claimId: newId(), runnerId: 'guard', phoneNumberId: senderId, limit: 1, leaseSeconds: 60 }
    const { claimId, messages, reason, waitMs } = await queue.claim(request)
    if (messages.length === 0 && reason !== 'rate' && reason !== 'again' && reason !== 'maintenance') return sent
    if (reason === 'rate') await backend.wait(waitMs ?? 10)
    const outcomes = messages.map((message) => ({ ...outcome(message), id: message.id, attempt: message.attempt }))
    if (outcomes.length > 0) await queue.record(claimId, outcomes)
    sent += outcomes.length
  }
  return sent
}

const rejected = (code: string): Outcome => ({ kind: 'rejected', code, message: 'as Meta says' })

export const breakerContract = (make: MakeBackend) =>
  describe('a campaign in which everyone meets the same failure', () => {
    const backend = useBackend(make)
    const toCrowd = () => started(backend, { filter: { includeTags: [crowd.tag] } })

    test.each<[string, Outcome, string]>([
      ['F39: an unknown code', rejected('999999'), '999999'],
      ['F40: a wrong number of parameters', rejected('132000'), '132000'],
      ['F30: answers that never come', { kind: 'unknown', code: 'timeout', message: 'no answer' }, 'unknown_outcomes'],
    ])(
      '%s pauses it by the fifth',
      async (_, outcome, reason) => {
        const { id } = await toCrowd()
        expect(await sendSome(backend, 20, () => outcome)).toBe(5)
        expect(await backend.operator.campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: reason })
        await backend.operator.campaigns.cancel(id)
      },
      30_000,
    )

    test('F38: refusals of single people do not pause it, however many', async () => {
      const { id } = await toCrowd()
      const codes = ['131026', '131049', '130472', 'invalid_recipient']
      let n = 0
      expect(await sendSome(backend, 24, () => rejected(codes[n++ % codes.length] ?? ''))).toBe(24)
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ status: 'sending', failedCount: 24 })
      await backend.operator.campaigns.cancel(id)
    }, 30_000)

    test('resuming forgets what happened before', async () => {
      const { campaigns } = backend.operator
      const { id } = await toCrowd()
      await sendSome(backend, 4, () => rejected('131009'))
      await campaigns.pause(id)
      await campaigns.resume(id)
      expect(await sendSome(backend, 4, () => rejected('131009'))).toBe(4)
      expect(await campaigns.get(id)).toMatchObject({ status: 'sending' })
      expect(await sendSome(backend, 4, () => rejected('131009'))).toBe(1)
      expect(await campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: '131009' })
      await campaigns.cancel(id)
    }, 30_000)

    test('20 among the last 100 pause it too, and it goes on where it stopped', async () => {
      const { campaigns } = backend.operator
      const { id } = await toCrowd()
      let n = 0
      const everyThird = (message: ClaimedMessage): Outcome => (n++ % 3 === 0 ? rejected('131009') : accepted(message))
      expect(await sendSome(backend, 100, everyThird)).toBe(58)
      expect(await campaigns.get(id)).toMatchObject({
        status: 'paused',
        statusReason: '131009',
        statusDetail: 'as Meta says',
        failedCount: 20,
        sentCount: 38,
      })
      await campaigns.resume(id)
      expect(await sendSome(backend, 4, () => rejected('131009'))).toBe(4)
      expect(await campaigns.get(id)).toMatchObject({ status: 'sending', statusReason: null, statusDetail: null })
      await campaigns.cancel(id)
    }, 60_000)

    test('failures that are told later count as well, and what paused it is answered', async () => {
      const { id } = await toCrowd()
      const wamids: string[] = []
      await sendSome(backend, 5, (message) => {
        wamids.push(`wamid.${message.id}.1`)
        return accepted(message)
      })
      const at = backend.now()
      const statuses = wamids.map((wamid) => ({
        wamid,
        status: 'failed' as const,
        at,
        phoneNumberId: senderId,
        code: '131053',
      }))
      expect((await tell(backend, { statuses: statuses.slice(0, 4) })).statuses.paused).toEqual([])
      expect((await tell(backend, { statuses: statuses.slice(4) })).statuses.paused).toEqual([
        { campaignId: id, reason: '131053' },
      ])
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ status: 'paused', failedCount: 5 })
      await backend.operator.campaigns.cancel(id)
    }, 30_000)
  })

export const throttleContract = (make: MakeBackend) =>
  describe('F33: a sender that is refused as a whole', () => {
    const backend = useBackend(make)

    test('slows down, says so, and no message has failed', async () => {
      const { campaigns, senders } = backend.operator
      const { id } = await started(backend, { filter: { includeTags: [crowd.tag] } })
      expect(await senders.list()).toMatchObject([{ ratePerSecond: 1000, slowedRate: null }])
      await sendSome(backend, 1, () => ({ kind: 'retry', code: '130429', message: 'rate', retryAfterMs: 50 }))
      const [sender] = await senders.list()
      expect(sender?.slowedRate).toBeGreaterThanOrEqual(500)
      expect(sender?.slowedRate).toBeLessThan(1000)
      const heartbeat = { runnerId: 'guard', phoneNumberId: senderId, version: '1', inFlight: 0, sent: 0 }
      await createQueue({ database: backend.database }).touch(heartbeat)
      const progress = await campaigns.progress(id)
      expect(progress).toMatchObject({ limitingFactor: 'throttled', failedCount: 0, pendingCount: crowd.size })
      expect(progress.finishAt).toBeInstanceOf(Date)
      await campaigns.cancel(id)
    }, 30_000)
  })

export const templateUpdateContract = (make: MakeBackend) =>
  describe('F36: a template about which Meta’s webhook brings news', () => {
    const backend = useBackend(make)
    const update = async (status: string, more: object = {}) => {
      const news = { name: 'aviso', language: 'es_AR', status, at: backend.now(), ...more }
      return (await tell(backend, { templateUpdates: [news] })).templateUpdates
    }

    test('paused or disabled, pauses the campaigns that use it, and no other', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      const other = await started(backend, { templateName: 'otro_aviso', templateParams: {} })
      expect(await update('PAUSED', { reason: 'FIRST_PAUSE' })).toEqual({
        updated: 1,
        paused: [{ campaignId: id, reason: 'template_paused' }],
      })
      expect(await campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: 'template_paused' })
      expect(await campaigns.get(other.id)).toMatchObject({ status: 'sending' })
      expect(await refused(campaigns.resume(id))).toEqual({ code: 'blocked_by_preflight', paths: ['template'] })

      expect(await update('REINSTATED')).toMatchObject({ updated: 1, paused: [] })
      expect(await campaigns.resume(id)).toMatchObject({ status: 'sending', pendingCount: 4 })
      await sendAll(backend)
    })

    test('a warning, news of a template that we do not know, and news older than what is known change nothing', async () => {
      const { id } = await started(backend)
      await backend.service.templates.sync(templates)
      expect(await update('FLAGGED')).toEqual({ updated: 0, paused: [] })
      expect(await update('PAUSED', { name: 'de_otro' })).toEqual({ updated: 0, paused: [] })
      expect(await update('PAUSED', { at: new Date(backend.now().getTime() - 60_000) })).toEqual({
        updated: 0,
        paused: [],
      })
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ status: 'sending' })
      await sendAll(backend)
    })
  })

export const textLengthContract = (make: MakeBackend) =>
  describe('H62: a person with whose values the text becomes too long', () => {
    const backend = useBackend(make)

    test('is skipped with that reason, and never spent as a failed send', async () => {
      // «Hola , te esperamos en .» has 24 characters of the 1,024; six are left for the name.
      const templateParams = {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { text: 'x'.repeat(1024 - 24 - 6) },
      }
      const { id, totalRecipients } = await prepared(backend, { templateParams })
      expect(totalRecipients).toBe(3)
      const { items } = await backend.operator.campaigns.messages(id, { skipReason: 'text_too_long' })
      expect(items).toMatchObject([{ personId: '10', status: 'skipped', attempts: 0 }])
    })
  })

/** What the guard does when something goes wrong, whatever is behind the client. */
export const guardContract = (make: MakeBackend): void => {
  replyContract(make)
  optOutListContract(make)
  erasureContract(make)
  breakerContract(make)
  throttleContract(make)
  templateUpdateContract(make)
  textLengthContract(make)
}
