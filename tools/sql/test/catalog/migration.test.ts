import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import pg, { type Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeDatabase } from '../../src/describeDatabase.ts'
import { initialMigration } from '../../src/initialMigration.ts'
import { readSchema, sqlFolder } from '../../src/readSchema.ts'

const migration = (name: string): string => readFileSync(path.join(sqlFolder, 'migrations', name), 'utf8')
const up = (): string => migration('0001_initial.sql')
const down = (): string => migration('0001_initial.down.sql')

const schema = (): string =>
  ['set check_function_bodies = off', ...readSchema().map(({ text }) => text)].join(';\n').replaceAll(';;', ';')

test('the migration is what npm run sql would write', () => {
  expect(up()).toBe(initialMigration())
})

test('every file of sql/schema is part of it', async () => {
  const { globSync } = await import('node:fs')
  const files = globSync('**/*.sql', { cwd: path.join(sqlFolder, 'schema') }).filter((file) => file !== 'schema.sql')
  expect(
    readSchema()
      .map(({ file }) => file)
      .sort(),
  ).toEqual(files.sort())
})

test('a file of sql/schema/functions holds one function, named after it', () => {
  for (const { file, text } of readSchema().filter(({ file }) => file.startsWith('functions/'))) {
    const made = [...text.matchAll(/^create function (?:public|broadcast_private)\.(\w+)/gm)].map((match) => match[1])
    expect({ file, made }).toEqual({ file, made: [path.basename(file, '.sql')] })
  }
})

describe.skipIf(localSupabaseUnavailableReason() !== null).each(['new', 'old'] as const)(
  'with %s default grants',
  (grants) => {
    let stack: LocalSupabase
    const clients: Client[] = []
    let compared: Promise<Client> | undefined

    beforeAll(async () => {
      stack = await startLocalSupabase({ migrations: false, grants })
    })
    afterAll(async () => {
      await Promise.all(clients.map((client) => client.end()))
      await stack?.stop()
    })

    /** A connection to a database of its own, with the host's tables and nothing of ours. */
    const host = async (): Promise<Client> => {
      const { dbUrl } = await stack.createDatabase()
      const client = new pg.Client({ connectionString: dbUrl })
      await client.connect()
      clients.push(client)
      return client
    }

    const installed = async (): Promise<Client> => {
      const client = await host()
      await client.query(up())
      return client
    }

    test('the migration makes the same database as the files of sql/schema', async () => {
      const [bySchema, byMigration] = [await host(), await host()]
      await bySchema.query(schema())
      await byMigration.query(up())
      const expected = await describeDatabase(bySchema)
      expect(expected.length).toBeGreaterThan(500)
      expect(await describeDatabase(byMigration)).toEqual(expected)
    })

    test.each([
      'alter table broadcast_queue alter column attempts set default 1',
      'alter table broadcast_queue alter column person_name set not null',
      'alter table broadcast_queue drop constraint chk_broadcast_queue_status',
      'alter table broadcast_queue set (fillfactor = 100)',
      'alter table broadcast_queue disable row level security',
      'alter table broadcast_queue disable trigger trg_broadcast_queue_count_update',
      'drop index idx_broadcast_queue_campaign_id_retry_at',
      'drop policy "whoever may read broadcasts reads broadcast_queue" on broadcast_queue',
      'alter function broadcast_private.slice_size() set search_path = public',
      'alter function broadcast_private.slice_size() security definer',
      'grant execute on function get_broadcast_tags() to anon',
      'grant update (verified_name) on broadcast_senders to authenticated',
      'grant usage on schema broadcast_private to anon',
      `comment on table broadcast_queue is 'x'`,
    ])('the comparison sees: %s', async (statement) => {
      compared ??= installed()
      const client = await compared
      await client.query('begin')
      const before = await describeDatabase(client)
      await client.query(statement)
      expect(await describeDatabase(client)).not.toEqual(before)
      await client.query('rollback')
    })

    test('the rollback leaves nothing behind but the column that the host may use by now', async () => {
      const client = await host()
      const before = await describeDatabase(client)
      await client.query('alter table person_soft_data drop column source')
      const without = await describeDatabase(client)
      await client.query(up())
      await client.query(`insert into persons (first_name) values ('Ana')`)
      await client.query(down())
      expect(await describeDatabase(client)).toEqual(before)
      expect(before.filter((line) => !without.includes(line))).toHaveLength(1)
      expect((await client.query('select first_name from persons')).rows).toEqual([{ first_name: 'Ana' }])
    })

    test('it can be applied, rolled back and applied again', async () => {
      const client = await host()
      await client.query(up())
      const first = await describeDatabase(client)
      await client.query(down())
      await client.query(up())
      expect(await describeDatabase(client)).toEqual(first)
    })

    test('the rollback works on a database with campaigns in every table', async () => {
      const client = await host()
      await client.query(up())
      await client.query(`insert into persons (first_name) values ('Ana'); insert into person_contacts (person_id, channel_provider_id, contact_value) values (1, 1, '5493874000001');
      select update_broadcast_sender('1'); select sync_broadcast_templates('[{"name":"a","language":"es_AR","status":"APPROVED","components":[{"type":"BODY","text":"Hola"}]}]');
      select prepare_broadcast_campaign(gen_random_uuid(), '{"name":"n","template_name":"a","filter":{"everyone":true}}');
      select start_broadcast_campaign(1)`)
      await client.query(down())
      const { rows } = await client.query(`select 1 from pg_class where relname ~ 'broadcast'`)
      expect(rows).toEqual([])
    })

    test('a failure half-way leaves nothing behind', async () => {
      const client = await host()
      const before = await describeDatabase(client)
      await client.query('begin')
      await expect(client.query(`${up()}\nselect 1 / 0`)).rejects.toMatchObject({ code: '22012' })
      await client.query('rollback')
      expect(await describeDatabase(client)).toEqual(before)
    })

    test('a rule that the host made before is kept', async () => {
      const client = await host()
      await client.query(
        `create function public.broadcast_authorize(p_action text) returns boolean language sql stable set search_path = '' as $$ select p_action = 'read' $$`,
      )
      await client.query(up())
      const { rows } = await client.query(
        `select prosrc, has_function_privilege('authenticated', oid, 'execute') as operators, has_function_privilege('anon', oid, 'execute') as visitors from pg_proc where proname = 'broadcast_authorize'`,
      )
      expect(rows).toEqual([{ prosrc: ` select p_action = 'read' `, operators: true, visitors: false }])
    })

    test('it can be applied to a database without the school’s tables', async () => {
      const client = await host()
      await client.query('drop table person_soft_data, person_contacts cascade')
      await client.query(up())
      expect((await client.query('select broadcast_schema_version() as version')).rows).toEqual([{ version: 1 }])
    })
  },
)
