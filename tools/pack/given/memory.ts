import { createMemoryBroadcast } from '@iita/broadcast-core/testing'

/** The client that a page has. */
export const broadcast = createMemoryBroadcast()
