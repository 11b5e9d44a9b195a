import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId, templates } from '../backends/people.ts'
import { refused } from './actions.ts'

export const cacheContract = (make: MakeBackend) =>
  describe('what is known of Meta', () => {
    const backend = useBackend(make)

    test('lists templates by name, with why one cannot be sent', async () => {
      const list = await backend.operator.templates.list()
      expect(list.map(({ name, status, unsupportedReason }) => [name, status, unsupportedReason])).toEqual([
        ['aviso', 'APPROVED', null],
        ['carrusel', 'APPROVED', 'carousel'],
        ['con_imagen', 'APPROVED', null],
        ['otro_aviso', 'APPROVED', null],
        ['rechazada', 'REJECTED', null],
      ])
      expect(list[0]).toEqual({
        ...templates[0],
        rejectedReason: undefined,
        wabaId: null,
        lastSyncedAt: expect.any(Date),
        goneAt: null,
        unsupportedReason: null,
      })
    })

    test('keeps templates that Meta no longer has, for whoever asks', async () => {
      const one = templates.filter(({ name }) => name === 'aviso')
      expect(await backend.service.templates.sync(one)).toEqual({ synced: 1, gone: 0, paused: [] })
      expect(await backend.service.templates.sync(one, { complete: true })).toEqual({ synced: 1, gone: 4, paused: [] })
      const names = async (filter?: { includeGone?: boolean; status?: string[] }) =>
        (await backend.operator.templates.list(filter)).map(({ name }) => name)
      expect(await names()).toEqual(['aviso'])
      expect(await names({ includeGone: true })).toHaveLength(5)
      expect(await names({ includeGone: true, status: ['REJECTED'] })).toEqual(['rechazada'])
      const gone = (await backend.operator.templates.list({ includeGone: true })).find(
        ({ name }) => name === 'carrusel',
      )
      expect(gone?.goneAt).toBeInstanceOf(Date)
      await backend.service.templates.sync(templates)
      expect(await names()).toHaveLength(5)
    })

    test('marks gone only what belongs to the account that was read', async () => {
      const [first, ...rest] = templates
      await backend.service.templates.sync(first === undefined ? [] : [first], { wabaId: 'w1' })
      await backend.service.templates.sync(rest, { wabaId: 'w2' })
      expect(await backend.service.templates.sync([], { wabaId: 'w1', complete: true })).toMatchObject({ gone: 1 })
      expect((await backend.operator.templates.list()).map(({ wabaId }) => wabaId)).toEqual(['w2', 'w2', 'w2', 'w2'])
    })

    test('changes only what is given of a sender', async () => {
      const update = { displayPhoneNumber: '+54 9 387 500-0000', verifiedName: 'IITA', dailyLimit: 2000, wabaId: 'w1' }
      const changed = await backend.service.senders.update(senderId, update)
      expect(changed).toMatchObject({ ...update, phoneNumberId: senderId, ratePerSecond: 1000, status: 'CONNECTED' })
      const { updatedAt: _1, ...before } = changed
      const { updatedAt: _2, ...after } = await backend.service.senders.update(senderId, {})
      expect(after).toEqual(before)
      expect((await backend.operator.senders.list()).map(({ dailyLimit }) => dailyLimit)).toEqual([2000])
    })

    test('gives a new sender Meta’s default rate', async () => {
      const sender = await backend.service.senders.update('200', { wabaId: 'w2' })
      expect(sender).toMatchObject({
        phoneNumberId: '200',
        accountId: 'w2',
        ratePerSecond: 80,
        replyHeadroomPerSecond: 0,
        dailyLimit: null,
        bookedToday: 0,
        blockedAt: null,
        runnerAlive: false,
      })
      expect((await backend.operator.senders.list()).map(({ phoneNumberId }) => phoneNumberId)).toEqual([
        senderId,
        '200',
      ])
    })

    test('refuses a reserve that leaves no rate', async () => {
      const call = backend.service.senders.update(senderId, { ratePerSecond: 10, replyHeadroomPerSecond: 10 })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['replyHeadroomPerSecond'] })
      expect((await backend.operator.senders.list())[0]?.ratePerSecond).toBe(1000)
    })
  })
