import { describe, expect, test } from 'vitest'
import type { CampaignId, CampaignStatus } from '../../src/campaigns/campaign.ts'
import type { ClaimedMessage, Outcome } from '../../src/queue/message.ts'
import { type Backend, type MakeBackend, useBackend } from '../backends/backend.ts'
import { crowd } from '../backends/people.ts'
import { accepted, input, maintain, newId, prepared, refusal, refused, sendAll, started } from './actions.ts'

const hour = 3_600_000

/** A fresh campaign in each status. */
const make: Record<CampaignStatus, (backend: Backend) => Promise<CampaignId>> = {
  draft: async ({ operator }) => (await operator.campaigns.saveDraft(input(), { requestId: newId() })).id,
  preparing: async ({ database }) => {
    const campaign = { name: 'x', template_name: 'otro_aviso', filter: { include_tags: [crowd.tag] } }
    const args = { p_request_id: newId(), p_campaign: campaign, p_chunk: 5000 }
    const answer = (await database.call('prepare_broadcast_campaign', args)) as { campaign: { id: number } }
    return String(answer.campaign.id)
  },
  ready: async (backend) => (await prepared(backend)).id,
  scheduled: async (backend) => {
    const { id } = await prepared(backend)
    return (await backend.operator.campaigns.schedule(id, { at: new Date(backend.now().getTime() + hour) })).id
  },
  sending: async (backend) => (await started(backend)).id,
  paused: async (backend) => {
    const { id } = await started(backend)
    return (await backend.operator.campaigns.pause(id, { reason: 'un momento' })).id
  },
  // Nobody to send to: completed at its start.
  completed: async (backend) => (await started(backend, { filter: { includeTags: ['Sin número'] } })).id,
  cancelled: async (backend) => (await backend.operator.campaigns.cancel((await prepared(backend)).id)).id,
}

type Action = (backend: Backend, id: CampaignId) => Promise<{ status: CampaignStatus }>

const actions = {
  start: ({ operator }, id) => operator.campaigns.start(id),
  schedule: ({ operator, now }, id) => operator.campaigns.schedule(id, { at: new Date(now().getTime() + 2 * hour) }),
  pause: ({ operator }, id) => operator.campaigns.pause(id),
  resume: ({ operator }, id) => operator.campaigns.resume(id),
  cancel: ({ operator }, id) => operator.campaigns.cancel(id),
} satisfies Record<string, Action>

const no = 'illegal_transition'
type Answer = CampaignStatus | typeof no

const table: Record<CampaignStatus, Record<keyof typeof actions, Answer>> = {
  draft: { start: no, schedule: no, pause: no, resume: no, cancel: no },
  preparing: { start: no, schedule: no, pause: no, resume: no, cancel: 'cancelled' },
  ready: { start: 'sending', schedule: 'scheduled', pause: no, resume: no, cancel: 'cancelled' },
  scheduled: { start: 'sending', schedule: 'scheduled', pause: no, resume: no, cancel: 'cancelled' },
  sending: { start: 'sending', schedule: no, pause: 'paused', resume: 'sending', cancel: 'cancelled' },
  paused: { start: no, schedule: no, pause: 'paused', resume: 'sending', cancel: 'cancelled' },
  completed: { start: 'completed', schedule: no, pause: no, resume: no, cancel: no },
  cancelled: { start: no, schedule: no, pause: no, resume: no, cancel: 'cancelled' },
}

const cases = Object.entries(table).flatMap(([status, row]) =>
  Object.entries(row).map(([action, outcome]) => [status, action, outcome]),
) as [CampaignStatus, keyof typeof actions, Answer][]

