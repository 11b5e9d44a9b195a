import { describe, expect, test } from 'vitest'
import { callAs, queryAs } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ sql, world }) => {
  await world.syncTemplates()
  const senderId = await world.sender()
  await world.started({ people: 2, senderId })
  const runner = createRunner(sql, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  await runner.statuses([{ wamid: 'wamid.parked', status: 'sent' }])
  await callAs(sql, 'service_role', 'touch_broadcast_runner', { p_runner_id: 'r', p_sender: senderId })
  await callAs(sql, 'operator', 'record_broadcast_opt_out', { p_phone: '5493874000001' })
})

const readable = [
  'broadcast_accounts',
  'broadcast_campaigns',
  'broadcast_events',
  'broadcast_minutes',
  'broadcast_opt_outs',
  'broadcast_queue',
  'broadcast_runners',
  'broadcast_senders',
  'broadcast_templates_cache',
]
const hidden = ['broadcast_claims', 'broadcast_config', 'broadcast_parked_statuses']
const tables = [...readable, ...hidden].sort()
const writable = ['broadcast_campaigns', 'broadcast_queue']

const refused = { code: '42501' }
const lastColumn = async (table: string): Promise<string> =>
  (
    await db.sql.query('select attname from pg_attribute where attrelid = $1::regclass order by attnum desc limit 1', [
      table,
    ])
  ).rows[0].attname

test('these are all the tables that there are', async () => {
  const { rows } = await db.sql.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p') and relname ~ 'broadcast' order by 1`,
  )
  expect(rows.map((row) => row.relname)).toEqual(tables)
})

describe.each(tables)('%s', (table) => {
  test('says nothing to whoever is not signed in', async () => {
    await expect(queryAs(db.sql, 'anon', `select 1 from public.${table}`)).rejects.toMatchObject(refused)
  })

  test('is read by operators if it is theirs to read', async () => {
    const read = queryAs(db.sql, 'operator', `select 1 from public.${table}`)
    if (readable.includes(table)) expect((await read).length).toBeGreaterThan(0)
    else await expect(read).rejects.toMatchObject(refused)
  })

  test('shows no row to a user whom the host refuses', async () => {
    const read = queryAs(db.sql, { is_anonymous: true }, `select 1 from public.${table}`)
    if (readable.includes(table)) expect(await read).toEqual([])
    else await expect(read).rejects.toMatchObject(refused)
  })

  test('is read whole by the service role', async () => {
    expect((await queryAs(db.sql, 'service_role', `select 1 from public.${table}`)).length).toBeGreaterThan(0)
  })

  test.each(['insert', 'update', 'delete', 'truncate'])('takes no %s but what Make.com needs', async (verb) => {
    const column = await lastColumn(table)
    const statements: Record<string, string> = {
      insert: `insert into public.${table} default values`,
      update: `update public.${table} set ${column} = ${column}`,
      delete: `delete from public.${table}`,
      truncate: `truncate public.${table}`,
    }
    const statement = statements[verb] as string
    for (const caller of ['anon', 'operator', 'service_role'] as const) {
      const write = queryAs(db.sql, caller, statement)
      if (caller === 'service_role' && verb === 'update' && writable.includes(table)) await write
      else await expect(write).rejects.toMatchObject(refused)
    }
  })
})

test('nobody reaches the private schema', async () => {
  for (const caller of ['anon', 'operator', 'service_role'] as const) {
    await expect(queryAs(db.sql, caller, 'select broadcast_private.slice_size()')).rejects.toMatchObject(refused)
    await expect(queryAs(db.sql, caller, 'select 1 from broadcast_private.audience_slices')).rejects.toMatchObject(
      refused,
    )
  }
})

test('a rule of the host is asked once per statement, not per row', async () => {
  await db.sql.query('create table public.asked (n int); grant all on public.asked to authenticated')
  await db.sql.query(
    `create or replace function public.broadcast_authorize(p_action text) returns boolean language plpgsql volatile
     set search_path = '' as $$ begin insert into public.asked values (1); return true; end $$`,
  )
  expect(await queryAs(db.sql, 'operator', 'select 1 from public.broadcast_queue')).toHaveLength(2)
  const { rows } = await db.sql.query('select count(*)::int as n from public.asked')
  expect(rows).toEqual([{ n: 1 }])
})
