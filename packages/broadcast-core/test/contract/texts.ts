import { describe, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channelPolicy.ts'
import { DatabaseError } from '../../src/errors/DatabaseError.ts'
import type { TextInput } from '../../src/index.ts'
import { type MakeBackend, useBackend } from '../backends/backend.ts'
import { newId, prepared, refusal, refused } from './actions.ts'

const hour = 3_600_000
const never = { lastIncomingAt: null, until: null, isOpen: false }

export const textContract = (make: MakeBackend) =>
  describe('a text to one person', () => {
    const backend = useBackend(make)

    const send = (personId: string, channel: Channel, more: Partial<TextInput> = {}, requestId = newId()) =>
      backend.operator.messages.sendText({ personId, channel, text: 'Hola', ...more }, { requestId })
    const windowOf = async (personId: string, channel: Channel) =>
      (await backend.operator.messages.window(personId))[channel]
    /** Fails when anything is written for the host to send. */
    const nothing = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
      const before = await backend.texts()
      const answer = await run()
      expect(await backend.texts()).toEqual(before)
      return answer
    }

    test('waits for the host to send it, on the channel on which they have just written', async () => {
      await backend.writes('1', 'whatsapp', hour)
      const { whatsapp, ...others } = await backend.operator.messages.window('1')
      expect(others).toEqual({ instagram: never, messenger: never })
      expect(whatsapp.isOpen).toBe(true)
      const { lastIncomingAt, until } = whatsapp
      expect((until?.getTime() ?? 0) - (lastIncomingAt?.getTime() ?? 0)).toBe(24 * hour)

      const text = 'Hola Ana 😀\n\n¿te anoto?'
      const queued = await send('1', 'whatsapp', { text })
      expect(queued).toEqual({
        channel: 'whatsapp',
        queuedAt: expect.any(Date),
        windowUntil: until,
        interactionId: expect.stringMatching(/^\d+$/),
      })
      expect((await backend.texts()).at(-1)).toEqual({ id: queued.interactionId, text })
    })

    test('is one, however often and however much at once it is asked for', async () => {
      await backend.writes('2', 'instagram')
      const requestId = newId()
      const first = await send('2', 'instagram', {}, requestId)
      const again = await nothing(() => Promise.all([1, 2, 3].map(() => send('2', 'instagram', {}, requestId))))
      expect(again).toEqual([first, first, first])
      const other = await send('2', 'instagram')
      expect(other.interactionId).not.toBe(first.interactionId)
    })

    test('is refused after 24 hours, and on every channel on which they have not written', async () => {
      await backend.writes('3', 'messenger', 24 * hour)
      const late = await nothing(() => refusal(send('3', 'messenger')))
      expect(late).toBeInstanceOf(DatabaseError)
      expect(late).toMatchObject({
        code: 'window_closed',
        sqlState: 'BC005',
        maybeDone: false,
        issues: [{ path: 'channel', message: expect.stringMatching(/^closed since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) }],
        hint: 'It opens for 24 hours when the person writes there.',
      })
      expect((await windowOf('3', 'messenger')).until?.getTime()).toBeLessThanOrEqual(backend.now().getTime())
      expect(await nothing(() => refusal(send('3', 'whatsapp')))).toMatchObject({
        code: 'window_closed',
        message: expect.stringContaining('the reply window on whatsapp is never open: the person has not written'),
        hint: expect.stringContaining('template'),
      })
      await backend.writes('3', 'messenger')
      expect(await send('3', 'messenger')).toMatchObject({ channel: 'messenger' })
    })

    test('reaches also whoever wants no campaigns', async () => {
      const { optOuts } = backend.operator
      await optOuts.record({ personId: '13' })
      await backend.writes('13', 'whatsapp')
      await backend.writes('6', 'whatsapp')
      for (const personId of ['13', '6'])
        expect(await send(personId, 'whatsapp')).toMatchObject({ channel: 'whatsapp' })
    })

    test.each<[Channel, number, string]>([
      ['whatsapp', 4096, 'must be at most 4096 characters'],
      ['messenger', 2000, 'must be at most 2000 characters'],
      ['instagram', 1000, 'must be at most 1000 bytes'],
    ])('on %s may be %i long', async (channel, max, message) => {
      await backend.writes('4', channel)
      const longest = channel === 'instagram' ? 'ñ'.repeat(max / 2) : 'ñ'.repeat(max)
      expect(await send('4', channel, { text: longest })).toMatchObject({ channel })
      const { issues } = await nothing(() => refusal(send('4', channel, { text: `${longest}ñ` })))
      expect(issues).toEqual([{ path: 'text', message }])
      expect(await nothing(() => refused(send('4', channel, { text: ' \n\u200b' })))).toEqual({
        code: 'invalid_input',
        paths: ['text'],
      })
    })

    test.each<[string, object, string[]]>([
      ['no text', { text: undefined }, ['text']],
      ['a text with NUL', { text: 'a\0' }, ['text']],
      ['half a character', { text: 'a\ud83d' }, ['text']],
      ['another channel', { channel: 'email' }, ['channel']],
      ['no person', { personId: '0' }, ['personId']],
      ['a template', { template: 'x' }, ['template']],
    ])('%s is refused, named as it was given', async (_, more, paths) => {
      expect(await nothing(() => refused(send('4', 'whatsapp', more)))).toEqual({ code: 'invalid_input', paths })
    })

    test('H57: a request id that is none, or that another text or somebody else’s has, is refused', async () => {
      await backend.writes('8', 'whatsapp')
      await backend.writes('8', 'messenger')
      await backend.writes('9', 'whatsapp')
      const requestId = newId()
      await send('8', 'whatsapp', {}, requestId)
      const erasure = newId()
      await backend.operator.optOuts.erasePerson({ personId: '404', requestId: erasure })
      await nothing(async () => {
        for (const call of [
          () => send('8', 'whatsapp', {}, 'x'),
          () => send('9', 'whatsapp', {}, requestId),
          () => send('8', 'messenger', {}, requestId),
          () => send('8', 'whatsapp', { text: 'Hola otra vez' }, requestId),
          () => send('8', 'whatsapp', {}, erasure),
          () => backend.operator.optOuts.erasePerson({ personId: '8', requestId }),
          () => backend.operator.campaigns.settleUnknown({ messageIds: ['404'], decision: 'sent', requestId }),
        ])
          expect(await refused(call())).toEqual({ code: 'invalid_input', paths: ['requestId'] })
      })
    })

    test('F86: is nobody’s any more when the person is forgotten', async () => {
      await backend.writes('10', 'whatsapp')
      const requestId = newId()
      await send('10', 'whatsapp', {}, requestId)
      await backend.operator.optOuts.erasePerson({ personId: '10', requestId: newId() })
      expect(await nothing(() => refused(send('10', 'whatsapp', {}, requestId)))).toMatchObject({
        paths: ['requestId'],
      })
    })

    test('touches no campaign, no audience and no number of a sender', async () => {
      const { campaigns, recipients, senders } = backend.operator
      const look = async () => [await recipients.preview({ includeTags: ['Python'] }), await senders.list()]
      const campaign = await prepared(backend)
      const before = await look()
      await backend.writes('11', 'whatsapp')
      await send('11', 'whatsapp')
      expect(await look()).toEqual(before)
      expect(await campaigns.get(campaign.id)).toEqual(campaign)
    })

    test('knows no window of somebody who is not there', async () => {
      expect(await backend.operator.messages.window('424242')).toEqual({
        whatsapp: never,
        instagram: never,
        messenger: never,
      })
      expect((await refusal(send('424242', 'whatsapp'))).code).toBe('window_closed')
    })
  })
