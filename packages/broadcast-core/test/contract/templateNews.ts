import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { templates } from '../backends/people.ts'
import { prepared, refused, sendAll, started, tell } from './actions.ts'

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

    test('is everybody when the fixed text alone is too long: the campaign is refused, its place named', async () => {
      const withText = (length: number) =>
        prepared(backend, {
          templateParams: {
            'body.1': { field: 'first_name', fallback: 'y'.repeat(30) },
            'body.2': { text: 'x'.repeat(length) },
          },
        })
      const before = (await backend.operator.campaigns.list()).items.length
      const tooLong = { code: 'invalid_input', paths: ['templateParams.body.2'] }
      expect(await refused(withText(1024 - 24))).toEqual(tooLong)
      expect(await refused(withText(5000))).toEqual(tooLong)
      expect((await backend.operator.campaigns.list()).items).toHaveLength(before)
      // Room for a single letter: it fits somebody, perhaps.
      expect(await withText(1024 - 24 - 1)).toMatchObject({ status: 'ready' })
    })
  })
