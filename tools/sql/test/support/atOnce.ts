import type { Client } from 'pg'
import type { TestDatabase } from './useDatabase.ts'
import { pidOf, waitUntilBlocked } from './waitUntilBlocked.ts'

/** A statement that locks something, and its values. */
export type Hold = readonly [statement: string, values: unknown[]]

/**
 * What comes of calls that meet: each begins on a connection of its own, in this order, and waits for what `hold` has locked.
 * Only when all of them wait is it committed.
 */
export const atOnce = async <T>(
  { connect, sql }: TestDatabase,
  hold: Hold,
  calls: readonly ((client: Client) => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> => {
  const holder = await connect()
  const begun: Promise<T>[] = []
  await holder.query('begin')
  try {
    await holder.query(...hold)
    for (const call of calls) {
      const client = await connect()
      const pid = await pidOf(client)
      const promise = call(client)
      promise.catch(() => undefined)
      begun.push(promise)
      await waitUntilBlocked(sql, pid)
    }
  } finally {
    await holder.query('commit')
  }
  return Promise.allSettled(begun)
}

export const campaignLock = (id: number): Hold => [
  'select 1 from broadcast_campaigns where id = $1 for no key update',
  [id],
]

export const senderLock = (id: string): Hold => [
  'select 1 from broadcast_senders where phone_number_id = $1 for no key update',
  [id],
]

/** What every function with a request id takes first. */
export const requestLock = (id: string): Hold => ['select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]]

/** What atOnce answers for a call that was answered, and for one that was refused. */
export const answered = <T>(value: T) => ({ status: 'fulfilled' as const, value })
export const refused = (code: string) => ({ status: 'rejected' as const, reason: { code } })
