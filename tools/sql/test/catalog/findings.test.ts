import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import pg, { type Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings, guiltyOf, ruleNames } from './findings.ts'

/** A statement that breaks the rule, and whom the rule then names. */
const offences: Record<string, [statement: string, guilty: string]> = {
  'security definer and callable by anon': [
    `create function public.leak() returns int language sql security definer set search_path = '' as 'select 1'`,
    'leak',
  ],
  'callable by anon': ['grant execute on function public.get_broadcast_tags() to anon', 'get_broadcast_tags'],
  'callable by everyone': ['grant execute on function broadcast_private.actor() to public', 'actor'],
  'a function without an empty search path': [
    'alter function public.claim_broadcast_messages set search_path = public',
    'claim_broadcast_messages',
  ],
  'a function that trusts what a user may write': [
    `create function public.trusting() returns jsonb language sql set search_path = '' as $$ select auth.jwt() -> 'user_metadata' $$`,
    'trusting',
  ],
  'a table without row level security': ['create table broadcast_private.open (id int)', 'open'],
  'a table that may be truncated, referenced or given triggers': [
    'grant truncate on public.broadcast_queue to service_role',
    'broadcast_queue',
  ],
  'something granted to everyone': [
    'grant select (name) on public.broadcast_campaigns to public',
    'broadcast_campaigns.name',
  ],
  'something of anon’s': ['grant update (verified_name) on public.broadcast_senders to anon', 'broadcast_senders'],
  'a sequence that callers reach': [
    'grant usage on sequence public.broadcast_queue_id_seq to authenticated',
    'broadcast_queue_id_seq',
  ],
  'a grant that may be granted on': [
    'grant select on public.broadcast_queue to authenticated with grant option',
    'broadcast_queue',
  ],
  'a policy that names no role': ['create policy bare on public.broadcast_claims using (true)', 'bare'],
  'a policy that trusts what a user may write, or asks once per row': [
    `create policy slow on public.broadcast_claims to authenticated using (public.broadcast_authorize('read'))`,
    'slow',
  ],
  'two policies of one table, role and verb': [
    'create policy second on public.broadcast_queue for select to authenticated using ((select true))',
    'broadcast_queue',
  ],
  'a view that reads with its owner’s rights': [
    'create view public.everything as select * from public.broadcast_queue',
    'everything',
  ],
  'a materialised view in reach': [
    'create materialized view public.copied as select * from public.broadcast_queue',
    'copied',
  ],
  'a way into our own schema': ['grant usage on schema broadcast_private to authenticated', 'authenticated'],
  'an owner who is no ordinary one': [
    'set local role supabase_admin; alter function public.get_broadcast_tags() owner to supabase_admin',
    'get_broadcast_tags',
  ],
}

describe.skipIf(localSupabaseUnavailableReason() !== null).each(['new', 'old'] as const)(
  'with %s default grants',
  (grants) => {
    let stack: LocalSupabase
    let client: Client

    beforeAll(async () => {
      stack = await startLocalSupabase({ grants })
      client = new pg.Client({ connectionString: stack.adminDbUrl })
      await client.connect()
      await client.query('set role postgres')
    })
    afterAll(async () => {
      await client?.end()
      await stack?.stop()
    })

    test.each(ruleNames)('there is nothing of this: %s', async (rule) => {
      expect(await guiltyOf(client, rule)).toEqual([])
    })

    test.each(ruleNames)('and it would be found: %s', async (rule) => {
      const [statement, guilty] = offences[rule] ?? ['', '']
      await client.query('begin')
      try {
        await client.query(statement)
        expect(await findings(client)).toContain(`${rule}: ${guilty}`)
      } finally {
        await client.query('rollback')
      }
    })

    test('a view that reads as its caller, and a policy to a named role, are in order', async () => {
      await client.query('begin')
      try {
        await client.query(`
          create view public.mine with (security_invoker = true) as select * from public.broadcast_queue;
          revoke all on public.mine from public, anon, authenticated, service_role;
          create policy kept on public.broadcast_claims for select to authenticated using ((select public.broadcast_authorize('read')))`)
        expect(await findings(client)).toEqual([])
      } finally {
        await client.query('rollback')
      }
    })
  },
)
