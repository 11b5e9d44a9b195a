import { describe, expect, test } from 'vitest'
import type { CampaignId } from '../../src/campaigns/campaign.ts'
import { type Backend, type MakeBackend, useBackend } from '../backends/backend.ts'
import { newId, report, sendAll, started } from './actions.ts'

const unknownOf = async ({ operator }: Backend, id: CampaignId): Promise<string[]> =>
  (await operator.campaigns.messages(id, { status: ['unknown'] })).items.map((message) => message.id)

const lostAnswers = async (backend: Backend): Promise<CampaignId> => {
  const { id } = await started(backend)
  await sendAll(backend, () => ({ kind: 'unknown', code: 'timeout', message: 'no answer' }))
  return id
}

export const settleContract = (make: MakeBackend) =>
  describe('a message whose outcome nobody knows', () => {
    const backend = useBackend(make)

    test('is counted apart, and is not sent again by itself', async () => {
      const id = await lostAnswers(backend)
      expect(await backend.operator.campaigns.get(id)).toMatchObject({
        status: 'completed',
        unknownCount: 4,
        sentCount: 0,
      })
      expect(await sendAll(backend)).toEqual([])
      const { items } = await backend.operator.campaigns.messages(id, { limit: 1 })
      expect(items).toMatchObject([{ status: 'unknown', errorCode: 'timeout', unknownAt: expect.any(Date) }])
    })

    test('is settled as sent, once per request', async () => {
      const { campaigns } = backend.operator
      const id = await lostAnswers(backend)
      const messageIds = await unknownOf(backend, id)
      const settle = { messageIds: messageIds.slice(0, 3), decision: 'sent', requestId: newId() } as const
      expect(await campaigns.settleUnknown(settle)).toEqual({ settled: 3, ignored: 0 })
      expect(await campaigns.settleUnknown(settle)).toEqual({ settled: 3, ignored: 0 })
      const all = { messageIds, decision: 'sent', requestId: newId() } as const
      expect(await campaigns.settleUnknown(all)).toEqual({ settled: 1, ignored: 3 })
      expect(await campaigns.get(id)).toMatchObject({ status: 'completed', unknownCount: 0, sentCount: 4 })
    })

    test('is sent again when an operator says so, and reopens its campaign', async () => {
      const { campaigns } = backend.operator
      const id = await lostAnswers(backend)
      const messageIds = (await unknownOf(backend, id)).slice(0, 2)
      await campaigns.settleUnknown({ messageIds, decision: 'resend', requestId: newId() })
      const reopened = await campaigns.get(id)
      expect(reopened).toMatchObject({ status: 'sending', pendingCount: 2, unknownCount: 2, completedAt: null })
      expect(await sendAll(backend)).toMatchObject([{ attempt: 2 }, { attempt: 2 }])
      expect(await campaigns.get(id)).toMatchObject({ status: 'completed', sentCount: 2, unknownCount: 2 })
    })

    test('is settled by what Meta reports of it', async () => {
      const id = await lostAnswers(backend)
      const [message = ''] = await unknownOf(backend, id)
      await backend.database.call('apply_broadcast_statuses', {
        p_statuses: [
          {
            wamid: 'wamid.late',
            callback: `ib:${message}:1`,
            status: 'delivered',
            phone_number_id: '106540352242922',
            at: backend.now().toISOString(),
          },
        ],
      })
      await report(backend, 'wamid.late', 'sent')
      const { items } = await backend.operator.campaigns.messages(id, { status: ['delivered'] })
      expect(items).toMatchObject([{ id: message, wamid: 'wamid.late', errorCode: null, unknownAt: null }])
    })
  })
