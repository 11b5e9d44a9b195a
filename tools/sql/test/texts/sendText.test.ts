import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { tracesOf } from '../support/tracesOf.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase()

const send = (personId: number, channel: string, more: Record<string, unknown> = {}, client = db.sql): Promise<Json> =>
  callAs(client, 'operator', 'send_broadcast_text', {
    p_request_id: randomUUID(),
    p_person_id: personId,
    p_channel: channel,
    p_text: 'Hola Ana, las clases empiezan el lunes.',
    ...more,
  })

/** What the host is to send, of a conversation. */
const outgoing = async (conversationId: number): Promise<Json[]> => {
  const { rows } = await db.sql.query(
    `select i.id, i.text, i.status, i.id_person_conversation, i.external_ref, i.time_stamp
     from interactions i join system_conversation s on s.id = i.id_system_conversation
     where s.id_conversation = $1 order by i.id`,
    [conversationId],
  )
  return rows
}

const written = async (): Promise<number> =>
  (await db.sql.query('select count(*) as n from interactions where id_system_conversation is not null')).rows[0].n

describe('an answer to somebody who has written', () => {
  test('waits in their conversation for the host to send it, and is audited without its text', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'whatsapp cloud api', { ago: '23 hours' })
    const requestId = randomUUID()
    const answer = await send(personId, 'whatsapp', { p_request_id: requestId, p_text: 'Hola\n¿cómo va? 😀' })
    const [row, ...others] = await outgoing(conversationId)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      id: answer.interaction_id,
      text: 'Hola\n¿cómo va? 😀',
      status: 'pending_delivery',
      id_person_conversation: null,
      external_ref: null,
    })
    const open = new Date(answer.window_until).getTime() - new Date(answer.queued_at).getTime()
    expect(Math.abs(open - 3_600_000)).toBeLessThan(60_000)

    const { rows } = await db.sql.query('select * from broadcast_events where request_id = $1', [requestId])
    expect(rows).toMatchObject([
      {
        actor: 'operator@example.com',
        action: 'text_written',
        new: { ...answer, person_id: personId, text_digest: expect.stringMatching(/^sha256:/) },
        note: null,
      },
    ])
    expect(await tracesOf(db.sql, ['cómo va'])).toEqual([])
  })

  test('is written once, however often and however much at once it is asked for', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'messenger')
    const args = { p_request_id: randomUUID() }
    const [other, holder] = [await db.connect(), await db.connect()]
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [args.p_request_id])
    const pids = [await pidOf(db.sql), await pidOf(other)]
    const calls = [send(personId, 'messenger', args), send(personId, 'messenger', args, other)]
    for (const pid of pids) await waitUntilBlocked(holder, pid)
    await holder.query('commit')
    const [first, second] = await Promise.all(calls)
    expect(second).toEqual(first)
    expect(await outgoing(conversationId)).toHaveLength(1)
    // The window is closed by now; the answer was given while it was not.
    await db.sql.query(`update interactions set time_stamp = now() - interval '2 days'`)
    expect(await send(personId, 'messenger', args)).toEqual(first)
    expect(await outgoing(conversationId)).toHaveLength(1)
  })

  test('goes where they wrote last, of several conversations on one channel', async () => {
    const personId = await db.world.person()
    const older = await db.world.writes(personId, 'whatsapp', { ago: '2 hours' })
    const newer = await db.world.writes(personId, 'whatsapp cloud api', { ago: '1 hour' })
    await send(personId, 'whatsapp')
    expect([(await outgoing(older)).length, (await outgoing(newer)).length]).toEqual([0, 1])
    await db.world.writes(personId, 'whatsapp', { conversationId: older })
    await send(personId, 'whatsapp')
    expect([(await outgoing(older)).length, (await outgoing(newer)).length]).toEqual([1, 1])
  })

  test('may be given to somebody who wants no campaigns', async () => {
    const phone = db.world.phone()
    const personId = await db.world.person({ phones: [phone] })
    await db.world.writes(personId, 'whatsapp')
    await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: phone })
    expect(await send(personId, 'whatsapp')).toMatchObject({ channel: 'whatsapp' })
  })
})

