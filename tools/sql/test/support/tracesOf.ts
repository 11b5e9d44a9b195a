import type { Client } from 'pg'

/** Rows of our tables in which one of the words stands, as a dump would show them. */
export const tracesOf = async (sql: Client, words: string[]): Promise<string[]> => {
  const { rows: tables } = await sql.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname like 'broadcast%'))`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query(`select t::text as line from ${name} t`)
    found.push(
      ...rows.filter(({ line }) => words.some((word) => line.includes(word))).map(({ line }) => `${name} ${line}`),
    )
  }
  return found
}