export const transitionContract = (makeBackend: MakeBackend) =>
  describe('a campaign', () => {
    const backend = useBackend(makeBackend)
    // What a refused move leaves as it was serves the next case too.
    const kept = new Map<CampaignStatus, CampaignId>()

    test.each(cases)('that is %s answers %s with %s', async (status, action, outcome) => {
      const id = kept.get(status) ?? (await make[status](backend))
      if (outcome !== no) {
        kept.delete(status)
        expect(await actions[action](backend, id)).toMatchObject({ id, status: outcome })
        return
      }
      kept.set(status, id)
      const error = await refusal(actions[action](backend, id))
      expect(error).toMatchObject({ code: no, issues: [{ path: 'status', message: status }] })
      expect(error.message).toContain(`campaign ${id} is ${status}`)
      expect((await backend.operator.campaigns.get(id)).status).toBe(status)
    })

    test('that does not exist cannot be moved', async () => {
      for (const action of Object.values(actions)) {
        expect((await refused(action(backend, '987654321'))).code).toBe('not_found')
      }
    })

    test('starts only with the number of recipients that was confirmed', async () => {
      const { id } = await prepared(backend)
      const { campaigns } = backend.operator
      expect(await refused(campaigns.start(id, { expectedRecipients: 5 }))).toEqual({
        code: 'blocked_by_preflight',
        paths: ['expectedRecipients'],
      })
      expect(await campaigns.start(id, { expectedRecipients: 4 })).toMatchObject({
        status: 'sending',
        totalRecipients: 4,
      })
    })

    test('is cancelled only as what it is expected to be, and repeatably', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      const expectedStatus = ['ready', 'scheduled'] as const
      expect(await refusal(campaigns.cancel(id, { expectedStatus }))).toMatchObject({
        code: 'illegal_transition',
        issues: [{ path: 'status', message: 'sending' }],
      })
      expect((await campaigns.get(id)).status).toBe('sending')
      const { id: other } = await prepared(backend)
      expect(await campaigns.cancel(other, { expectedStatus })).toMatchObject({ status: 'cancelled' })
      expect(await campaigns.cancel(other, { expectedStatus })).toMatchObject({ status: 'cancelled' })
      await campaigns.cancel(id)
    })

    test('starts after a delay, in which it can be taken back', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      const first = await campaigns.start(id, { expectedRecipients: 4, delaySeconds: 30 })
      const ahead = (first.scheduledAt?.getTime() ?? 0) - backend.now().getTime()
      expect(first).toMatchObject({ status: 'scheduled', startedAt: null })
      expect(ahead).toBeGreaterThan(20_000)
      expect(ahead).toBeLessThanOrEqual(31_000)
      // The answer was lost: repeating it does not move it.
      expect(await campaigns.start(id, { delaySeconds: 300 })).toMatchObject({ scheduledAt: first.scheduledAt })
      expect(await campaigns.schedule(id, { at: null })).toMatchObject({ status: 'ready', scheduledAt: null })
      expect(await refused(campaigns.start(id, { expectedRecipients: 5, delaySeconds: 30 }))).toMatchObject({
        code: 'blocked_by_preflight',
      })
      await campaigns.cancel(id)
    })

    test('with nobody to send to is completed at once, and keeps its skipped people', async () => {
      const campaign = await started(backend, { filter: { includeTags: ['Sin número'] } })
      expect(campaign).toMatchObject({ status: 'completed', totalRecipients: 0, skippedCount: 1 })
      expect(campaign.completedAt).toBeInstanceOf(Date)
    })

    test('is scheduled, moved and taken back', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      const at = new Date(backend.now().getTime() + hour)
      const scheduled = await campaigns.schedule(id, { at, timeZone: 'Europe/Madrid' })
      expect(scheduled).toMatchObject({ status: 'scheduled', scheduledAt: at, scheduledTimeZone: 'Europe/Madrid' })
      const later = new Date(at.getTime() + hour)
      const moved = await campaigns.schedule(id, { at: later })
      expect(moved).toMatchObject({ scheduledAt: later, scheduledTimeZone: 'America/Argentina/Salta' })
      const back = await campaigns.schedule(id, { at: null })
      expect(back).toMatchObject({ status: 'ready', scheduledAt: null, scheduledTimeZone: null })
    })

    test.each([
      ['the past', { at: -hour }, ['at']],
      ['more than a year ahead', { at: 400 * 24 * hour }, ['at']],
      ['an unknown zone', { at: hour, timeZone: 'Mars/Olympus' }, ['timeZone']],
    ])('cannot be scheduled for %s', async (_, { at, timeZone }: { at: number; timeZone?: string }, paths) => {
      const { id } = await prepared(backend)
      const call = backend.operator.campaigns.schedule(id, { at: new Date(backend.now().getTime() + at), timeZone })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths })
    })

    test('that is due starts by itself', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      await campaigns.schedule(id, { at: new Date(backend.now().getTime() - 1000) })
      await maintain(backend)
      expect(await campaigns.get(id)).toMatchObject({ status: 'sending' })
      await campaigns.cancel(id)
    })
  })

