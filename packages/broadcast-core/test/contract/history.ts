import { describe, expect, test } from 'vitest'
import type { CampaignEvent } from '../../src/index.ts'
import { campaignActions } from '../../src/index.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { input, maintain, newId, prepared, refused, sendAll, started } from './actions.ts'

export const historyContract = (make: MakeBackend) =>
  describe('the history of a campaign', () => {
    const backend = useBackend(make)

    const history = async (id: string): Promise<CampaignEvent[]> =>
      (await backend.operator.campaigns.events(id)).items.toReversed()
    const told = async (id: string) => (await history(id)).map(({ action, from, to, note }) => [action, from, to, note])
    const moved = (from: string, to: string) => [`campaign_${to}`, { status: from }, { status: to }, null]

    test('tells every move, who made it and why', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      await campaigns.pause(id, { reason: 'una errata' })
      await campaigns.resume(id)
      await campaigns.cancel(id)
      expect(await told(id)).toEqual([
        ['campaign_preparing', null, { status: 'preparing' }, null],
        moved('preparing', 'ready'),
        moved('ready', 'sending'),
        ['campaign_paused', { status: 'sending' }, { status: 'paused', reason: 'operator' }, 'una errata'],
        moved('paused', 'sending'),
        moved('sending', 'cancelled'),
      ])
      const events = await history(id)
      expect(new Set(events.map(({ actor }) => actor)).size).toBe(1)
      expect(events[0]?.actor).not.toBe('system')
      expect(events.every(({ at }) => at instanceof Date)).toBe(true)
      expect(campaignActions).toEqual(expect.arrayContaining(events.map(({ action }) => action)))
    })

    test('tells what was changed in a draft, and nothing when only the screen was', async () => {
      const { campaigns } = backend.operator
      const requestId = newId()
      const { id } = await campaigns.saveDraft({ name: 'Marzo' }, { requestId })
      await campaigns.saveDraft({ name: 'Marzo', draft: { step: 2 } }, { requestId })
      const filter = { includeTags: ['Python'] }
      await campaigns.saveDraft({ name: 'Abril', filter, campaignTag: 'abril' }, { requestId })
      await campaigns.prepare(input({ name: 'Abril', campaignTag: 'abril' }), { requestId, campaignId: id })
      const [made, saved, preparing, ready] = await history(id)
      expect(made).toMatchObject({ action: 'campaign_draft', from: null, to: { status: 'draft' } })
      expect(saved).toMatchObject({
        action: 'draft_saved',
        from: { name: 'Marzo', campaignTag: null, filter: { includeTags: [] } },
        to: { name: 'Abril', campaignTag: 'abril', filter: { includeTags: ['Python'], location: 'all' } },
      })
      expect(Object.keys(saved?.to ?? {}).sort()).toEqual(['campaignTag', 'filter', 'name'])
      expect(preparing).toMatchObject({
        action: 'campaign_preparing',
        from: { status: 'draft', templateName: '' },
        to: { status: 'preparing', templateName: 'aviso', templateParams: { 'body.2': { text: 'Robótica' } } },
      })
      expect(ready?.action).toBe('campaign_ready')
    })

    test('of a deleted draft stays', async () => {
      const { campaigns } = backend.operator
      const { id } = await campaigns.saveDraft({ name: 'Borrador' }, { requestId: newId() })
      await campaigns.deleteDraft(id)
      expect((await told(id)).at(-1)).toEqual(['draft_deleted', { name: 'Borrador' }, null, null])
    })

    test('tells when it was scheduled, moved and taken back', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      const [first, second] = [1, 2].map((hours) => new Date(backend.now().getTime() + hours * 3_600_000))
      await campaigns.schedule(id, { at: first ?? null, timeZone: 'Europe/Madrid' })
      await campaigns.schedule(id, { at: second ?? null, timeZone: 'Europe/Madrid' })
      await campaigns.schedule(id, { at: null })
      expect((await told(id)).slice(2)).toEqual([
        [
          'campaign_scheduled',
          { status: 'ready', scheduledAt: null, scheduledTimeZone: null },
          { status: 'scheduled', scheduledAt: first, scheduledTimeZone: 'Europe/Madrid' },
          null,
        ],
        ['campaign_scheduled', { scheduledAt: first }, { scheduledAt: second }, null],
        [
          'campaign_ready',
          { status: 'scheduled', scheduledAt: second, scheduledTimeZone: 'Europe/Madrid' },
          { status: 'ready', scheduledAt: null, scheduledTimeZone: null },
          null,
        ],
      ])
    })

    test('tells what the system did, and in whose place an operator decided', async () => {
      const { id } = await started(backend)
      await sendAll(backend, () => ({ kind: 'unknown', code: 'timeout', message: 'no answer' }))
      const { items } = await backend.operator.campaigns.messages(id, { status: ['unknown'] })
      const messageIds = items.map((message) => message.id)
      await backend.operator.campaigns.settleUnknown({ messageIds, decision: 'resend', requestId: newId() })
      await sendAll(backend)
      await maintain(backend)
      const [, , , completed, reopened, settled, again] = await history(id)
      expect(completed).toMatchObject({ action: 'campaign_completed', actor: 'system' })
      expect(reopened).toMatchObject({ action: 'campaign_sending', from: { status: 'completed' } })
      expect(settled).toMatchObject({
        action: 'unknown_settled',
        from: { status: 'unknown' },
        to: { decision: 'resend', settled: messageIds.length, ignored: 0 },
      })
      expect(settled?.to?.messageIds?.toSorted()).toEqual(messageIds.toSorted())
      expect([reopened?.actor, settled?.actor]).not.toContain('system')
      expect(again).toMatchObject({ action: 'campaign_completed', actor: 'system' })
    })

    test('tells why the guard paused it', async () => {
      const { id } = await started(backend, { filter: { includeTags: ['Multitud'] } })
      await sendAll(backend, () => ({ kind: 'rejected', code: '132001', message: 'no such template' }))
      expect((await history(id)).at(-1)).toMatchObject({
        action: 'campaign_paused',
        actor: 'system',
        from: { status: 'sending' },
        to: { status: 'paused', reason: '132001' },
        note: 'no such template',
      })
      await backend.operator.campaigns.cancel(id)
    })

    test('comes in pages, newest first, and is empty for an unknown campaign', async () => {
      const { campaigns } = backend.operator
      const { id } = await started(backend)
      await campaigns.cancel(id)
      const first = await campaigns.events(id, { limit: 3 })
      const second = await campaigns.events(id, { limit: 3, before: first.next ?? '' })
      expect([...first.items, ...second.items].map(({ action }) => action)).toEqual([
        'campaign_cancelled',
        'campaign_sending',
        'campaign_ready',
        'campaign_preparing',
      ])
      expect(second.next).toBeNull()
      expect(await campaigns.events('987654321')).toEqual({ items: [], next: null })
      expect(await refused(campaigns.events('x', { limit: 201, before: 'y' }))).toEqual({
        code: 'invalid_input',
        paths: ['before', 'campaignId', 'limit'],
      })
    })
  })
