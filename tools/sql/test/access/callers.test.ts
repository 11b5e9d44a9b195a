import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Caller, callAs, queryAs } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
  await world.prepared({ people: 1 })
})

/** A host's own rule: a user may do what their token lists. */
const ownRule = `create or replace function public.broadcast_authorize(p_action text) returns boolean
  language sql stable set search_path = ''
  as $$ select coalesce(auth.jwt() -> 'app_metadata' -> 'broadcast' ? p_action, false) $$`

const actions = ['read', 'prepare', 'start', 'control', 'settle', 'opt_out', 'message']
const userWith = (...allowed: string[]): Caller => ({ app_metadata: { broadcast: allowed } })

const id = { p_campaign_id: 1 }
const uuid = randomUUID()

/** Every operator function: the action it asks about, and arguments that get that far. */
const operatorFunctions: Record<string, [action: string, args: Record<string, unknown>]> = {
  cancel_broadcast_campaign: ['control', id],
  delete_broadcast_draft: ['prepare', id],
  erase_broadcast_person: ['opt_out', { p_request_id: uuid, p_person_id: 404 }],
  get_broadcast_campaign: ['read', id],
  get_broadcast_failures: ['read', id],
  get_broadcast_progress: ['read', id],
  get_broadcast_recipients: ['read', { p_include_tags: ['tag'] }],
  get_broadcast_reply_windows: ['read', { p_person_id: 1 }],
  get_broadcast_tags: ['read', {}],
  list_broadcast_audience: ['read', { p_filter: {} }],
  list_broadcast_campaigns: ['read', {}],
  list_broadcast_events: ['read', id],
  list_broadcast_messages: ['read', id],
  list_broadcast_opt_outs: ['read', {}],
  list_broadcast_senders: ['read', {}],
  list_broadcast_templates: ['read', {}],
  pause_broadcast_campaign: ['control', id],
  preflight_broadcast_campaign: ['read', id],
  prepare_broadcast_campaign: ['prepare', { p_request_id: uuid, p_campaign: {} }],
  prepare_broadcast_chunk: ['prepare', id],
  preview_broadcast_audience: ['read', { p_filter: {} }],
  record_broadcast_opt_out: ['opt_out', { p_phone: '5493874000001' }],
  remove_broadcast_opt_out: ['opt_out', { p_phone: '5493874000001', p_note: 'x' }],
  resume_broadcast_campaign: ['control', id],
  save_broadcast_draft: ['prepare', { p_request_id: uuid, p_campaign: {} }],
  schedule_broadcast_campaign: ['start', { ...id, p_at: null }],
  send_broadcast_test: ['start', { p_request_id: uuid, p_campaign: {}, p_phone: '5493874000001' }],
  send_broadcast_text: ['message', { p_request_id: uuid, p_person_id: 1, p_channel: 'whatsapp', p_text: 'x' }],
  settle_broadcast_unknown: ['settle', { p_request_id: uuid, p_message_ids: [1], p_decision: 'sent' }],
  start_broadcast_campaign: ['start', id],
  unblock_broadcast_sender: ['control', { p_phone_number_id: '404' }],
}

const serviceFunctions: Record<string, Record<string, unknown>> = {
  apply_broadcast_replies: { p_replies: '[]' },
  apply_broadcast_statuses: { p_statuses: '[]' },
  apply_broadcast_template_updates: { p_updates: '[]' },
  claim_broadcast_messages: { p_claim_id: uuid, p_runner_id: 'r', p_sender: '404' },
  recount_broadcast_campaign: id,
  record_broadcast_outcomes: { p_claim_id: uuid, p_outcomes: '[]' },
  release_broadcast_messages: { p_claim_id: uuid, p_message_ids: [1] },
  run_broadcast_maintenance: {},
  sync_broadcast_templates: { p_templates: '[]' },
  touch_broadcast_runner: { p_runner_id: 'r', p_sender: '404' },
  update_broadcast_sender: { p_phone_number_id: '404' },
}

/** Open to everyone signed in: they tell nothing. */
const openFunctions: Record<string, Record<string, unknown>> = {
  broadcast_authorize: { p_action: 'read' },
  broadcast_schema_version: {},
}

const everyFunction: Record<string, Record<string, unknown>> = {
  ...Object.fromEntries(Object.entries(operatorFunctions).map(([name, [, args]]) => [name, args])),
  ...serviceFunctions,
  ...openFunctions,
}

