import type { Client } from 'pg'

/** The host's own tables: open as it left them, and none of our business. */
const hosts = `array['persons', 'channel_providers', 'person_contacts', 'person_soft_data', 'channels', 'conversations',
  'person_conversation', 'system_conversation', 'interactions']`

const relations = `(
  select c.oid, c.relname::text as name, c.relkind as kind, c.relowner as owner, c.relrowsecurity as secured, c.relacl as acl,
    c.reloptions as options, n.nspname::text as schema
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname <> all (${hosts})
      and c.relname <> all (select h || '_id_seq' from unnest(${hosts}) h)))
) c`
const functions = `(
  select p.oid, p.proname::text as name, p.prosecdef as definer, p.proconfig as config, p.prosrc as source, p.proowner as owner,
    coalesce(p.proacl, acldefault('f', p.proowner)) as acl
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('broadcast_private', 'public')
) p`
const api = `('anon'::text), ('authenticated'), ('service_role')`

/** What a migration must never leave behind: a sentence, and the query that answers the names of whoever is guilty. */
const rules: Record<string, string> = {
  'security definer and callable by anon': `
    select name from ${functions} where definer and has_function_privilege('anon', oid, 'execute')`,
  'callable by anon': `select name from ${functions} where has_function_privilege('anon', oid, 'execute')`,
  'callable by everyone': `select name from ${functions} where exists (select from aclexplode(acl) a where a.grantee = 0)`,
  'a function without an empty search path': `
    select name from ${functions} where 'search_path=""' <> all (coalesce(config, '{}'))`,
  'a function that trusts what a user may write': `
    select name from ${functions} where source ~ 'user_metadata|raw_user_meta_data'`,
  'a table without row level security': `
    select name from ${relations} where kind in ('r', 'p') and not secured`,
  'a table that may be truncated, referenced or given triggers': `
    select distinct name from ${relations}, (values ${api}) r (role), unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) w
    where kind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege(role, oid, w)`,
  'something granted to everyone': `
    select name from ${relations}, aclexplode(acl) a where a.grantee = 0
    union select c.name || '.' || a.attname from ${relations} join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x where x.grantee = 0`,
  'something of anon’s': `
    select name from ${relations}, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) w
    where kind in ('r', 'p', 'v', 'm', 'f') and (has_table_privilege('anon', oid, w) or (w <> 'DELETE' and has_any_column_privilege('anon', oid, w)))`,
  'a sequence that callers reach': `
    select distinct name from ${relations}, (values ${api}) r (role), unnest(array['USAGE', 'SELECT', 'UPDATE']) w
    where kind = 'S' and has_sequence_privilege(role, oid, w)`,
  'a grant that may be granted on': `
    select name from ${relations}, aclexplode(acl) a where a.is_grantable and a.grantee <> owner
    union select name from ${functions}, aclexplode(acl) a where a.is_grantable and a.grantee <> owner`,
  'a policy that names no role': `
    select policyname from pg_policies where schemaname in ('public', 'broadcast_private') and roles && array['public', 'anon']::name[]`,
  'a policy that trusts what a user may write, or asks once per row': `
    select policyname from pg_policies where schemaname in ('public', 'broadcast_private')
      and (concat(qual, with_check) ~ 'user_metadata' or qual !~ '^\\( SELECT ' or with_check !~ '^\\( SELECT ')`,
  'two policies of one table, role and verb': `
    select tablename from pg_policies, unnest(roles) r where schemaname in ('public', 'broadcast_private') and permissive = 'PERMISSIVE'
    group by schemaname, tablename, r, cmd having count(*) > 1`,
  'a view that reads with its owner’s rights': `
    select name from ${relations} where kind = 'v' and not coalesce(options && array['security_invoker=true', 'security_invoker=on'], false)`,
  'a materialised view in reach': `select name from ${relations} where kind = 'm' and schema = 'public'`,
  'a way into our own schema': `
    select role from (values ${api}, ('authenticator')) r (role) where has_schema_privilege(role, 'broadcast_private', 'USAGE')
    union select role from (values ${api}) r (role) where has_schema_privilege(role, 'broadcast_private', 'CREATE')`,
  'an owner who is no ordinary one': `
    select name from ${relations} where pg_get_userbyid(owner) <> 'postgres'
    union select name from ${functions} where pg_get_userbyid(owner) <> 'postgres'`,
}

export const ruleNames = Object.keys(rules)

/** Who breaks a rule. */
export const guiltyOf = async (client: Client, rule: string): Promise<string[]> => {
  const text = rules[rule]
  if (text === undefined) throw new Error(`no rule ${rule}`)
  const { rows } = await client.query<[string]>({ text: `${text} order by 1`, rowMode: 'array' })
  return rows.map(([name]) => name)
}

/** Every finding, as `rule: who`. */
export const findings = async (client: Client): Promise<string[]> => {
  const found: string[] = []
  for (const rule of ruleNames) for (const name of await guiltyOf(client, rule)) found.push(`${rule}: ${name}`)
  return found
}
