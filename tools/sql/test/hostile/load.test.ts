import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../support/http.ts'
import { useHostile } from './support/useHostile.ts'

const { db, http, key } = useHostile()

const people = 5_000

beforeAll(async () => {
  if (db.sql === undefined) return
  await db.world.people(people, 'many')
  await db.sql.query('analyze')
  // A reader whose statement never ends by itself.
  await db.sql.query(`create function public.read_for_ever() returns int language sql stable
    as 'select 1 from pg_catalog.pg_sleep(60)'; grant execute on function public.read_for_ever to authenticated`)
  await db.database.reloadSchema()
})

const preview = (role: 'O' | 'S'): Promise<Answer> =>
  http.rpc(key(role), 'preview_broadcast_audience', { p_filter: { everyone: true }, p_limit: 500 })

/** As any client does when all of PostgREST's connections are taken: asks again. */
const served = async (): Promise<number> => {
  for (let tries = 1; ; tries += 1) {
    const { status, body } = await http.rpc(key('S'), 'broadcast_schema_version')
    if (status === 200) return tries
    expect({ status, code: body.code }).toEqual({ status: 504, code: 'PGRST003' })
  }
}

describe('many expensive reads at once', () => {
  test('H43: of 200 parallel previews each is answered or ended, and somebody else is served', async () => {
    const begun = performance.now()
    const flood = Promise.all(Array.from({ length: 200 }, () => preview('O')))
    const tries = await served()
    const statuses = (await flood).map(({ status, body }) => (status === 200 ? '200' : `${status} ${body?.code}`))
    // Too slow is an answer, too: the statement's own limit, or no free connection in time. Nothing hangs, nothing breaks.
    for (const status of new Set(statuses)) expect(['200', '500 57014', '504 PGRST003']).toContain(status)
    const good = statuses.filter((status) => status === '200').length
    expect(good).toBeGreaterThan(0)
    const tookMs = Math.round(performance.now() - begun)
    console.log(`H43: ${good} of 200 previews answered in ${tookMs} ms, somebody else at try ${tries}`)
    expect((await preview('O')).status).toBe(200)
  })

  test('H43: a read that never ends is ended at 8 s, and others are served meanwhile', async () => {
    const begun = performance.now()
    const endless = Array.from({ length: 3 }, async () => {
      const answer = await http.rpc(key('O'), 'read_for_ever')
      return { ...answer, afterMs: performance.now() - begun }
    })
    expect((await http.rpc(key('O'), 'get_broadcast_tags')).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(7_000)
    for (const { status, body, afterMs } of await Promise.all(endless)) {
      expect({ status, code: body.code }).toEqual({ status: 500, code: '57014' })
      expect(afterMs).toBeGreaterThan(7_000)
    }
  })
})
