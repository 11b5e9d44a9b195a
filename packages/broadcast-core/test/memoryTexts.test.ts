import { describe, expect, test } from 'vitest'
import { createMemoryBroadcast, type MemorySeed, sampleSeed } from '../src/testing.ts'
import { newId, refused } from './contract/actions.ts'

const now = new Date('2026-03-02T12:00:00Z')
const hour = 3_600_000

const seed: MemorySeed = {
  now,
  people: [
    { id: '1', phones: ['5493875000001'], wroteMsAgo: { whatsapp: 23 * hour, messenger: 30 * hour } },
    { id: '2', phones: ['5493875000001'] },
  ],
  senders: [{ phoneNumberId: '106540352242922', status: 'CONNECTED' }],
}

const create = () => {
  const broadcast = createMemoryBroadcast(seed)
  const send = (personId = '1', requestId = newId()) =>
    broadcast.messages.sendText({ personId, channel: 'whatsapp', text: 'Hola' }, { requestId })
  return { ...broadcast, send }
}

describe('the reply windows of a memory', () => {
  test('begin as the seed says, and close to the millisecond', async () => {
    const { messages, memory, send } = create()
    const until = new Date(now.getTime() + hour)
    expect(await messages.window('1')).toEqual({
      whatsapp: { lastIncomingAt: new Date(now.getTime() - 23 * hour), until, isOpen: true },
      messenger: { lastIncomingAt: expect.any(Date), until: new Date(now.getTime() - 6 * hour), isOpen: false },
      instagram: { lastIncomingAt: null, until: null, isOpen: false },
    })
    memory.advance(hour - 1)
    const requestId = newId()
    const first = await send('1', requestId)
    memory.advance(1)
    expect((await messages.window('1')).whatsapp).toMatchObject({ until, isOpen: false })
    expect((await refused(send())).code).toBe('window_closed')
    expect(await send('1', requestId)).toEqual(first)
    expect(memory.texts).toEqual([{ ...first, personId: '1', text: 'Hola' }])
  })

  test('open when somebody writes or presses a button, for whom the number belongs to first, not by WhatsApp’s switch', async () => {
    const { messages, memory } = create()
    memory.advance(2 * hour)
    const isOpen = async (id: string) => (await messages.window(id)).whatsapp.isOpen
    memory.reply({ phone: '+54 9 387 500-0001', preference: 'stop' })
    expect(await isOpen('1')).toBe(false)
    memory.reply({ phone: '+54 9 387 500-0001', text: 'Quiero inscribirme' })
    expect([await isOpen('1'), await isOpen('2')]).toEqual([true, false])
    memory.reply({ phone: '5493810000000', text: 'de nadie' })
    memory.incoming({ personId: '2', channel: 'instagram', at: new Date(now.getTime()) })
    memory.incoming({ personId: '2', channel: 'instagram', at: new Date(now.getTime() - hour) })
    expect((await messages.window('2')).instagram).toMatchObject({ lastIncomingAt: now, isOpen: true })
  })

  test('are as they were when time is played back, and so is what was written', async () => {
    const { messages, memory, send } = create()
    memory.advance(2 * hour)
    memory.incoming({ personId: '1', channel: 'whatsapp' })
    await send()
    memory.play({ toMs: 2 * hour })
    expect(memory.texts).toHaveLength(1)
    memory.play({ toMs: 2 * hour - 1 })
    expect(memory.texts).toEqual([])
    expect((await messages.window('1')).whatsapp.isOpen).toBe(false)
  })

  test('are not opened later than now, nor by nobody', () => {
    const { memory } = create()
    const later = { personId: '1', channel: 'whatsapp' as const, at: new Date(now.getTime() + 1) }
    expect(() => memory.incoming(later)).toThrow('at: must not be later than now')
    expect(() => memory.incoming({ ...later, at: new Date('x') })).toThrow('at: ')
    expect(() => memory.incoming({ personId: '404', channel: 'whatsapp' })).toThrow('personId: is nobody')
  })

  test('are used by whoever may write to people, and seen by whoever may read', async () => {
    const { memory } = create()
    const text = { personId: '1', channel: 'whatsapp' as const, text: 'Hola' }
    const everythingElse = memory.as(['read', 'prepare', 'start', 'control', 'settle', 'opt_out'])
    expect((await refused(everythingElse.messages.sendText(text, { requestId: newId() }))).code).toBe('forbidden')
    expect((await everythingElse.messages.window('1')).whatsapp.isOpen).toBe(true)
    const { messages } = memory.as(['message'])
    expect(await messages.sendText(text, { requestId: newId() })).toMatchObject({ interactionId: '1' })
    expect((await refused(messages.window('1'))).code).toBe('forbidden')
  })

  test('are not asked about a text that no channel takes', async () => {
    const { memory, messages } = create()
    memory.setConnection('offline')
    for (const text of ['ñ'.repeat(4097), ' \n']) {
      const call = messages.sendText({ personId: '1', channel: 'whatsapp', text }, { requestId: newId() })
      expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['text'] })
    }
  })

  test('are open for some of the sample’s people, and for others not any more', async () => {
    const { people = [], ...sample } = sampleSeed({ now })
    const { messages } = createMemoryBroadcast({ ...sample, people })
    const windows = await Promise.all(people.map(({ id }) => messages.window(id)))
    const open = windows.filter(({ whatsapp }) => whatsapp.isOpen).length
    const closed = windows.filter(({ whatsapp }) => whatsapp.until !== null && !whatsapp.isOpen).length
    expect(Math.min(open, closed)).toBeGreaterThan(3)
  })
})
