import { readSchema } from './readSchema.ts'

const header = `-- Generated from sql/schema by \`npm run sql\`; do not edit. Roll back with 0001_initial.down.sql.
-- Function bodies may name objects that come later in this file.
set check_function_bodies = off;
`

/**
 * A host may have made its own version of a function of functions/host before, or replaced ours since: then it stays.
 * So these are made only if missing.
 */
function onlyIfMissing(text: string): string {
  const name = /create function public\.(\w+)\(/.exec(text)?.[1]
  if (name === undefined) throw new Error('a file of functions/host must create one function in public')
  return `do $only_if_missing$
begin
  if not exists (
    select 1 from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname = '${name}') then
    execute $host_function$
${text}
$host_function$;
  end if;
end
$only_if_missing$;`
}

/** The text of migrations/0001_initial.sql. */
export function initialMigration(): string {
  const parts = readSchema().map(({ file, text }) =>
    file.startsWith('functions/host/') ? onlyIfMissing(text) : `-- ${file}\n${text}`,
  )
  return `${[header, ...parts, 'reset check_function_bodies;'].join('\n\n')}\n`
}
