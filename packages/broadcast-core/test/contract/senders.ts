import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { prepared, refused, sendAll, started } from './actions.ts'

export const senderContract = (make: MakeBackend) =>
  describe('F35: a sender whose block has no campaign that could be resumed', () => {
    const backend = useBackend(make)

    test.each([
      ['its own', '190', { blockedReason: '190', blockedDetail: 'words of Meta', accountBlockedAt: null }],
      [
        'its account’s',
        '131042',
        { blockedAt: null, accountBlockedReason: '131042', accountBlockedDetail: 'words of Meta' },
      ],
    ])('is unblocked by an operator: %s', async (_, code, block) => {
      const { campaigns, senders } = backend.operator
      const { id } = await started(backend, { senderPhoneNumberId: senderId })
      await sendAll(backend, () => ({ kind: 'blocked', code, message: 'words of Meta' }))
      await campaigns.cancel(id)
      expect(await senders.list()).toMatchObject([block])
      const next = await prepared(backend, { senderPhoneNumberId: senderId })
      expect(await refused(campaigns.start(next.id))).toEqual({ code: 'blocked_by_preflight', paths: ['sender'] })

      const free = { phoneNumberId: senderId, blockedAt: null, blockedReason: null, blockedDetail: null }
      const freeAccount = { accountBlockedAt: null, accountBlockedReason: null, accountBlockedDetail: null }
      expect(await senders.unblock(senderId)).toMatchObject({ ...free, ...freeAccount })
      expect(await senders.unblock(senderId)).toMatchObject({ ...free, ...freeAccount })
      expect(await campaigns.start(next.id)).toMatchObject({ status: 'sending' })
      expect(await sendAll(backend)).toHaveLength(4)
    })

    test('leaves its campaigns paused', async () => {
      const { campaigns, senders } = backend.operator
      const { id } = await started(backend, { senderPhoneNumberId: senderId })
      await sendAll(backend, () => ({ kind: 'blocked', code: '190', message: 'expired' }))
      await senders.unblock(senderId)
      expect(await campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: '190' })
      await campaigns.cancel(id)
    })

    test('is not found when it never sent', async () => {
      expect(await refused(backend.operator.senders.unblock('404'))).toMatchObject({ code: 'not_found' })
    })
  })
