import { afterAll, beforeAll } from 'vitest'
import type { Channel } from '../../src/channels/channelPolicy.ts'
import type { BroadcastClient } from '../../src/client.ts'
import type { Database } from '../../src/db/database.ts'

/** One world with the people of `people.ts` in it, and every way into it. */
export interface Backend {
  /** Signed in, with every right of an operator. */
  operator: BroadcastClient
  service: BroadcastClient
  /** Without any right. */
  nobody: BroadcastClient
  /** As the service role: what a runner and a webhook call. */
  database: Database
  /** The host takes in a message of somebody's, so long ago. */
  writes(personId: string, channel: Channel, msAgo?: number): Promise<void>
  /** What the host is to send to single people, the oldest first. */
  texts(): Promise<{ id: string; text: string }[]>
  now(): Date
  /** Lets milliseconds pass, on whatever clock this world has. */
  wait(ms: number): Promise<void>
  stop(): Promise<void>
}

export type MakeBackend = () => Promise<Backend>

/** A world of its own for one group of tests. */
export const useBackend = (make: MakeBackend): Backend => {
  const backend = {} as Backend
  beforeAll(async () => {
    Object.assign(backend, await make())
  }, 60_000)
  afterAll(async () => {
    await backend.stop?.()
  })
  return backend
}
