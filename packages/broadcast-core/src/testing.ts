/** For stories and tests of hosts: a client in memory, a sender that sends nothing, signed webhooks. */
export {
  createFakeSender,
  type FakeAnswer,
  type FakeSender,
  type FakeSenderOptions,
} from './testing/createFakeSender.ts'
export {
  createMemoryBroadcast,
  type MemoryBroadcast,
  type MemoryControl,
  type MemoryIncoming,
  type MemoryReply,
  type MemoryText,
} from './testing/createMemoryBroadcast.ts'
export type { MemoryConnection } from './testing/memory/createConnection.ts'
export { type MemoryRight, memoryRights } from './testing/memory/handlers.ts'
export { type SampleSeedOptions, sampleSeed } from './testing/memory/sampleSeed.ts'
export type {
  MemoryCampaign,
  MemoryDelivery,
  MemoryPastCampaign,
  MemoryPerson,
  MemorySeed,
  MemorySender,
} from './testing/memory/seed.ts'
export { signWebhookBody } from './testing/signWebhookBody.ts'
