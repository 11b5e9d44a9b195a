import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sqlFolder } from '../../src/readSchema.ts'
import { callAs, type Json, json } from '../support/callAs.ts'
import { createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

let ours: string

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
  ours = await world.sender()
})

const apply = (replies: unknown, client = db.sql): Promise<Json> =>
  callAs(client, 'service_role', 'apply_broadcast_replies', { p_replies: json(replies) })

let second = 0
/** A reply to one of our senders, each a second after the one before. */
const reply = (from: string, said: object): object => ({
  phone_number_id: ours,
  from,
  wamid: `wamid.reply.${++second}`,
  at: new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString(),
  ...said,
})

const nothing = { opted_out: 0, resumed: 0, repeated: 0, ignored: 0 }

const optOutsOf = async (number: string): Promise<Json[]> =>
  (await db.sql.query('select * from broadcast_opt_outs where phone_number = $1 order by id', [number])).rows
const isOut = async (number: string): Promise<boolean> =>
  (await optOutsOf(number)).some((row) => row.removed_at === null)

/** A person to whom a message of a campaign was sent. */
const reached = async (senderId = ours) => {
  const id = await db.world.started({ people: 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  const [message] = claim.messages
  await runner.recordAll(claim, 'accepted')
  const [row] = await db.world.messages(id)
  return { id, number: message.phone_number, personId: row.person_id, wamid: wamidOf(message.id) }
}

const phrases: { input: string; expected: { opt_out: boolean }; note: string }[] = JSON.parse(
  readFileSync(path.join(sqlFolder, 'vectors/phrases.json'), 'utf8'),
)

describe('F63: an opt-out word', () => {
  test.each(phrases)('$input ($note)', async ({ input, expected }) => {
    const number = db.world.phone()
    const counted = expected.opt_out ? { ...nothing, opted_out: 1 } : { ...nothing, ignored: 1 }
    expect(await apply([reply(number, { text: input })])).toEqual(counted)
    expect(await optOutsOf(number)).toMatchObject(expected.opt_out ? [{ source: 'keyword', removed_at: null }] : [])
  })

  test('may be another one on another host, compared as freely', async () => {
    await db.sql.query(`update broadcast_config set opt_out_words = opt_out_words || array['¡Déjenme en PAZ!', '🛑']`)
    const [one, other] = [db.world.phone(), db.world.phone()]
    expect(
      await apply([reply(one, { text: 'dejenme en paz' }), reply(other, { text: '🛑' }), reply(other, { text: '' })]),
    ).toEqual({
      ...nothing,
      opted_out: 1,
      ignored: 2,
    })
    await db.sql.query(`update broadcast_config set opt_out_words = '{}'`)
    expect(await apply([reply(other, { text: 'BAJA' })])).toEqual({ ...nothing, ignored: 1 })
    await db.sql.query(`update broadcast_config set opt_out_words = array['BAJA', 'STOP']`)
  })
})

describe('F63: a button', () => {
  test.each(['STOP_PROMOS', 'OPT_OUT', 'BAJA'])('with the payload %s', async (payload) => {
    const number = db.world.phone()
    expect(await apply([reply(number, { payload, text: 'No quiero más' })])).toEqual({ ...nothing, opted_out: 1 })
    expect(await optOutsOf(number)).toMatchObject([{ source: 'button' }])
  })

  test('with another payload says nothing, unless its text does', async () => {
    const [one, other] = [db.world.phone(), db.world.phone()]
    expect(
      await apply([
        reply(one, { payload: 'MAS_INFO', text: 'Más información' }),
        reply(other, { payload: 'x', text: 'Baja' }),
      ]),
    ).toEqual({ ...nothing, opted_out: 1, ignored: 1 })
    expect(await isOut(one)).toBe(false)
    expect(await optOutsOf(other)).toMatchObject([{ source: 'keyword' }])
  })
})

describe('F63: WhatsApp’s own switch', () => {
  test('stops and resumes', async () => {
    const number = db.world.phone()
    const person = await db.world.person({ phones: [number] })
    expect(await apply([reply(number, { preference: 'stop' })])).toEqual({ ...nothing, opted_out: 1 })
    expect(await optOutsOf(number)).toMatchObject([{ source: 'preference', removed_at: null }])
    const marked = `select 1 from person_soft_data where person_id = $1 and data_name = 'opt_out_difusion' and disabled is not true`
    expect((await db.sql.query(marked, [person])).rows).toHaveLength(1)
    expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, resumed: 1 })
    expect(await optOutsOf(number)).toMatchObject([{ removed_by: 'recipient', removed_at: expect.any(Date) }])
    expect((await db.sql.query(marked, [person])).rows).toHaveLength(0)
  })

  test('resume takes back error 131050 too', async () => {
    const number = db.world.phone()
    await db.sql.query(
      `insert into broadcast_opt_outs (phone_number, source, said_at) values ($1, 'error', '2026-01-01Z')`,
      [number],
    )
    expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, resumed: 1 })
  })

  test.each(['operator', 'keyword', 'button', 'host', 'import'])(
    'resume never takes back one by %s',
    async (source) => {
      const number = db.world.phone()
      await db.sql.query(
        `insert into broadcast_opt_outs (phone_number, source, said_at) values ($1, $2, '2026-01-01Z')`,
        [number, source],
      )
      expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, ignored: 1 })
      expect(await isOut(number)).toBe(true)
    },
  )

  test('another word there says nothing', async () => {
    expect(await apply([reply(db.world.phone(), { preference: 'maybe' })])).toEqual({ ...nothing, ignored: 1 })
  })
})

