import { describe, expect, test } from 'vitest'
import { createQueue } from '../../src/queue/createQueue.ts'
import type { ClaimedMessage, Outcome } from '../../src/queue/message.ts'
import { type Backend, type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd, senderId } from '../backends/people.ts'
import { accepted, newId, started, tell } from './actions.ts'

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

    test.each([
      [10, 'a fifth of the messages', 20, 'paused'],
      [12, 'less than a fifth', 24, 'sending'],
    ])(
      'two failures told after every %i acceptances are %s',
      async (between, _, failed, status) => {
        const { campaigns } = backend.operator
        const { id } = await toCrowd()
        for (let turn = 0; turn < 12; turn += 1) {
          const wamids: string[] = []
          await sendSome(backend, between, (message) => {
            wamids.push(`wamid.${message.id}.1`)
            return accepted(message)
          })
          const at = backend.now()
          const statuses = wamids
            .slice(0, 2)
            .map((wamid) => ({ wamid, status: 'failed' as const, at, phoneNumberId: senderId, code: '131053' }))
          await tell(backend, { statuses })
        }
        expect(await campaigns.get(id)).toMatchObject({ status, failedCount: failed })
        await campaigns.cancel(id)
      },
      60_000,
    )

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
