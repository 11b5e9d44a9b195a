import { describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createReplies, nothing } from '../support/createReplies.ts'
import { createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

let ours: string
let apply: ReturnType<typeof createReplies>['apply']
let reply: ReturnType<typeof createReplies>['reply']
let optOutsOf: ReturnType<typeof createReplies>['optOutsOf']
let isOut: ReturnType<typeof createReplies>['isOut']

const db = useDatabase(async ({ sql, world }) => {
  await world.syncTemplates()
  ours = await world.sender()
  ;({ apply, reply, optOutsOf, isOut } = createReplies(sql, ours))
})

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
