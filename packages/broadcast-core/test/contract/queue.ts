import { beforeEach, describe, expect, test } from 'vitest'
import type { CampaignId } from '../../src/campaigns/campaign.ts'
import { createQueue } from '../../src/queue/createQueue.ts'
import type { Claim, Queue } from '../../src/queue/queue.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'
import { maintain, newId, sendAll, started } from './actions.ts'

export const queueContract = (make: MakeBackend) =>
  describe('a claim', () => {
    const backend = useBackend(make)
    let queue: Queue
    let id: CampaignId

    const claim = async (claimId = newId(), leaseSeconds = 60): Promise<Claim> => {
      for (;;) {
        const request = { claimId, runnerId: 'r1', phoneNumberId: senderId, limit: 100, leaseSeconds }
        const answer = await queue.claim(request)
        if (answer.reason === 'rate') await backend.wait(answer.waitMs ?? 10)
        else if (answer.reason !== 'maintenance') return answer
      }
    }
    const accept = ({ messages }: Claim, attempt = 1) =>
      messages.map((message) => ({ id: message.id, attempt, kind: 'accepted' as const, wamid: `wamid.${message.id}` }))
    const counters = async () => {
      const { pendingCount, sendingCount, sentCount, unknownCount } = await backend.operator.campaigns.get(id)
      return [pendingCount, sendingCount, sentCount, unknownCount]
    }

    beforeEach(async () => {
      queue = createQueue({ database: backend.database })
      id = (await started(backend)).id
      return async () => {
        await sendAll(backend)
      }
    })

    test('hands out what a sender needs, and nothing twice', async () => {
      const held = await claim()
      expect(held.messages).toHaveLength(4)
      expect(held.messages[0]).toEqual({
        id: expect.stringMatching(/^\d+$/),
        attempt: 1,
        tries: 1,
        campaignId: id,
        phoneNumber: '5493875000002',
        userId: null,
        personName: 'Bruno Burgos',
        variables: { 'body.1': 'Bruno' },
      })
      expect(held.campaigns[id]).toMatchObject({ templateName: 'aviso', templateLanguage: 'es_AR' })
      expect(held.everyMs).toBe(1)
      expect(Number(held.leaseUntil) - Number(held.databaseNow)).toBeGreaterThan(50_000)
      expect(await claim()).toMatchObject({ messages: [], reason: 'idle' })
      expect(await counters()).toEqual([0, 4, 0, 0])
      await queue.record(held.claimId, accept(held))
    })

    test('answers the same messages to the same id, also when the first answer was lost', async () => {
      const held = await claim()
      const again = await claim(held.claimId)
      expect(again.messages).toEqual(held.messages)
      await queue.record(held.claimId, accept(held))
    })

    test('is recorded once, however often its outcomes come, and only for its own attempt', async () => {
      const held = await claim()
      expect(await queue.record(held.claimId, accept(held, 2))).toMatchObject({ recorded: 0, ignored: 4 })
      expect(
        await queue.record(
          newId(),
          accept(held).map((outcome) => ({ ...outcome, kind: 'rejected', code: '1', message: '' })),
        ),
      ).toMatchObject({ recorded: 0 })
      expect(await counters()).toEqual([0, 4, 0, 0])
      expect(await queue.record(held.claimId, accept(held))).toMatchObject({ recorded: 4, ignored: 0 })
      expect(await queue.record(held.claimId, accept(held))).toMatchObject({ recorded: 0, ignored: 4 })
      expect(await counters()).toEqual([0, 0, 4, 0])
    })

    test('gives back what was not sent, and goes first when the next one comes', async () => {
      const held = await claim()
      const ids = held.messages.map((message) => message.id)
      expect(await queue.release(held.claimId, ids.slice(2))).toEqual({ released: 2 })
      expect(await queue.release(held.claimId, ids.slice(2))).toEqual({ released: 0 })
      expect(await counters()).toEqual([2, 2, 0, 0])
      const next = await claim()
      expect(next.messages.map((message) => [message.id, message.attempt])).toEqual(
        ids.slice(2).map((message) => [message, 2]),
      )
      await queue.record(next.claimId, accept(next, 2))
      await queue.record(held.claimId, accept(held))
      expect(await counters()).toEqual([0, 0, 4, 0])
    })

    test('that outlives its lease leaves messages whose outcome nobody knows, and a late answer still settles them', async () => {
      const held = await claim(newId(), 1)
      await backend.wait(1100)
      await maintain(backend)
      expect(await counters()).toEqual([0, 0, 0, 4])
      expect(await claim()).toMatchObject({ messages: [], reason: 'idle' })
      expect(await queue.record(held.claimId, accept(held))).toMatchObject({ recorded: 4 })
      expect(await counters()).toEqual([0, 0, 4, 0])
    })
  })