export const sendingContract = (makeBackend: MakeBackend) =>
  describe('a campaign that is being sent', () => {
    const backend = useBackend(makeBackend)

    test('says why it is paused, and forgets it when it goes on', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      const paused = await campaigns.pause(id, { reason: 'error en la fecha' })
      expect(paused).toMatchObject({ statusReason: 'operator', statusDetail: 'error en la fecha' })
      expect(paused.pausedAt).toBeInstanceOf(Date)
      const again = await campaigns.pause(id, { reason: 'otra cosa' })
      expect(again).toMatchObject({ statusDetail: 'error en la fecha', pausedAt: paused.pausedAt })
      expect(await sendAll(backend)).toEqual([])
      expect(await campaigns.resume(id)).toMatchObject({ statusReason: null, statusDetail: null, pausedAt: null })
      expect(await sendAll(backend)).toHaveLength(4)
      expect(await campaigns.get(id)).toMatchObject({ status: 'completed', sentCount: 4, pendingCount: 0 })
    })

    test('that is cancelled sends no more, and counts what it did not send', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend, { filter: { includeTags: ['Robótica'] } })
      let calls = 0
      await sendAll(backend, (message) => {
        calls += 1
        return calls === 1
          ? { kind: 'accepted', wamid: `wamid.${message.id}` }
          : { kind: 'retry', code: '131056', message: 'too many', retryAfterMs: hour }
      })
      const cancelled = await campaigns.cancel(id)
      expect(cancelled).toMatchObject({
        status: 'cancelled',
        totalRecipients: 5,
        sentCount: 1,
        cancelledCount: 4,
        pendingCount: 0,
      })
      expect(cancelled.cancelledAt).toBeInstanceOf(Date)
      expect(await sendAll(backend)).toEqual([])
      expect(await campaigns.cancel(id)).toMatchObject({ cancelledAt: cancelled.cancelledAt })
    })

    test('tries again what Meta put off, and only that', async () => {
      const { id } = await started(backend)
      const outcome = (message: ClaimedMessage): Outcome =>
        message.phoneNumber === '5493815000003' && message.attempt === 1
          ? { kind: 'retry', code: '130429', message: 'rate', retryAfterMs: 100 }
          : accepted(message)
      const sent = await sendAll(backend, outcome)
      await backend.wait(200)
      sent.push(...(await sendAll(backend, outcome)))
      expect(sent.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 2])
      expect(sent.at(-1)?.phoneNumber).toBe('5493815000003')
      expect(await backend.operator.campaigns.get(id)).toMatchObject({ status: 'completed', sentCount: 4 })
    })

    test('is paused with the code of what blocks its sender, together with the sender’s other campaigns', async () => {
      const { campaigns, senders } = backend.operator
      const { id } = await started(backend, { senderPhoneNumberId: '106540352242922' })
      const other = await started(backend, { senderPhoneNumberId: '106540352242922' })
      await sendAll(backend, () => ({ kind: 'blocked', code: '190', message: 'token expired' }))
      for (const campaign of [id, other.id]) {
        expect(await campaigns.get(campaign)).toMatchObject({ status: 'paused', statusReason: '190', pendingCount: 4 })
      }
      expect(await senders.list()).toMatchObject([{ blockedReason: '190', blockedDetail: 'token expired' }])
      // Whoever resumes has seen to the cause; the other one waits for its own resume.
      expect(await campaigns.resume(id)).toMatchObject({ status: 'sending', statusReason: null })
      expect(await senders.list()).toMatchObject([{ blockedAt: null, blockedReason: null }])
      expect(await campaigns.get(other.id)).toMatchObject({ status: 'paused', statusReason: '190' })
      await Promise.all([campaigns.cancel(id), campaigns.cancel(other.id)])
    })
  })
