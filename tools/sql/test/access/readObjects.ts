import type { Client } from 'pg'

/** Something of a database that REST could reach. */
export interface DatabaseObject {
  kind: 'table' | 'sequence' | 'function'
  schema: 'public' | 'broadcast_private'
  /** As REST calls it. */
  name: string
  /** `table broadcast_queue`, `function f(bigint)`. */
  label: string
  /** Of a function: arguments that must be given. */
  required: string[]
  /** Of a table: one that a statement may write to. */
  column: string | null
}

/** Every table, view, sequence and function of the exposed schema and of our own. */
export const readObjects = async (client: Client): Promise<DatabaseObject[]> => {
  const { rows } = await client.query<DatabaseObject>(`
    select case c.relkind when 'S' then 'sequence' else 'table' end as kind, n.nspname as schema, c.relname as name,
      case c.relkind when 'S' then 'sequence ' else 'table ' end || c.relname as label, '{}'::text[] as required,
      (select a.attname from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
       order by a.attnum desc limit 1) as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'broadcast_private') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 'function', n.nspname, p.proname, 'function ' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
      (coalesce(p.proargnames, '{}'))[1 : p.pronargs - p.pronargdefaults], null
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'broadcast_private')
    order by 2, 1, 4`)
  return rows
}
