import { describe, expect, test } from 'vitest'
import type { BroadcastClient } from '../../src/client.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { senderId, templates } from '../backends/people.ts'
import { input, newId, refused } from './actions.ts'

const everything: Record<string, (client: BroadcastClient) => Promise<unknown>> = {
  'campaigns.saveDraft': ({ campaigns }) => campaigns.saveDraft({}, { requestId: newId() }),
  'campaigns.deleteDraft': ({ campaigns }) => campaigns.deleteDraft('1'),
  'campaigns.prepare': ({ campaigns }) => campaigns.prepare(input(), { requestId: newId() }),
  'campaigns.start': ({ campaigns }) => campaigns.start('1'),
  'campaigns.schedule': ({ campaigns }) => campaigns.schedule('1', { at: null }),
  'campaigns.pause': ({ campaigns }) => campaigns.pause('1'),
  'campaigns.resume': ({ campaigns }) => campaigns.resume('1'),
  'campaigns.cancel': ({ campaigns }) => campaigns.cancel('1'),
  'campaigns.get': ({ campaigns }) => campaigns.get('1'),
  'campaigns.list': ({ campaigns }) => campaigns.list(),
  'campaigns.progress': ({ campaigns }) => campaigns.progress('1'),
  'campaigns.messages': ({ campaigns }) => campaigns.messages('1'),
  'campaigns.failures': ({ campaigns }) => campaigns.failures('1'),
  'campaigns.events': ({ campaigns }) => campaigns.events('1'),
  'campaigns.preflight': ({ campaigns }) => campaigns.preflight('1'),
  'campaigns.sendTest': ({ campaigns }) => campaigns.sendTest(input(), { requestId: newId(), phone: '5493875009000' }),
  'campaigns.settleUnknown': ({ campaigns }) =>
    campaigns.settleUnknown({ messageIds: ['1'], decision: 'sent', requestId: newId() }),
  'messages.sendText': ({ messages }) =>
    messages.sendText({ personId: '1', channel: 'whatsapp', text: 'x' }, { requestId: newId() }),
  'messages.window': ({ messages }) => messages.window('1'),
  'recipients.tags': ({ recipients }) => recipients.tags(),
  'recipients.preview': ({ recipients }) => recipients.preview({}),
  'recipients.people': ({ recipients }) => recipients.people({}),
  'recipients.count': ({ recipients }) => recipients.count({}),
  'templates.list': ({ templates: cached }) => cached.list(),
  'templates.sync': ({ templates: cached }) => cached.sync(templates),
  'senders.list': ({ senders }) => senders.list(),
  'senders.update': ({ senders }) => senders.update(senderId, { verifiedName: 'IITA' }),
  'senders.unblock': ({ senders }) => senders.unblock(senderId),
  'optOuts.record': ({ optOuts }) => optOuts.record({ personId: '1' }),
  'optOuts.list': ({ optOuts }) => optOuts.list(),
  'optOuts.erasePerson': ({ optOuts }) => optOuts.erasePerson({ personId: '1', requestId: newId() }),
  'optOuts.remove': ({ optOuts }) => optOuts.remove({ personId: '1', note: 'x' }),
}

export const rightsContract = (make: MakeBackend) =>
  describe('whoever may do nothing', () => {
    const backend = useBackend(make)

    test('covers every method of the client', () => {
      const methods = Object.entries(backend.operator).flatMap(([room, rooms]) =>
        Object.keys(rooms).map((method) => `${room}.${method}`),
      )
      expect(Object.keys(everything).sort()).toEqual(methods.sort())
    })

    test.each(Object.entries(everything))('is refused %s', async (_, call) => {
      expect((await refused(call(backend.nobody))).code).toBe('forbidden')
    })

    test.each(['templates.sync', 'senders.update'])('%s is refused to operators too', async (method) => {
      expect((await refused(everything[method]?.(backend.operator) ?? Promise.resolve())).code).toBe('forbidden')
    })
  })
