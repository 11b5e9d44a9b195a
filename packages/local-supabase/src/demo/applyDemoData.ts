import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'

/**
 * Inserts what the demo needs besides people. Does nothing where the kit's tables are not installed.
 *
 * @param client as `postgres`
 */
export const applyDemoData = async (client: Client): Promise<void> => {
  const { rows } = await client.query(`select to_regclass('public.broadcast_templates_cache') is not null as installed`)
  if (!rows[0].installed) return
  await client.query(await readFile(new URL('../sql/demo.sql', import.meta.url), 'utf8'))
}
