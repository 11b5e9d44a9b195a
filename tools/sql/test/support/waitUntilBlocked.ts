import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'

const patienceMs = 20_000

export const pidOf = async (client: Client): Promise<number> =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid

/** Resolves when a connection waits for a lock that another one holds. */
export const waitUntilBlocked = async (watcher: Client, pid: number): Promise<void> => {
  const until = Date.now() + patienceMs
  for (;;) {
    const { rows } = await watcher.query('select cardinality(pg_blocking_pids($1)) > 0 as blocked', [pid])
    if (rows[0].blocked) return
    if (Date.now() > until) throw new Error(`connection ${pid} never waited for a lock`)
    await pause(5)
  }
}