describe('a closed window', () => {
  /** Refuses with BC005, and nothing is written. */
  const closed = async (personId: number, channel: string) => {
    const before = await written()
    const refusal = await refusalOf(send(personId, channel))
    expect(refusal).toMatchObject({ code: 'BC005', paths: ['channel'] })
    expect(await written()).toBe(before)
    return refusal
  }

  test('refuses, and says since when, and what may still be done', async () => {
    const personId = await db.world.person()
    await db.world.writes(personId, 'whatsapp', { ago: '24 hours' })
    expect(await closed(personId, 'whatsapp')).toMatchObject({
      message: expect.stringMatching(/whatsapp is closed since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      hint: expect.stringContaining('template'),
    })
    await db.world.writes(personId, 'instagram', { ago: '30 days' })
    const { hint } = await closed(personId, 'instagram')
    expect(hint).not.toContain('template')
    expect(await closed(personId, 'messenger')).toMatchObject({ message: expect.stringContaining('never open') })
  })

  test('is open to its last minute, by the database’s clock', async () => {
    const personId = await db.world.person()
    await db.world.writes(personId, 'instagram', { ago: '23 hours 59 minutes' })
    expect(await send(personId, 'instagram')).toMatchObject({ channel: 'instagram' })
  })

  test('lasts 24 hours also when the clocks change', async () => {
    // On 2026-03-08 New York’s clocks go forward at 2:00: noon is 23 hours after noon of the day before.
    await db.sql.query(`set time zone 'America/New_York'`)
    const personId = await db.world.person()
    const conversationId = await db.world.conversation(personId, 'whatsapp')
    await db.sql.query(
      `insert into interactions (id_person_conversation, time_stamp)
       select id, '2026-03-07 12:00' from person_conversation where id_conversation = $1`,
      [conversationId],
    )
    const { rows } = await db.sql.query(
      `select w.window_until = '2026-03-08 13:00' as is_right
       from broadcast_private.reply_windows($1, '2026-03-08 12:59') w where channel = 'whatsapp'`,
      [personId],
    )
    await db.sql.query('reset time zone')
    expect(rows).toEqual([{ is_right: true }])
  })

  test.each([
    ['on another channel', 'messenger', 'whatsapp'],
    ['by e-mail', 'email', 'whatsapp'],
  ] as const)('is not opened by what they write %s', async (_, wrote, channel) => {
    const personId = await db.world.person()
    await db.world.writes(personId, wrote)
    await closed(personId, channel)
  })

  test('is not opened by what we write', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'whatsapp', { ago: '25 hours' })
    await db.sql.query(
      `insert into interactions (id_system_conversation, text, status)
       select id, 'Hola', 'send' from system_conversation where id_conversation = $1`,
      [conversationId],
    )
    await closed(personId, 'whatsapp')
  })

  test('is not opened by somebody else, also not in the same conversation', async () => {
    const [personId, other] = [await db.world.person(), await db.world.person()]
    const conversationId = await db.world.writes(personId, 'whatsapp')
    await db.world.writes(other, 'whatsapp')
    await db.sql.query('insert into person_conversation (id_person, id_conversation) values ($1, $2)', [
      other,
      conversationId,
    ])
    // Now an answer to one would reach the other.
    await closed(personId, 'whatsapp')
  })

  test('is not opened where nobody can tell to which of our numbers they wrote', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'whatsapp')
    await db.sql.query(
      `with ours as (insert into channels (id_channel_provider) values (2) returning id)
       insert into system_conversation (id_channel, id_conversation) select id, $1 from ours`,
      [conversationId],
    )
    await closed(personId, 'whatsapp')
    await closed(personId, 'instagram')
  })

  test('is not opened, nor hidden, by a message of the future', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'whatsapp', { ago: '-1 day' })
    await closed(personId, 'whatsapp')
    await db.sql.query(`update interactions set time_stamp = 'infinity' where time_stamp > now()`)
    await closed(personId, 'whatsapp')
    await db.world.writes(personId, 'whatsapp', { conversationId, ago: '1 hour' })
    expect(await send(personId, 'whatsapp')).toMatchObject({ channel: 'whatsapp' })
  })

  test('is looked for after the wait for the request’s lock, not before', async () => {
    const personId = await db.world.person()
    const conversationId = await db.world.writes(personId, 'whatsapp')
    const requestId = randomUUID()
    const holder = await db.connect()
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [requestId])
    const pid = await pidOf(db.sql)
    const call = refusalOf(send(personId, 'whatsapp', { p_request_id: requestId }))
    await waitUntilBlocked(holder, pid)
    await holder.query(
      `update interactions set time_stamp = now() - interval '1 day' where id_person_conversation in (
        select id from person_conversation where id_conversation = $1)`,
      [conversationId],
    )
    await holder.query('commit')
    expect(await call).toMatchObject({ code: 'BC005' })
  })
})

describe('a request id', () => {
  test('that was used for another person, another channel or another thing is refused', async () => {
    const [personId, other] = [await db.world.person(), await db.world.person()]
    for (const id of [personId, other]) await db.world.writes(id, 'whatsapp')
    await db.world.writes(personId, 'messenger')
    const p_request_id = randomUUID()
    await send(personId, 'whatsapp', { p_request_id })
    const erased = randomUUID()
    await callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: erased, p_person_id: 404 })
    const before = await written()
    for (const call of [
      () => send(other, 'whatsapp', { p_request_id }),
      () => send(personId, 'messenger', { p_request_id }),
      () => send(personId, 'whatsapp', { p_request_id, p_text: 'Hola otra vez' }),
      () => send(personId, 'whatsapp', { p_request_id: erased }),
      () => callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id, p_person_id: personId }),
      () =>
        callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
          p_request_id,
          p_message_ids: [404],
          p_decision: 'sent',
        }),
    ])
      expect(await refusalOf(call())).toMatchObject({ code: 'BC003', paths: ['request_id'] })
    expect(await written()).toBe(before)
  })
})

