import { readFileSync } from 'node:fs'
import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import pg, { type Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Object → role → what it may do there. What nobody may touch is left out: every private function and table, for example. */
type Rights = Record<string, Record<string, string>>

/** Reviewed by hand: whoever changes a right changes this file, and says why. */
const reviewed = (): Rights => JSON.parse(readFileSync(new URL('rights.json', import.meta.url), 'utf8'))

const query = `
  with role (name) as (values ('anon'), ('authenticated'), ('service_role')),
  object as (
    select 'table' as kind, c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'p') and (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname ~ 'broadcast'))
    union all
    select 'sequence', c.oid, c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname ~ 'broadcast'))
    union all
    select 'function', p.oid, p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'broadcast_private' or (n.nspname = 'public' and p.proname ~ 'broadcast')
    union all
    select 'schema', n.oid, n.nspname from pg_namespace n where n.nspname = 'broadcast_private'
  ),
  privilege (kind, name) as (
    select 'table', unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'])
    union all select 'sequence', unnest(array['USAGE', 'SELECT', 'UPDATE'])
    union all select 'function', 'EXECUTE'
    union all select 'schema', unnest(array['USAGE', 'CREATE'])
  )
  select o.kind || ' ' || o.name as object, r.name as role,
    string_agg(lower(p.name), ' ' order by p.name) filter (where case o.kind
      when 'table' then has_table_privilege(r.name, o.oid, p.name) or (p.name in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(r.name, o.oid, p.name))
      when 'sequence' then has_sequence_privilege(r.name, o.oid, p.name)
      when 'function' then has_function_privilege(r.name, o.oid, p.name)
      else has_schema_privilege(r.name, o.oid, p.name) end) as may
  from object o join privilege p on p.kind = o.kind cross join role r
  group by 1, 2
  order by 1, 2`

const rightsOf = async (client: Client): Promise<Rights> => {
  const rights: Rights = {}
  for (const { object, role, may } of (await client.query(query)).rows) {
    if (may !== null) rights[object] = { ...rights[object], [role]: may }
  }
  return rights
}

describe.skipIf(localSupabaseUnavailableReason() !== null).each(['new', 'old'] as const)(
  'with %s default grants',
  (grants) => {
    let stack: LocalSupabase
    let client: Client

    beforeAll(async () => {
      stack = await startLocalSupabase({ grants })
      client = new pg.Client({ connectionString: stack.dbUrl })
      await client.connect()
    })
    afterAll(async () => {
      await client?.end()
      await stack?.stop()
    })

    test('every role may do what was reviewed, and nothing else', async () => {
      expect(await rightsOf(client)).toEqual(reviewed())
    })

    test('no role may grant on', async () => {
      const { rows } = await client.query(
        `select relname from pg_class, aclexplode(relacl) a where relname ~ 'broadcast' and a.is_grantable and a.grantee <> relowner
       union select proname from pg_proc, aclexplode(proacl) a where proname ~ 'broadcast' and a.is_grantable and a.grantee <> proowner`,
      )
      expect(rows).toEqual([])
    })
  },
)