describe('the same reply again', () => {
  test('changes nothing', async () => {
    const number = db.world.phone()
    const stop = reply(number, { text: 'baja' })
    expect(await apply([stop, stop])).toEqual({ ...nothing, opted_out: 1, repeated: 1 })
    expect(await apply([stop])).toEqual({ ...nothing, repeated: 1 })
    expect(await optOutsOf(number)).toHaveLength(1)
  })

  test('changes nothing after an operator has taken the opt-out back; a new one does', async () => {
    const number = db.world.phone()
    const stop = reply(number, { text: 'baja' })
    await apply([stop])
    await callAs(db.sql, 'operator', 'remove_broadcast_opt_out', { p_phone: number, p_note: 'called us' })
    expect(await apply([stop])).toEqual({ ...nothing, repeated: 1 })
    expect(await isOut(number)).toBe(false)
    expect(await apply([reply(number, { text: 'baja' })])).toEqual({ ...nothing, opted_out: 1 })
  })

  test('an old resume does not take back a newer stop', async () => {
    const number = db.world.phone()
    const resume = reply(number, { preference: 'resume' })
    await apply([reply(number, { preference: 'stop' })])
    expect(await apply([resume])).toEqual({ ...nothing, ignored: 1 })
    expect(await isOut(number)).toBe(true)
  })

  test('of several in one delivery the last one said holds, in whatever order they come', async () => {
    const number = db.world.phone()
    const [stop, resume] = [reply(number, { preference: 'stop' }), reply(number, { preference: 'resume' })]
    expect(await apply([resume, stop])).toEqual({ ...nothing, opted_out: 1, resumed: 1 })
    expect(await isOut(number)).toBe(false)
  })

  test('delivered by eight at once has one effect', async () => {
    const number = db.world.phone()
    const stop = reply(number, { text: 'BAJA' })
    const clients = await Promise.all(Array.from({ length: 8 }, () => db.connect()))
    const answers = await Promise.all(clients.map((client) => apply([stop], client)))
    expect(answers.reduce((sum, answer) => sum + answer.opted_out, 0)).toBe(1)
    expect(await optOutsOf(number)).toHaveLength(1)
  })
})

describe('the number', () => {
  test('is made canonical, and covers everyone who shares it', async () => {
    const number = db.world.phone()
    await db.world.person({ phones: [number], tags: ['sharing'] })
    await db.world.person({ phones: [`+54 9 387 ${number.slice(6)}`], tags: ['sharing'] })
    await apply([reply(`54387${number.slice(6)}`, { text: 'stop' })])
    const { campaign } = await db.world.prepare({ filter: { include_tags: ['sharing'] } })
    expect((await db.world.messages(campaign.id)).map((row) => row.skip_reason)).toEqual(['opted_out', 'opted_out'])
  })

  test('of a person who hides it is that of the message replied to', async () => {
    const { id, number, wamid } = await reached()
    expect(await apply([{ ...reply('', { text: 'baja' }), user_id: 'AR.1', context_wamid: wamid }])).toEqual({
      ...nothing,
      opted_out: 1,
    })
    expect(await optOutsOf(number)).toMatchObject([{ campaign_id: id }])
  })

  test.each([
    ['nobody’s number', { from: null }],
    ['a number that is none', { from: 'hola' }],
    ['a message that is not ours', { from: null, context_wamid: 'wamid.foreign' }],
    ['another sender', { phone_number_id: '404' }],
    ['no sender', { phone_number_id: null }],
  ])('%s is ignored', async (_, change) => {
    expect(await apply([{ ...reply(db.world.phone(), { text: 'baja' }), ...change }])).toEqual({
      ...nothing,
      ignored: 1,
    })
  })
})