describe('the windows of a person', () => {
  const windows = (personId: number): Promise<Json> =>
    callAs(db.sql, 'operator', 'get_broadcast_reply_windows', { p_person_id: personId })

  test('are three: open, closed, and never opened', async () => {
    const personId = await db.world.person()
    const never = { last_incoming_at: null, window_until: null, is_open: false }
    const nobody = ['whatsapp', 'instagram', 'messenger'].map((channel) => ({ channel, ...never }))
    expect(await windows(personId)).toEqual(nobody)
    expect(await windows(987_654_321)).toEqual(nobody)

    await db.world.writes(personId, 'whatsapp', { ago: '1 hour' })
    await db.world.writes(personId, 'messenger', { ago: '3 days' })
    const [whatsapp, instagram, messenger] = await windows(personId)
    expect([whatsapp.is_open, messenger.is_open, instagram]).toEqual([true, false, nobody[1]])
    for (const { last_incoming_at: last, window_until: until } of [whatsapp, messenger])
      expect(new Date(until).getTime() - new Date(last).getTime()).toBe(86_400_000)
  })
})

test('F86: whoever is erased is in no event about a text any more', async () => {
  const personId = await db.world.person()
  await db.world.writes(personId, 'whatsapp')
  const p_request_id = randomUUID()
  const { interaction_id: id } = await send(personId, 'whatsapp', { p_request_id })
  await callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), p_person_id: personId })
  const { rows } = await db.sql.query('select new from broadcast_events where request_id = $1', [p_request_id])
  expect(rows).toEqual([
    { new: { channel: 'whatsapp', queued_at: expect.anything(), window_until: expect.anything() } },
  ])
  expect(JSON.stringify(rows)).not.toContain(`${id}`.repeat(2))
  expect(await refusalOf(send(personId, 'whatsapp', { p_request_id }))).toMatchObject({ paths: ['request_id'] })
})

describe('a host with other tables', () => {
  test('says itself who wrote and how a text is sent', async () => {
    await db.sql.query('begin')
    await db.sql.query(`create table notes (id bigint generated always as identity (start with 500), thread bigint, words text);
      create or replace function broadcast_last_incoming(p_person_id bigint)
      returns table (conversation_id bigint, channel text, incoming_at timestamptz) language sql stable set search_path = ''
      as $$ values (7, 'instagram', now() - interval '1 minute'), (8, 'telegram', now()), (9, 'instagram', now() + interval '1 hour'),
        (9, 'messenger', now() + interval '1 hour'), (9, 'whatsapp', 'infinity'), (9, 'whatsapp', '-infinity') $$;
      create or replace function broadcast_write_text(p_conversation_id bigint, p_text text) returns bigint
      language sql set search_path = ''
      as $$ insert into public.notes (thread, words) values (p_conversation_id, p_text) returning id $$`)
    const { rows: answers } = await db.sql.query(
      `select public.send_broadcast_text(gen_random_uuid(), 1, 'instagram', 'Hola') as answer`,
    )
    const { rows: windows } = await db.sql.query('select public.get_broadcast_reply_windows(1) as answer')
    const { rows } = await db.sql.query('select * from notes')
    await db.sql.query('rollback')
    expect(answers[0].answer).toMatchObject({ interaction_id: 500 })
    expect(windows[0].answer).toMatchObject([{ last_incoming_at: null }, { is_open: true }, { last_incoming_at: null }])
    expect(rows).toEqual([{ id: 500, thread: 7, words: 'Hola' }])
  })

  test('that takes a text nowhere is an error, and nothing is audited', async () => {
    const personId = await db.world.person()
    await db.world.writes(personId, 'whatsapp')
    const p_request_id = randomUUID()
    await db.sql.query(`alter function broadcast_write_text rename to write_text_kept;
      create function broadcast_write_text(p_conversation_id bigint, p_text text) returns bigint
      language sql set search_path = '' as 'select null::bigint'`)
    const refusal = await refusalOf(send(personId, 'whatsapp', { p_request_id }))
    await db.sql.query(`drop function broadcast_write_text;
      alter function write_text_kept rename to broadcast_write_text`)
    expect(refusal).toMatchObject({ code: 'P0001' })
    const { rows } = await db.sql.query('select 1 from broadcast_events where request_id = $1', [p_request_id])
    expect(rows).toEqual([])
  })
})