const ownFunctions = [
  'broadcast_audience',
  'broadcast_host_opt_outs',
  'broadcast_last_incoming',
  'broadcast_mark_opt_out',
  'broadcast_people',
  'broadcast_people_tags',
  'broadcast_tag_people',
  'broadcast_tags',
  'broadcast_write_text',
]

/** The code of its refusal, or null. */
const tryAs = async (caller: Caller, name: string, args: Record<string, unknown>): Promise<string | null> => {
  try {
    await callAs(db.sql, caller, name, args)
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('these are all the functions that there are', async () => {
  const { rows } = await db.sql.query(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and proname ~ 'broadcast' order by 1`,
  )
  expect(rows.map((row) => row.proname)).toEqual([...Object.keys(everyFunction), ...ownFunctions].sort())
})

describe('whoever is not signed in', () => {
  test.each(Object.entries(everyFunction))('may not call %s', async (name, args) => {
    const refusal = await refusalOf(callAs(db.sql, 'anon', name, args))
    expect(refusal).toMatchObject({ code: '42501', message: `permission denied for function ${name}` })
  })
})

describe('a signed-in user', () => {
  test.each(Object.entries(serviceFunctions))('may not call %s', async (name, args) => {
    const refusal = await refusalOf(callAs(db.sql, 'operator', name, args))
    expect(refusal).toMatchObject({ code: '42501', message: `permission denied for function ${name}` })
  })

  test.each(ownFunctions)('may not call %s, nor may the service role', async (name) => {
    for (const role of ['anon', 'authenticated', 'service_role']) {
      const { rows } = await db.sql.query(
        `select has_function_privilege($1, oid, 'execute') as may from pg_proc where proname = $2`,
        [role, name],
      )
      expect(rows).toEqual([{ may: false }])
    }
  })
})

describe('somebody signed in anonymously', () => {
  test.each(Object.entries(operatorFunctions))('may not call %s', async (name, [, args]) => {
    expect(await refusalOf(callAs(db.sql, { is_anonymous: true }, name, args))).toMatchObject({ code: '42501' })
  })

  test('nor may a token without a user', async () => {
    expect(await refusalOf(callAs(db.sql, { sub: null }, 'get_broadcast_tags'))).toMatchObject({ code: '42501' })
  })
})

describe('a user whom the host lets do some things', () => {
  test.each(Object.entries(operatorFunctions))('%s', async (name, [action, args]) => {
    await db.sql.query(ownRule)
    const others = actions.filter((other) => other !== action)
    const refusal = await refusalOf(callAs(db.sql, userWith(...others), name, args))
    expect(refusal).toMatchObject({
      code: '42501',
      message: `not allowed: ${action}`,
      hint: expect.stringContaining('broadcast_authorize'),
    })
    expect(await tryAs(userWith(action), name, args)).not.toBe('42501')
    expect(await tryAs('service_role', name, args)).not.toBe('42501')
  })

  test('learns nothing about what exists: a refusal is the same for any id', async () => {
    await db.sql.query(ownRule)
    const refusals: unknown[] = []
    for (const campaign of [1, 999_999]) {
      refusals.push(await refusalOf(callAs(db.sql, userWith(), 'get_broadcast_campaign', { p_campaign_id: campaign })))
    }
    expect(refusals[0]).toEqual(refusals[1])
  })

  test('a rule that answers nothing refuses', async () => {
    await db.sql.query(
      `create or replace function public.broadcast_authorize(p_action text) returns boolean language sql stable
       set search_path = '' as $$ select null::boolean $$`,
    )
    expect(await refusalOf(callAs(db.sql, 'operator', 'get_broadcast_tags'))).toMatchObject({ code: '42501' })
    await db.sql.query(ownRule)
  })
})

describe('the service role', () => {
  test.each(Object.entries(serviceFunctions))('may call %s', async (name, args) => {
    expect(await tryAs('service_role', name, args)).not.toBe('42501')
  })
})

test('maintenance may be called by the owner’s cron, without any claims', async () => {
  const { rows } = await db.sql.query('select run_broadcast_maintenance() as answer')
  expect(rows[0].answer).toHaveProperty('more')
})

test('a user cannot call themselves the service role', async () => {
  const forged: Caller = { app_metadata: { role: 'service_role' }, user_metadata: { role: 'service_role' } }
  expect(await refusalOf(callAs(db.sql, forged, 'run_broadcast_maintenance'))).toMatchObject({ code: '42501' })
  await expect(
    queryAs(
      db.sql,
      'operator',
      `select set_config('request.jwt.claims', '{"role":"service_role"}', true), public.run_broadcast_maintenance()`,
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
