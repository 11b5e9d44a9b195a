import { createClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import { localSupabaseUnavailableReason } from '../src/index.ts'
import { operator } from '../src/keys/operator.ts'
import { clientOf, useDatabase } from './useDatabase.ts'

const prepare = `
  create table notes (id int generated always as identity primary key, owner uuid default auth.uid(), text text);
  alter table notes enable row level security;
  create policy "people see their own notes" on notes to authenticated
    using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
  grant select, insert on notes to authenticated, service_role;

  create function whoami() returns jsonb language sql as $$
    select jsonb_build_object('user', current_user, 'uid', auth.uid(), 'role', auth.role(), 'email', auth.email(),
      'anonymous', auth.jwt() -> 'is_anonymous', 'timeout', current_setting('statement_timeout'),
      'search_path', current_setting('search_path'))
  $$;
  create function sleep_too_long() returns void language sql set statement_timeout = '100ms' as $$ select pg_sleep(30) $$;
`

describe.skipIf(localSupabaseUnavailableReason())('an unmodified supabase-js', () => {
  const context = useDatabase(prepare)
  const client = (role: 'anon' | 'authenticated' | 'serviceRole') =>
    clientOf(context.database, context.database[`${role}Key`])

  test('reads, writes and counts the host tables with the anon key', async () => {
    const supabase = createClient(context.database.supabaseUrl, context.database.anonKey)
    const inserted = await supabase.from('persons').insert({ first_name: 'Ñusta', last_name: "D'Angelo" }).select()
    expect(inserted).toMatchObject({ error: null, status: 201, data: [{ first_name: 'Ñusta' }] })
    const id = inserted.data?.[0]?.id
    await supabase.from('person_contacts').insert({ person_id: id, channel_provider_id: 1, contact_value: '54938755' })
    const read = await supabase
      .from('persons')
      .select('last_name, person_contacts(contact_value, channel_providers(name))', { count: 'exact' })
      .eq('id', id)
    expect(read).toMatchObject({
      error: null,
      count: 1,
      data: [
        {
          last_name: "D'Angelo",
          person_contacts: [{ contact_value: '54938755', channel_providers: { name: 'whatsapp' } }],
        },
      ],
    })
    const changed = await supabase.from('persons').update({ email: 'n@example.com' }).eq('id', id).select('email')
    expect(changed.data).toEqual([{ email: 'n@example.com' }])
    const removed = await supabase.from('person_contacts').delete({ count: 'exact' }).eq('person_id', id)
    expect(removed).toMatchObject({ error: null, count: 1 })
  })

  test('gets at most 1,000 rows at once', async () => {
    const { data, count } = await client('anon').from('persons').select('id', { count: 'exact' }).lte('id', 1_500)
    expect(data).toHaveLength(1_000)
    expect(count).toBe(1_500)
    const rest = await client('anon').from('persons').select('id').lte('id', 1_500).order('id').range(1_000, 1_999)
    expect(rest.data).toHaveLength(500)
  })

  test.each([
    { key: 'anon', user: 'anon', uid: null, email: null, anonymous: null, timeout: '3s' },
    {
      key: 'authenticated',
      user: 'authenticated',
      uid: operator.id,
      email: operator.email,
      anonymous: false,
      timeout: '8s',
    },
    { key: 'serviceRole', user: 'service_role', uid: null, email: null, anonymous: null, timeout: '8s' },
  ] as const)('with the $key key is $user, with its claims and its limit of $timeout', async ({ key, ...expected }) => {
    const { data } = await client(key).rpc('whoami')
    expect(data).toEqual({ ...expected, role: expected.user, search_path: '"public", "public", "extensions"' })
  })

  test('sees only what row policies let the signed-in user see', async () => {
    const other = clientOf(
      context.database,
      await context.database.mintKey({ role: 'authenticated', sub: '00000000-0000-4000-8000-000000000001' }),
    )
    await client('authenticated').from('notes').insert({ text: 'mine' }).throwOnError()
    await other.from('notes').insert({ text: 'theirs' }).throwOnError()
    expect((await client('authenticated').from('notes').select('text')).data).toEqual([{ text: 'mine' }])
    expect((await other.from('notes').select('text')).data).toEqual([{ text: 'theirs' }])
    expect((await client('serviceRole').from('notes').select('text')).data).toHaveLength(2)
    const forged = await other.from('notes').insert({ text: 'forged', owner: operator.id })
    expect(forged).toMatchObject({ status: 403, error: { code: '42501' } })
    expect(await client('anon').from('notes').select('text')).toMatchObject({ status: 401, error: { code: '42501' } })
  })

  test('may sign in over the anon key, as it does after a login', async () => {
    const { supabaseUrl, anonKey, authenticatedKey } = context.database
    const supabase = createClient(supabaseUrl, anonKey, { accessToken: async () => authenticatedKey })
    expect((await supabase.rpc('whoami')).data).toMatchObject({ uid: operator.id })
  })

  test('is told when a statement runs longer than its limit', async () => {
    const { error, status } = await client('serviceRole').rpc('sleep_too_long')
    expect({ status, code: error?.code }).toEqual({ status: 500, code: '57014' })
  })

  test('cannot become the owner or the superuser with a signed token', async () => {
    for (const role of ['postgres', 'supabase_admin', 'authenticator']) {
      const supabase = clientOf(context.database, await context.database.mintKey({ role }))
      const { status, error } = await supabase.from('persons').select('id').limit(1)
      // authenticator may become itself, but it has been granted nothing.
      expect({ role, status, code: error?.code }).toEqual({ role, status: 403, code: '42501' })
    }
  })

  test('reaches a function created a moment ago without anybody telling PostgREST', async () => {
    await context.sql.query(`create function just_created() returns text language sql as $$ select 'here' $$`)
    await expect.poll(async () => (await client('anon').rpc('just_created')).data).toBe('here')
  })
})
