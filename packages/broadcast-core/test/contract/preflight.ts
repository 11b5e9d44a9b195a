import { describe, expect, test } from 'vitest'
import type { PreflightCheck } from '../../src/campaigns/progress.ts'
import { createQueue } from '../../src/queue/createQueue.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId, templates } from '../backends/people.ts'
import { maintain, prepared, refused, report, sendAll, started } from './actions.ts'

const levels = (checks: readonly PreflightCheck[]) =>
  Object.fromEntries(checks.map(({ check, level }) => [check, level]))

export const preflightContract = (make: MakeBackend) =>
  describe('the check before sending', () => {
    const backend = useBackend(make)
    const sync = (change: object) =>
      backend.service.templates.sync(
        templates.map((template) => (template.name === 'aviso' ? { ...template, ...change } : template)),
      )

    test('warns of what is missing and passes what is well', async () => {
      const { id } = await prepared(backend)
      const checks = await backend.operator.campaigns.preflight(id)
      expect(levels(checks)).toEqual({
        template: 'pass',
        recipients: 'pass',
        sender: 'pass',
        daily_limit: 'pass',
        webhook: 'warn',
        runner: 'warn',
      })
      const details = Object.fromEntries(checks.map(({ check, detail }) => [check, detail]))
      expect(details).toEqual({
        template: { status: 'APPROVED', quality: 'GREEN' },
        recipients: { pending: 4, skipped: 0, numbersByPrefix: expect.any(Object) },
        sender: { phoneNumberId: senderId, status: 'CONNECTED' },
        daily_limit: { needed: 4 },
        webhook: {},
        runner: {},
      })
      for (const { asOf } of checks) expect(asOf).toBeInstanceOf(Date)
    })

    test('sees a runner, a webhook and a daily limit', async () => {
      await createQueue({ database: backend.database }).touch({
        runnerId: 'r1',
        phoneNumberId: senderId,
        version: '1',
        inFlight: 0,
        sent: 0,
      })
      await report(backend, 'wamid.of.a.chat', 'read')
      await backend.service.senders.update(senderId, { dailyLimit: 3, qualityRating: 'RED' })
      const { id } = await prepared(backend)
      const checks = await backend.operator.campaigns.preflight(id)
      expect(levels(checks)).toMatchObject({ sender: 'warn', daily_limit: 'warn', webhook: 'pass', runner: 'pass' })
      expect(checks.find(({ check }) => check === 'daily_limit')?.detail).toEqual({ dailyLimit: 3, left: 3, needed: 4 })
      expect(checks.find(({ check }) => check === 'runner')?.detail).toEqual({ lastSeenAt: expect.any(Date) })
      await backend.service.senders.update(senderId, { dailyLimit: null, qualityRating: 'GREEN' })
    })

    test.each([
      ['paused', { status: 'PAUSED' }, 'template_paused'],
      ['changed', { components: [{ type: 'BODY', text: 'Chau {{1}} y {{2}}.' }] }, 'template_changed'],
    ])(
      'blocks a template that was %s since prepare, and lets it through when it is as it was',
      async (_, change, problem) => {
        const { campaigns } = backend.operator
        const { id } = await prepared(backend)
        await sync(change)
        const [check] = await campaigns.preflight(id)
        expect(check).toMatchObject({ check: 'template', level: 'block', detail: { problem } })
        expect(await refused(campaigns.start(id))).toEqual({ code: 'blocked_by_preflight', paths: ['template'] })
        expect((await campaigns.get(id)).status).toBe('ready')
        await sync({})
        expect((await campaigns.start(id)).status).toBe('sending')
        await campaigns.cancel(id)
      },
    )

    test('pauses what is being sent when its template goes, and keeps it from going on', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      const without = templates.filter(({ name }) => name !== 'aviso')
      const paused = [{ campaignId: id, reason: 'template_gone' }]
      expect(await backend.service.templates.sync(without, { complete: true })).toEqual({ synced: 4, gone: 1, paused })
      expect(await campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: 'template_gone' })
      expect(await refused(campaigns.resume(id))).toEqual({ code: 'blocked_by_preflight', paths: ['template'] })
      await sync({})
      expect(await campaigns.resume(id)).toMatchObject({ status: 'sending' })
      await campaigns.cancel(id)
    })

    test('blocks a number that Meta has restricted', async () => {
      const { id } = await prepared(backend)
      await backend.service.senders.update(senderId, { status: 'RESTRICTED' })
      expect(await refused(backend.operator.campaigns.start(id))).toEqual({
        code: 'blocked_by_preflight',
        paths: ['sender'],
      })
      await backend.service.senders.update(senderId, { status: 'CONNECTED' })
    })

    test('pauses a schedule that comes due while something blocks it', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      await campaigns.schedule(id, { at: new Date(backend.now().getTime() - 1000) })
      await sync({ status: 'DISABLED' })
      await maintain(backend)
      expect(await campaigns.get(id)).toMatchObject({ status: 'paused', statusReason: 'preflight', startedAt: null })
      await sync({})
      expect(await campaigns.resume(id)).toMatchObject({ status: 'sending' })
      await campaigns.cancel(id)
    })

    test('lets no more people through in a day than the account may write to', async () => {
      await backend.service.senders.update(senderId, { dailyLimit: 3 })
      const { id } = await started(backend, { filter: { includeTags: ['Robótica'] } })
      expect(await sendAll(backend)).toHaveLength(3)
      const progress = await backend.operator.campaigns.progress(id)
      expect(progress).toMatchObject({ limitingFactor: 'daily_limit', sentCount: 3, pendingCount: 2, finishAt: null })
      // Whole hours are counted: room comes with the end of the 25th.
      const hoursLeft = ((progress.resumesAt?.getTime() ?? 0) - progress.asOf.getTime()) / 3_600_000
      expect(hoursLeft).toBeGreaterThan(23)
      expect(hoursLeft).toBeLessThanOrEqual(25)
      expect(progress.resumesAt?.getMinutes()).toBe(0)
      expect(await backend.operator.senders.list()).toMatchObject([{ dailyLimit: 3, bookedToday: 3 }])
      await backend.service.senders.update(senderId, { dailyLimit: null })
      expect(await sendAll(backend)).toHaveLength(2)
    })
  })
