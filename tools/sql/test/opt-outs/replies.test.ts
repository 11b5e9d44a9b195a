import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sqlFolder } from '../../src/readSchema.ts'
import { atOnce } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { createReplies, nothing } from '../support/createReplies.ts'
import { useDatabase } from '../support/useDatabase.ts'

let apply: ReturnType<typeof createReplies>['apply']
let reply: ReturnType<typeof createReplies>['reply']
let optOutsOf: ReturnType<typeof createReplies>['optOutsOf']
let isOut: ReturnType<typeof createReplies>['isOut']

const db = useDatabase(async ({ sql, world }) => {
  await world.syncTemplates()
  ;({ apply, reply, optOutsOf, isOut } = createReplies(sql, await world.sender()))
})

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

describe('what a person said or an operator kept outlasts what WhatsApp or the host told', () => {
  const operator = (number: string) =>
    callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: number, p_note: 'very angry' })

  test('a word that comes after the switch is not undone by a switch that comes late', async () => {
    const number = db.world.phone()
    const stop = reply(number, { preference: 'stop' })
    const late = reply(number, { preference: 'resume' })
    await apply([stop])
    expect(await apply([reply(number, { text: 'BAJA' })])).toEqual({ ...nothing, repeated: 1 })
    expect(await apply([late])).toEqual({ ...nothing, ignored: 1 })
    expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, ignored: 1 })
    expect(await optOutsOf(number)).toMatchObject([{ source: 'keyword', removed_at: null }])
  })

  test('an operator keeps it with a note', async () => {
    const number = db.world.phone()
    await apply([reply(number, { preference: 'stop' })])
    await operator(number)
    expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, ignored: 1 })
    expect(await optOutsOf(number)).toMatchObject([{ source: 'operator', note: 'very angry', removed_at: null }])
  })

  test.each(['error', 'host'])('one that is known by %s becomes the person’s own', async (source) => {
    const number = db.world.phone()
    await db.sql.query('insert into broadcast_opt_outs (phone_number, source) values ($1, $2)', [number, source])
    await apply([reply(number, { text: 'BAJA' })])
    expect(await apply([reply(number, { preference: 'resume' })])).toEqual({ ...nothing, ignored: 1 })
    await callAs(db.sql, 'service_role', 'run_broadcast_maintenance')
    expect(await optOutsOf(number)).toMatchObject([{ source: 'keyword', removed_at: null }])
  })

  test('words said twice and delivered again do not come back after an operator has taken them back', async () => {
    const number = db.world.phone()
    const both = [reply(number, { text: 'BAJA' }), reply(number, { text: 'BAJA' })]
    await apply(both)
    await callAs(db.sql, 'operator', 'remove_broadcast_opt_out', { p_phone: number, p_note: 'called us' })
    expect(await apply(both)).toEqual({ ...nothing, repeated: 2 })
    expect(await isOut(number)).toBe(false)
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

  test('of many people, delivered at once in opposite orders, ends for all', async () => {
    const list = Array.from({ length: 40 }, () => reply(db.world.phone(), { text: 'baja' }))
    const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
    const answers = await Promise.all(clients.map((client, n) => apply(n % 2 ? list : list.toReversed(), client)))
    const sum = (key: 'opted_out' | 'repeated') => answers.reduce((total, answer) => total + answer[key], 0)
    expect([sum('opted_out'), sum('repeated')]).toEqual([40, 120])
  })

  test('of two whom the host has just unmarked, while maintenance takes that over, ends for both', async () => {
    // In the table the one with the higher number comes first, and the planner knows that it is small enough to be read whole.
    await db.sql.query('truncate broadcast_opt_outs')
    const [low, high] = [db.world.phone(), db.world.phone()]
    const people: number[] = []
    for (const number of [high, low]) {
      const person = await db.world.person({ phones: [number] })
      await db.world.addTag(person, 'opt_out_difusion', 'true')
      await db.world.maintainAll()
      people.push(person)
    }
    await db.sql.query('analyze broadcast_opt_outs')
    await db.sql.query('delete from person_soft_data where person_id = any ($1)', [people])
    const answers = await atOnce<Json>(
      db,
      ['select 1 from broadcast_opt_outs where phone_number = $1 for update', [high]],
      [
        (client) => callAs(client, 'service_role', 'run_broadcast_maintenance'),
        (client) => apply([reply(low, { text: 'baja' }), reply(high, { text: 'baja' })], client),
      ],
    )
    expect(answers).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
    for (const number of [low, high]) expect(await isOut(number)).toBe(true)
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
