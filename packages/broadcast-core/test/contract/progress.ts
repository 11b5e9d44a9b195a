import { describe, expect, test } from 'vitest'
import type { CampaignCounters } from '../../src/campaigns/campaign.ts'
import { createQueue } from '../../src/queue/createQueue.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { prepared, report, sendAll, started } from './actions.ts'

const addsUp = (counts: CampaignCounters): boolean =>
  counts.totalRecipients ===
  counts.pendingCount +
    counts.sendingCount +
    counts.sentCount +
    counts.failedCount +
    counts.cancelledCount +
    counts.unknownCount

export const progressContract = (make: MakeBackend) =>
  describe('progress', () => {
    const backend = useBackend(make)

    test('of a campaign that has not begun is all zeros', async () => {
      const { id } = await prepared(backend)
      expect(await backend.operator.campaigns.progress(id)).toEqual({
        campaignId: id,
        status: 'ready',
        statusReason: null,
        statusDetail: null,
        totalRecipients: 4,
        pendingCount: 4,
        sendingCount: 0,
        sentCount: 0,
        deliveredCount: 0,
        readCount: 0,
        failedCount: 0,
        skippedCount: 0,
        cancelledCount: 0,
        unknownCount: 0,
        optOutCount: 0,
        startedAt: null,
        completedAt: null,
        ratePerSecond: 0,
        finishAt: null,
        resumesAt: null,
        limitingFactor: 'none',
        runnerAlive: false,
        stalled: false,
        minutes: [],
        asOf: expect.any(Date),
      })
    })

    test('says what keeps a campaign from going faster', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      expect(await campaigns.progress(id)).toMatchObject({
        limitingFactor: 'no_runner',
        runnerAlive: false,
        stalled: true,
      })
      const heartbeat = { runnerId: 'r1', phoneNumberId: senderId, version: '1', inFlight: 0, sent: 0 }
      await createQueue({ database: backend.database }).touch(heartbeat)
      const going = await campaigns.progress(id)
      expect(going).toMatchObject({ limitingFactor: 'rate', runnerAlive: true, stalled: false })
      expect(going.finishAt).toBeInstanceOf(Date)
      await campaigns.pause(id, { reason: 'un momento' })
      expect(await campaigns.progress(id)).toMatchObject({
        status: 'paused',
        statusReason: 'operator',
        statusDetail: 'un momento',
        limitingFactor: 'paused',
        finishAt: null,
        resumesAt: null,
        stalled: false,
      })
      await campaigns.resume(id)
      await sendAll(backend, () => ({ kind: 'retry', code: '131056', message: 'too many', retryAfterMs: 3_600_000 }))
      expect(await campaigns.progress(id)).toMatchObject({ limitingFactor: 'waiting_retry', pendingCount: 4 })
      await campaigns.cancel(id)
    })

    test('follows every status, in any order, and its counters always add up', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      const sent = await sendAll(backend, ({ id: message, phoneNumber }) =>
        phoneNumber === '34612345678'
          ? { kind: 'rejected', code: '131026', message: 'undeliverable' }
          : { kind: 'accepted', wamid: `wamid.${message}` },
      )
      const wamids = sent
        .filter(({ phoneNumber }) => phoneNumber !== '34612345678')
        .map((message) => `wamid.${message.id}`)
      const [read = '', delivered = '', failed = ''] = wamids
      await report(backend, read, 'read')
      await report(backend, read, 'delivered')
      await report(backend, delivered, 'delivered')
      await report(backend, delivered, 'delivered')
      await report(backend, delivered, 'failed', '131049')
      await report(backend, failed, 'failed', '131049')
      await report(backend, failed, 'sent')

      const progress = await campaigns.progress(id)
      expect(progress).toMatchObject({
        status: 'completed',
        totalRecipients: 4,
        sentCount: 2,
        deliveredCount: 2,
        readCount: 1,
        failedCount: 2,
        limitingFactor: 'none',
      })
      expect(addsUp(progress)).toBe(true)
      expect(progress.startedAt).toBeInstanceOf(Date)
      expect(progress.completedAt).toBeInstanceOf(Date)
      expect(progress.ratePerSecond).toBeGreaterThan(0)
      const total = (key: 'sent' | 'delivered' | 'read' | 'failed') =>
        progress.minutes.reduce((sum, minute) => sum + minute[key], 0)
      expect([total('sent'), total('delivered'), total('read'), total('failed')]).toEqual([2, 2, 1, 2])
      expect(progress.minutes[0]?.at).toBeInstanceOf(Date)

      const { items } = await campaigns.messages(id, { status: ['read'] })
      expect(items).toMatchObject([
        { readAt: expect.any(Date), deliveredAt: expect.any(Date), sentAt: expect.any(Date) },
      ])
    })
  })
