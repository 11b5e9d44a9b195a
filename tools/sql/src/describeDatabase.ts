import type { Client } from 'pg'

/** The schemas that a migration of ours may touch. */
const schemas = ['public', 'broadcast_private']

const inOurs = 'in (select oid from pg_namespace where nspname = any ($1))'

// Each query answers lines. What is the same in two databases by nature (oids, names of toast tables, order of columns
// that were added later) is not said.
const queries = [
  `select format('schema %I owner %s', nspname, pg_get_userbyid(nspowner)) as line
   from pg_namespace where nspname = any ($1)`,

  `select format('%s %s owner %s rls %s forced %s options %s', case c.relkind when 'r' then 'table' when 'S' then 'sequence'
      when 'v' then 'view' when 'm' then 'materialized view' else c.relkind::text end,
    c.oid::regclass, pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity, coalesce(c.reloptions::text, ''))
   from pg_class c where c.relnamespace ${inOurs} and c.relkind in ('r', 'S', 'v', 'm', 'p', 'f')`,

  `select format('column %s.%I %s not null %s default %s identity %s generated %s', c.oid::regclass, a.attname,
    format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), ''), a.attidentity, a.attgenerated)
   from pg_class c
   join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace ${inOurs} and c.relkind in ('r', 'p', 'v', 'm')`,

  `select format('sequence %s %s start %s increment %s min %s max %s cache %s cycle %s', s.seqrelid::regclass, format_type(s.seqtypid, null),
    s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle)
   from pg_sequence s join pg_class c on c.oid = s.seqrelid where c.relnamespace ${inOurs}`,

  `select format('constraint %s.%I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
   from pg_constraint where connamespace ${inOurs} and conrelid <> 0`,

  `select format('index %s', pg_get_indexdef(i.indexrelid)) || case when i.indisvalid then '' else ' invalid' end
   from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace ${inOurs}`,

  `select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
   from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace ${inOurs} and not t.tgisinternal`,

  `select format('policy %I on %s %s permissive %s to %s using %s check %s', p.polname, p.polrelid::regclass, p.polcmd, p.polpermissive,
    (select string_agg(case r when 0 then 'public' else pg_get_userbyid(r) end, ', ' order by r) from unnest(p.polroles) r),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
   from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace ${inOurs}`,

  `select format('function %s owner %s %s', p.oid::regprocedure, pg_get_userbyid(p.proowner), pg_get_functiondef(p.oid))
   from pg_proc p where p.pronamespace ${inOurs} and p.prokind in ('f', 'p')`,

  `select format('type %s %s', t.oid::regtype, (select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
   from pg_type t where t.typnamespace ${inOurs} and t.typtype in ('e', 'd')`,

  // Rights, with what is nowhere written down but holds by default.
  `select format('right %s %s to %s%s', o.object, a.privilege_type,
    case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end, case when a.is_grantable then ' with grant option' else '' end)
   from (
     select 'schema ' || nspname as object, coalesce(nspacl, acldefault('n', nspowner)) as acl from pg_namespace where nspname = any ($1)
     union all
     select oid::regclass::text, coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
     from pg_class where relnamespace ${inOurs} and relkind in ('r', 'S', 'v', 'm', 'p')
     union all
     select attrelid::regclass::text || '.' || attname, attacl from pg_attribute join pg_class c on c.oid = attrelid
     where c.relnamespace ${inOurs} and attacl is not null
     union all
     select oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)) from pg_proc where pronamespace ${inOurs}
   ) o, aclexplode(o.acl) a`,

  `select format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
   from pg_description
   where (pg_identify_object(classoid, objoid, objsubid)).schema = any ($1)`,
]

/**
 * Everything that migrations make in a database, as sorted lines of text: tables, columns, defaults, constraints, indexes,
 * triggers, policies, functions, rights. Two databases with the same lines behave alike; rows are not looked at.
 */
export async function describeDatabase(client: Client): Promise<string[]> {
  const lines: string[] = []
  for (const text of queries) {
    const { rows } = await client.query({ text, values: [schemas], rowMode: 'array' })
    for (const [line] of rows) lines.push(String(line).replaceAll('\n', '\\n'))
  }
  return lines.sort()
}
