import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalSupabase, localSupabaseUnavailableReason, startLocalSupabase } from '../src/index.ts'
import { clientOf } from './useDatabase.ts'

describe.skipIf(localSupabaseUnavailableReason())('a server that is restarted', () => {
  let stack: LocalSupabase
  beforeAll(async () => {
    stack = await startLocalSupabase({ migrations: false })
  })
  afterAll(() => stack?.stop())

  /** Inserts one person after the other until it fails; answers with the last id that was acknowledged. */
  const insertUntilItBreaks = async (): Promise<number> => {
    const client = new Client({ connectionString: stack.dbUrl })
    client.on('error', () => undefined)
    await client.connect()
    for (let last = 0; ; ) {
      try {
        const { rows } = await client.query(`insert into persons (first_name) values ('x') returning id`)
        last = rows[0].id
      } catch {
        return last
      }
    }
  }
  const highestId = async (): Promise<number> => {
    const { data } = await clientOf(stack, stack.anonKey)
      .from('persons')
      .select('id')
      .order('id', { ascending: false })
      .limit(1)
      .throwOnError()
    return data[0]?.id ?? 0
  }

  test.each(['fast', 'immediate'] as const)('%s keeps every acknowledged row, its port and its API', async (mode) => {
    const { pid } = stack.postgres
    const before = await highestId()
    const inserting = insertUntilItBreaks()
    await expect.poll(highestId).toBeGreaterThan(before + 20)
    await stack.postgres.restart(mode)
    const acknowledged = await inserting
    expect(stack.postgres.pid).not.toBe(pid)
    expect(acknowledged).toBeGreaterThan(before + 20)
    expect(await highestId()).toBeGreaterThanOrEqual(acknowledged)
  })

  test('comes back by itself when Postgres was killed', async () => {
    const { pid } = stack.postgres
    const acknowledged = await highestId()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => stack.postgres.pid).not.toBe(pid)
    await expect.poll(highestId).toBe(acknowledged)
  })

  test('comes back by itself when PostgREST was killed', async () => {
    const { pid } = stack.postgrest
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => stack.postgrest.pid).not.toBe(pid)
    expect(await highestId()).toBeGreaterThan(0)
  })

  test('answers 502 for calls while PostgREST is away, and never hangs', async () => {
    process.kill(stack.postgrest.pid, 'SIGKILL')
    const statuses = new Set<number>()
    const { pid } = stack.postgrest
    while (stack.postgrest.pid === pid) {
      const answer = await fetch(`${stack.supabaseUrl}/rest/v1/persons?limit=1`, { headers: { apikey: stack.anonKey } })
      statuses.add(answer.status)
    }
    expect(statuses).toContain(502)
  })
})
