import { expect, test } from 'vitest'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const names = async (text: string): Promise<string[]> =>
  (await db.sql.query({ text, rowMode: 'array' })).rows.map(([name]) => name)

const ours = `(n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname ~ 'broadcast'))`
const ourFunctions = `(n.nspname = 'broadcast_private' or (n.nspname = 'public' and p.proname ~ 'broadcast'))`

test('row level security is on for every table', async () => {
  const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`
  expect((await names(`select c.relname ${tables}`)).length).toBe(15)
  expect(await names(`select c.relname ${tables} and not c.relrowsecurity`)).toEqual([])
})

test('there are no views, which would read past the policies', async () => {
  expect(
    await names(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ours}`,
    ),
  ).toEqual([])
})

test('every policy is to authenticated, for reading, and asks once per statement', async () => {
  const { rows } = await db.sql.query(
    `select tablename, cmd, roles::text as roles, permissive, qual from pg_policies where tablename ~ 'broadcast' or schemaname = 'broadcast_private'`,
  )
  expect(rows).toHaveLength(9)
  for (const row of rows) {
    expect(row).toMatchObject({ cmd: 'SELECT', roles: '{authenticated}', permissive: 'PERMISSIVE' })
    expect(row.qual).toMatch(/^\( SELECT (public\.)?broadcast_authorize\('read'::text\) AS broadcast_authorize\)$/)
  }
  expect(new Set(rows.map((row) => row.tablename)).size).toBe(9)
})

test('no function is executable by anon or by everyone', async () => {
  const functions = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ourFunctions}`
  expect((await names(`select p.proname ${functions}`)).length).toBeGreaterThan(90)
  expect(await names(`select p.proname ${functions} and has_function_privilege('anon', p.oid, 'execute')`)).toEqual([])
  expect(
    await names(
      `select p.proname ${functions} and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
    ),
  ).toEqual([])
})

test('every function has an empty search path', async () => {
  const { rows } = await db.sql.query(
    `select p.proname, (select s from unnest(p.proconfig) s where s like 'search_path=%') as path
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ourFunctions}`,
  )
  expect(rows.filter((row) => row.path !== 'search_path=""')).toEqual([])
})

test('security definer are the functions that callers call, and three triggers', async () => {
  expect(
    await names(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ourFunctions} and p.prosecdef and n.nspname <> 'public' order by 1`),
  ).toEqual(['count_messages', 'log_campaign', 'tag_accepted'])
  // Those of the host, and one that only answers a number, run as their caller.
  expect(
    await names(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ourFunctions} and not p.prosecdef and n.nspname = 'public' order by 1`),
  ).toEqual([
    'broadcast_audience',
    'broadcast_authorize',
    'broadcast_host_opt_outs',
    'broadcast_last_incoming',
    'broadcast_mark_opt_out',
    'broadcast_people',
    'broadcast_people_tags',
    'broadcast_schema_version',
    'broadcast_tag_people',
    'broadcast_tags',
    'broadcast_write_text',
  ])
})

test('every definer function of public asks who calls before anything else', async () => {
  const { rows } = await db.sql.query(
    `select p.proname, p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname = 'public' and p.proname ~ 'broadcast'`,
  )
  for (const { proname, prosrc } of rows) {
    const [first] = prosrc
      .slice(prosrc.search(/^begin$/m) + 'begin'.length)
      .trim()
      .split('\n')
    expect({ proname, first }).toEqual({
      proname,
      first: expect.stringMatching(
        /^perform broadcast_private\.(authorize\('(read|prepare|start|control|settle|opt_out|message)'\)|require_service\(\));$/,
      ),
    })
  }
})

test('functions and tables belong to the owner who migrates, not to a superuser', async () => {
  const owners = await names(
    `select distinct pg_get_userbyid(p.proowner) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ourFunctions}
     union select pg_get_userbyid(c.relowner) from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
  )
  expect(owners).toEqual(['postgres'])
})

test('no index of the queue holds a status or a lease, so that updates stay within their page', async () => {
  const definitions = await names(
    `select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'broadcast_queue'::regclass order by 1`,
  )
  expect(definitions).toHaveLength(5)
  for (const definition of definitions) expect(definition).not.toMatch(/status|claim_id|claimed_at|attempts/)
  const options = await names(`select unnest(reloptions) from pg_class where oid = 'broadcast_queue'::regclass`)
  expect(options).toContain('fillfactor=70')
})

test('the planner’s switches of the batch functions are pinned', async () => {
  const pinned = await names(
    `select p.proname from pg_proc p where 'enable_seqscan=off' = any (p.proconfig) order by 1`,
  )
  expect(pinned).toEqual([
    'apply_statuses',
    'claim_broadcast_messages',
    'expire_claims',
    'record_broadcast_outcomes',
    'release_broadcast_messages',
  ])
})