describe('the campaign', () => {
  test('is that of the message replied to, and counts it', async () => {
    const first = await reached()
    const runner = createRunner(db.sql, ours)
    const filter = { include_tags: ['again'] }
    await db.world.addTag(first.personId, 'tag_curso_interes', 'again')
    const later = await db.world.started({ senderId: ours, campaign: { filter } })
    await runner.recordAll(await runner.claim(), 'accepted')
    await apply([{ ...reply(first.number, { text: 'baja' }), context_wamid: first.wamid }])
    expect(await optOutsOf(first.number)).toMatchObject([{ campaign_id: first.id, person_id: first.personId }])
    expect(await db.world.campaign(first.id)).toMatchObject({ opt_out_count: 1 })
    expect(await db.world.campaign(later)).toMatchObject({ opt_out_count: 0 })
  })

  test('is else the last one that was sent to the number in seven days', async () => {
    const { id, number, personId } = await reached()
    await db.world.addTag(personId, 'tag_curso_interes', 'last')
    const runner = createRunner(db.sql, ours)
    const last = await db.world.started({ senderId: ours, campaign: { filter: { include_tags: ['last'] } } })
    await runner.recordAll(await runner.claim(), 'accepted')
    await apply([reply(number, { text: 'baja' })])
    expect(await optOutsOf(number)).toMatchObject([{ campaign_id: last, person_id: personId }])
    const progress = await callAs(db.sql, 'operator', 'get_broadcast_progress', { p_campaign_id: last })
    expect(progress.opt_out_count).toBe(1)
    const { items } = await callAs(db.sql, 'operator', 'list_broadcast_campaigns', {})
    const counts = new Map(items.map((item: Json) => [item.id, item.opt_out_count]))
    expect([counts.get(id), counts.get(last)]).toEqual([0, 1])
  })

  test('is none after seven days, and no longer counted when it is taken back', async () => {
    const old = await reached()
    await db.sql.query(`update broadcast_queue set sent_at = now() - interval '8 days' where campaign_id = $1`, [
      old.id,
    ])
    await apply([reply(old.number, { text: 'baja' })])
    expect(await optOutsOf(old.number)).toMatchObject([{ campaign_id: null }])
    const { id, number } = await reached()
    await apply([reply(number, { preference: 'stop' })])
    expect(await db.world.campaign(id)).toMatchObject({ opt_out_count: 1 })
    await apply([reply(number, { preference: 'resume' })])
    expect(await db.world.campaign(id)).toMatchObject({ opt_out_count: 0 })
  })
})

test('F63: a stop committed while a claim waits wins: it is not handed out', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  const [first, other] = await db.world.messages(id)
  const holder = await db.connect()
  await holder.query('begin')
  await holder.query('select 1 from broadcast_senders where phone_number_id = $1 for no key update', [senderId])
  const client = await db.connect()
  const pid = await pidOf(client)
  const claiming = createRunner(client, senderId).claim()
  await waitUntilBlocked(db.sql, pid)
  await apply([{ ...reply(first.phone_number, { text: 'BAJA' }), phone_number_id: senderId }])
  await holder.query('commit')
  expect((await claiming).messages.map((message: Json) => message.id)).toEqual([other.id])
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'skipped', skip_reason: 'opted_out' },
    { status: 'sending' },
  ])
})

test('the host’s tag function may fail: the opt-out holds all the same, and it is noted', async () => {
  const numbers = [db.world.phone(), db.world.phone()]
  for (const number of numbers) await db.world.person({ phones: [number] })
  await db.sql.query(
    `alter table person_soft_data add constraint no_opt_out check (data_name <> 'opt_out_difusion') not valid`,
  )
  expect(await apply(numbers.map((number) => reply(number, { text: 'baja' })))).toEqual({ ...nothing, opted_out: 2 })
  const answer = await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: numbers[0] })
  expect(answer).toMatchObject({ already: true, people: 0 })
  await db.sql.query('alter table person_soft_data drop constraint no_opt_out')
  for (const number of numbers) expect(await isOut(number)).toBe(true)
  const { rows } = await db.sql.query(
    `select note, new::text from broadcast_events where action = 'opt_out_tag_failed'`,
  )
  expect(rows).toHaveLength(3)
  expect(JSON.stringify(rows)).not.toMatch(/\d{6}/)
})

test('good neighbours of broken replies are applied', async () => {
  const number = db.world.phone()
  expect(
    await apply([
      null,
      5,
      'baja',
      [],
      {},
      { phone_number_id: ours },
      reply(number, { text: 'baja', at: 'yesterday' }),
      { text: {} },
    ]),
  ).toEqual({ ...nothing, opted_out: 1, ignored: 7 })
  expect(await isOut(number)).toBe(true)
})

test.each([
  ['no list', {}],
  ['nothing', null],
  ['more than a thousand', Array(1001).fill({})],
])('replies are refused: %s', async (_, list) => {
  expect(await refusalOf(apply(list))).toMatchObject({ code: 'BC003', paths: ['replies'] })
})
