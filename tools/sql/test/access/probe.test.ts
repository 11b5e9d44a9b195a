import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import pg, { type Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { createWorld } from '../support/world.ts'
import { compareOutcomes, readExpected } from './compareOutcomes.ts'
import { type Outcomes, probeAll } from './probeAll.ts'
import { readObjects } from './readObjects.ts'

/** Every table gets a row, or nobody could tell «sees no rows» from an empty table. */
const fill = async (client: Client): Promise<string[]> => {
  const world = createWorld(client)
  // Or the first claim would do maintenance instead.
  await client.query('update broadcast_config set maintained_at = now()')
  await world.syncTemplates()
  const senderId = await world.sender()
  await world.started({ people: 2, senderId })
  const runner = createRunner(client, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  await runner.statuses([{ wamid: 'wamid.parked', status: 'sent' }])
  await callAs(client, 'service_role', 'touch_broadcast_runner', { p_runner_id: 'r', p_sender: senderId })
  await callAs(client, 'operator', 'record_broadcast_opt_out', { p_phone: '5493874000001' })
  for (const table of ['channels', 'conversations', 'person_conversation', 'system_conversation', 'interactions'])
    await client.query(`insert into public.${table} default values`)

  const empty: string[] = []
  for (const { kind, schema, name } of await readObjects(client)) {
    if (kind !== 'table' || schema !== 'public') continue
    if ((await client.query(`select 1 from public.${client.escapeIdentifier(name)} limit 1`)).rowCount === 0)
      empty.push(`public.${name} has no row for the probe: make one in probe.test.ts`)
  }
  return empty
}

describe.skipIf(localSupabaseUnavailableReason() !== null).each(['new', 'old'] as const)(
  'with %s default grants',
  (grants) => {
    let stack: LocalSupabase
    let client: Client
    let outcomes: Outcomes

    beforeAll(async () => {
      stack = await startLocalSupabase({ grants })
      client = new pg.Client({ connectionString: stack.dbUrl })
      await client.connect()
      expect(await fill(client)).toEqual([])
      outcomes = await probeAll(stack, client)
    }, 120_000)
    afterAll(async () => {
      await client?.end()
      await stack?.stop()
    })

    test('everyone gets of every object what was reviewed, and nothing else', () => {
      expect(Object.keys(outcomes).length).toBeGreaterThan(130)
      expect(compareOutcomes(outcomes, readExpected())).toEqual([])
    })

    test('all of our own schema is hidden', () => {
      const ours = Object.entries(outcomes).filter(([object]) => object.startsWith('broadcast_private '))
      expect(ours.length).toBeGreaterThan(60)
      expect(ours.filter(([, got]) => Object.values(got).some((outcome) => outcome !== 'hidden'))).toEqual([])
    })
  },
)

/** Mistakes that a migration could make, and what the probe says of each. */
const mistakes: [what: string, statement: string, object: string, got: Json][] = [
  [
    'a definer function that nobody closed',
    `create function public.everybodys_numbers() returns setof text language sql security definer
     as 'select phone_number from public.broadcast_queue'`,
    'function everybodys_numbers()',
    { anon: 'called', anonymous: 'called', refused: 'called', operator: 'called', service_role: 'called' },
  ],
  [
    'a table without row level security',
    `create table public.notes as select 'x' as note`,
    'table notes',
    { anon: 'read insert update delete' },
  ],
  [
    'a view that reads past the policies',
    `create view public.everything as select * from public.broadcast_queue`,
    'table everything',
    { anon: 'read insert update delete', refused: 'read insert update delete' },
  ],
  ['a sequence that tells how much there is', 'create sequence public.counter', 'sequence counter', { anon: 'read' }],
]

describe.skipIf(localSupabaseUnavailableReason() !== null)('the probe', () => {
  let stack: LocalSupabase
  let client: Client
  let differences: string[]
  let outcomes: Outcomes

  beforeAll(async () => {
    stack = await startLocalSupabase({ grants: 'old' })
    client = new pg.Client({ connectionString: stack.dbUrl })
    await client.connect()
    await fill(client)
    for (const [, statement] of mistakes) await client.query(statement)
    await client.query(`grant update (name) on public.broadcast_campaigns to authenticated;
      grant execute on function public.claim_broadcast_messages to authenticated;
      drop function public.delete_broadcast_draft(bigint)`)
    await stack.reloadSchema()
    outcomes = await probeAll(stack, client)
    differences = compareOutcomes(outcomes, readExpected())
  }, 120_000)
  afterAll(async () => {
    await client?.end()
    await stack?.stop()
  })

  test.each(mistakes)('finds %s, and says where to add it', (_, __, object, got) => {
    expect(outcomes[object]).toMatchObject(got)
    expect(differences).toContainEqual(
      expect.stringMatching(new RegExp(`^${object.replace(/[()]/g, '\\$&')} is new: .*expected\\.json`)),
    )
  })

  test('finds a function that was opened to operators', () => {
    expect(differences).toContainEqual(
      expect.stringMatching(/^function claim_broadcast_messages\(.*, operator: "refused", but .* says "nothing"/),
    )
  })

  test('finds an object that is gone', () => {
    expect(differences).toContainEqual(expect.stringMatching(/^function delete_broadcast_draft\(bigint\) is gone/))
  })

  test('finds nothing else', () => {
    expect(differences.filter((line) => !/ is new: | is gone: |claim_broadcast_messages/.test(line))).toEqual([])
  })
})
