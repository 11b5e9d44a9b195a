import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { functionNames } from '../src/db/functions.ts'
import { schemaVersion } from '../src/db/schemaVersion.ts'
import { audienceLocations, campaignStatuses, messageStatuses, optOutSources, skipReasons } from '../src/index.ts'
import { useStack } from './backends/stackBackend.ts'

describe.skipIf(localSupabaseUnavailableReason())('the catalog of the database', () => {
  const { stack } = useStack()
  let sql: Client
  beforeAll(async () => {
    sql = new Client({ connectionString: stack().dbUrl })
    await sql.connect()
  })
  afterAll(() => sql?.end())

  const column = async (query: string, values: unknown[] = []): Promise<string[]> => {
    const { rows } = await sql.query<[string]>({ text: query, values, rowMode: 'array' })
    return rows.map(([value]) => value)
  }

  test('lets callers call exactly the functions that TypeScript names, each in one form', async () => {
    const callable = await column(`
      select p.proname from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))
      order by 1`)
    // Row policies ask it as the caller; nobody calls it.
    expect(callable.filter((name) => name !== 'broadcast_authorize')).toEqual([...functionNames].sort())
  })

  test('has the version that this package was made for', async () => {
    expect(await column('select public.broadcast_schema_version()')).toEqual([schemaVersion])
  })

  test.each([
    ['chk_broadcast_campaigns_status', campaignStatuses],
    ['chk_broadcast_campaigns_filter_location', audienceLocations],
    ['chk_broadcast_queue_status', messageStatuses],
    ['chk_broadcast_queue_skip_reason', skipReasons],
    // The host's own tags bring opt-outs too; nobody records one in its name.
    ['chk_broadcast_opt_outs_source', [...optOutSources, 'host']],
  ])('allows in %s what TypeScript lists', async (constraint, expected) => {
    const allowed = await column(
      `select (regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g'))[1] from pg_constraint where conname = $1`,
      [constraint],
    )
    expect(allowed.sort()).toEqual([...expected].sort())
  })
})
