import { describe, expect, test } from 'vitest'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { input, newId, prepared, refused } from './actions.ts'

export const draftContract = (make: MakeBackend) =>
  describe('a draft', () => {
    const backend = useBackend(make)

    test('keeps what there is so far, and whatever the screen wants back', async () => {
      const draft = { step: 3, chosen: ['a', null], nested: { '{{1}}': 'ñ' } }
      const { campaigns } = backend.operator
      const saved = await campaigns.saveDraft({ name: ' Marzo ', draft }, { requestId: newId() })
      expect(saved).toMatchObject({ name: 'Marzo', status: 'draft', templateName: '', totalRecipients: 0, draft })
      expect(await campaigns.get(saved.id)).toEqual(saved)
    })

    test('is one and the same, saved again with its request id or with its own', async () => {
      const { campaigns } = backend.operator
      const requestId = newId()
      const { id } = await campaigns.saveDraft({ name: 'Uno' }, { requestId })
      const again = await campaigns.saveDraft({ name: 'Dos', templateName: 'aviso' }, { requestId })
      const byId = await campaigns.saveDraft({ name: 'Tres' }, { requestId: newId(), campaignId: id })
      expect([again.id, byId.id, byId.requestId]).toEqual([id, id, requestId])
      expect(await campaigns.get(id)).toMatchObject({ name: 'Tres', templateName: '', draft: null })
    })

    test('that somebody saved since is not overwritten by whoever has not seen that', async () => {
      const { campaigns } = backend.operator
      const requestId = newId()
      const { id, updatedAt } = await campaigns.saveDraft({ name: 'Uno' }, { requestId })
      await new Promise((resolve) => setTimeout(resolve, 5))
      const theirs = await campaigns.saveDraft({ name: 'Suyo' }, { requestId: newId(), campaignId: id, updatedAt })
      const call = campaigns.saveDraft({ name: 'Mío' }, { requestId, campaignId: id, updatedAt })
      expect(await refused(call)).toEqual({ code: 'illegal_transition', paths: ['updatedAt'] })
      expect((await campaigns.get(id)).name).toBe('Suyo')
      const own = { requestId, campaignId: id, updatedAt: theirs.updatedAt }
      expect((await campaigns.saveDraft({ name: 'Mío' }, own)).name).toBe('Mío')
    })

    test('becomes a campaign under another request id, and is found by that from then on', async () => {
      const { campaigns } = backend.operator
      const draft = await campaigns.saveDraft({ name: 'Borrador', draft: { step: 1 } }, { requestId: newId() })
      const requestId = newId()
      const campaign = await campaigns.prepare(input({ name: 'Listo' }), { requestId, campaignId: draft.id })
      expect(campaign).toMatchObject({ id: draft.id, name: 'Listo', status: 'ready', requestId, draft: null })
      expect((await campaigns.prepare(input(), { requestId })).id).toBe(draft.id)
    })

    test('stays a draft when it cannot be prepared', async () => {
      const { campaigns } = backend.operator
      const { id } = await campaigns.saveDraft({ name: 'Borrador' }, { requestId: newId() })
      const call = campaigns.prepare(input({ templateName: 'no_hay' }), { requestId: newId(), campaignId: id })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['templateName'] })
      expect(await campaigns.get(id)).toMatchObject({ name: 'Borrador', status: 'draft' })
    })

    test('that somebody else has prepared can be neither prepared, saved nor deleted', async () => {
      const { campaigns } = backend.operator
      const { id } = await prepared(backend)
      const requestId = newId()
      const moved = { code: 'illegal_transition', paths: ['status'] }
      expect(await refused(campaigns.prepare(input(), { requestId, campaignId: id }))).toEqual(moved)
      expect(await refused(campaigns.saveDraft({}, { requestId, campaignId: id }))).toEqual(moved)
      expect(await refused(campaigns.deleteDraft(id))).toEqual(moved)
    })

    test('cannot take the request id of another campaign', async () => {
      const { campaigns } = backend.operator
      const { requestId } = await prepared(backend)
      const { id } = await campaigns.saveDraft({}, { requestId: newId() })
      const call = campaigns.prepare(input(), { requestId: requestId ?? '', campaignId: id })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['requestId'] })
    })

    test('is deleted once, and gone afterwards', async () => {
      const { campaigns } = backend.operator
      const { id } = await campaigns.saveDraft({ name: 'Borrador' }, { requestId: newId() })
      expect(await campaigns.deleteDraft(id)).toEqual({ deleted: true })
      expect(await campaigns.deleteDraft(id)).toEqual({ deleted: false })
      expect((await refused(campaigns.get(id))).code).toBe('not_found')
      expect((await refused(campaigns.saveDraft({}, { requestId: newId(), campaignId: id }))).code).toBe('not_found')
    })

    test('names a sender that does not exist', async () => {
      const call = backend.operator.campaigns.saveDraft({ senderPhoneNumberId: '1' }, { requestId: newId() })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['senderPhoneNumberId'] })
    })
  })
