import { expect, test } from 'vitest'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const families: Record<string, string[]> = {
  integer: ['smallint', 'integer', 'bigint'],
  text: ['text', 'character varying'],
  jsonb: ['jsonb'],
  'text[]': ['ARRAY'],
  timestamptz: ['timestamp with time zone'],
}

type Column = [name: string, family: string, required?: boolean | null, standard?: string]

/** Every column of the proposal: name, family, whether it must have a value, default. */
const proposal: Record<string, Column[]> = {
  broadcast_campaigns: [
    ['id', 'integer', true],
    ['name', 'text', true],
    ['template_name', 'text', true],
    ['template_language', 'text', null, `'es_AR'::text`],
    ['template_params', 'jsonb', null, `'{}'::jsonb`],
    ['channel_provider_id', 'integer', true],
    ['filter_tags', 'text[]'],
    ['filter_exclude_tags', 'text[]'],
    ['filter_location', 'text'],
    ['status', 'text', null, `'draft'::text`],
    ['total_recipients', 'integer', null, '0'],
    ['sent_count', 'integer', null, '0'],
    ['delivered_count', 'integer', null, '0'],
    ['read_count', 'integer', null, '0'],
    ['failed_count', 'integer', null, '0'],
    ['campaign_tag', 'text'],
    ['created_by', 'text'],
    ['created_at', 'timestamptz', null, 'now()'],
    ['started_at', 'timestamptz'],
    ['completed_at', 'timestamptz'],
  ],
  broadcast_queue: [
    ['id', 'integer', true],
    ['campaign_id', 'integer', true],
    ['person_id', 'integer', true],
    ['phone_number', 'text', true],
    ['person_name', 'text'],
    ['status', 'text', null, `'pending'::text`],
    ['error_message', 'text'],
    ['provider_message_id', 'text'],
    ['queued_at', 'timestamptz', null, 'now()'],
    ['sent_at', 'timestamptz'],
    ['delivered_at', 'timestamptz'],
    ['read_at', 'timestamptz'],
  ],
  broadcast_templates_cache: [
    ['id', 'integer', true],
    ['template_name', 'text', true],
    ['language', 'text', true],
    ['category', 'text'],
    ['status', 'text'],
    ['components', 'jsonb'],
    ['last_synced_at', 'timestamptz', null, 'now()'],
  ],
}

const columns = Object.entries(proposal).flatMap(([table, list]) =>
  list.map((column): [string, ...Column] => [table, ...column]),
)

test.each(columns)('%s.%s of the proposal is there', async (table, name, family, required, standard) => {
  const { rows } = await db.sql.query(
    `select data_type, is_nullable, column_default, is_identity from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name = $2`,
    [table, name],
  )
  expect(rows).toHaveLength(1)
  expect(families[family as string]).toContain(rows[0].data_type)
  if (required) expect(rows[0].is_nullable).toBe('NO')
  if (standard !== undefined) expect(rows[0].column_default).toBe(standard)
  if (name === 'id') expect(rows[0].is_identity).toBe('YES')
})

test.each([
  ['broadcast_queue', 'UNIQUE (campaign_id, person_id)'],
  ['broadcast_templates_cache', 'UNIQUE (template_name, language)'],
  ['broadcast_queue', 'FOREIGN KEY (campaign_id) REFERENCES broadcast_campaigns(id) ON DELETE CASCADE'],
])('%s has the constraint %s', async (table, definition) => {
  const { rows } = await db.sql.query(
    'select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass',
    [table],
  )
  expect(rows.map((row) => row.definition)).toContain(definition)
})

test('the queue has no foreign key to people, who may be deleted', async () => {
  const { rows } = await db.sql.query(
    `select confrelid::regclass::text as target from pg_constraint where conrelid = 'broadcast_queue'::regclass and contype = 'f'`,
  )
  expect(rows).toEqual([{ target: 'broadcast_campaigns' }])
})

test('a row with an id of its own may be written, as the proposal’s tools do', async () => {
  const { rows } = await db.sql.query(
    `insert into broadcast_campaigns (id, name, template_name) values (1000, 'n', 't') returning status, template_language`,
  )
  expect(rows).toEqual([{ status: 'draft', template_language: 'es_AR' }])
})

test('get_broadcast_recipients has the arguments and columns of the proposal', async () => {
  const { rows } = await db.sql.query(
    `select pg_get_function_arguments(oid) as arguments, pg_get_function_result(oid) as result from pg_proc where proname = 'get_broadcast_recipients'`,
  )
  expect(rows).toEqual([
    {
      arguments: `p_include_tags text[], p_exclude_tags text[] DEFAULT '{}'::text[], p_location_filter text DEFAULT 'all'::text`,
      result: 'TABLE(person_id bigint, phone_number text, person_name text)',
    },
  ])
})
