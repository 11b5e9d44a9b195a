import { createMemoryBroadcast, memoryRights } from '../../src/testing.ts'
import type { MakeBackend } from './backend.ts'
import { people, senderId, templates } from './people.ts'

export const makeMemoryBackend: MakeBackend = async () => {
  const { memory } = createMemoryBroadcast({
    people,
    templates,
    senders: [{ phoneNumberId: senderId, ratePerSecond: 1000, status: 'CONNECTED' }],
    // The tests themselves send, as they do on the stack.
    runner: false,
  })
  return {
    operator: memory.as(memoryRights.filter((right) => right !== 'service')),
    service: memory.as(['service']),
    nobody: memory.as([]),
    database: memory.database,
    writes: async (personId, channel, msAgo = 0) =>
      memory.incoming({ personId, channel, at: new Date(memory.now.getTime() - msAgo) }),
    texts: async () => memory.texts.map(({ interactionId: id, text }) => ({ id, text })),
    now: () => memory.now,
    wait: async (ms) => memory.advance(ms),
    stop: async () => undefined,
  }
}
