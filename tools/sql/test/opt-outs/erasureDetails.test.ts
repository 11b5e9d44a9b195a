import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { answered, atOnce, requestLock } from '../support/atOnce.ts'
import { callAs, type Json, json } from '../support/callAs.ts'
import { callbackOf, createRunner } from '../support/createRunner.ts'
import { tracesOf } from '../support/tracesOf.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const erase = (args: object): Promise<Json> =>
  callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), ...args })

/** People of whom a runner holds a message each, in a campaign to three more. */
const inFlight = async (size: number) => {
  const { world, sql } = db
  const tag = world.unique('tag')
  const people: number[] = []
  for (let n = 0; n < size; n += 1) people.push(await world.person({ tags: [tag] }))
  await world.people(3, tag)
  const senderId = await world.sender()
  const { campaign } = await world.prepare({ sender_phone_number_id: senderId, filter: { include_tags: [tag] } })
  await world.start(campaign.id)
  const runner = createRunner(sql, senderId)
  const claim = await runner.claim({ limit: size })
  expect(claim.messages).toHaveLength(size)
  return { people, runner, claim, campaign, numbers: claim.messages.map(({ phone_number }: Json) => phone_number) }
}

const recordEach = async ({ runner, claim }: Awaited<ReturnType<typeof inFlight>>, kind: string, code: string) => {
  for (const { id, attempt, phone_number } of claim.messages)
    await runner.record(claim.claim_id, [{ id, attempt, kind, code, message: `while writing to ${phone_number}` }])
}

describe('F86: what Meta said while it refused everybody', () => {
  test.each(['132015', '190', '131042'])('does not name who was erased afterwards (%s)', async (code) => {
    const held = await inFlight(1)
    await recordEach(held, 'blocked', code)
    expect(await tracesOf(db.sql, held.numbers)).not.toEqual([])
    await erase({ p_person_id: held.people[0] })
    expect(await tracesOf(db.sql, held.numbers)).toEqual([])
  })

  test.each([
    ['blocked', '132015'],
    ['blocked', '190'],
    ['blocked', '131042'],
    ['rejected', '424242'],
  ])('does not name who was erased while in flight (%s, %s)', async (kind, code) => {
    const held = await inFlight(6)
    for (const person of held.people) await erase({ p_person_id: person })
    await recordEach(held, kind, code)
    expect(await db.world.campaign(held.campaign.id)).toMatchObject({ status: 'paused', status_reason: code })
    expect(await tracesOf(db.sql, held.numbers)).toEqual([])
  })

  test('does not name who was erased before a webhook told it', async () => {
    const { people, runner, claim, campaign, numbers } = await inFlight(1)
    await runner.recordAll(claim, 'accepted')
    await erase({ p_person_id: people[0] })
    const [{ id }] = claim.messages
    await runner.statuses([
      { wamid: 'wamid.1', callback: callbackOf(id), status: 'failed', code: '131042', error: `to ${numbers[0]}` },
    ])
    expect(await db.world.campaign(campaign.id)).toMatchObject({ status: 'paused', status_reason: '131042' })
    expect(await tracesOf(db.sql, numbers)).toEqual([])
  })
})

describe('F86: an erasure', () => {
  const eraseAs = (args: object) => (client: Client) =>
    callAs(client, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), ...args })

  test('that is asked for twice at once, with one request id, is done once', async () => {
    const { people } = await inFlight(1)
    const request = { p_request_id: randomUUID(), p_person_id: people[0] }
    const calls = [eraseAs(request), eraseAs(request)]
    const answer = answered({ messages: 1, opt_outs: 0 })
    expect(await atOnce(db, requestLock(request.p_request_id), calls)).toEqual([answer, answer])
    const { rows } = await db.sql.query('select 1 from broadcast_events where request_id = $1', [request.p_request_id])
    expect(rows).toHaveLength(1)
  })

  test('that waited for another of the same person finds nothing left', async () => {
    const { people, claim, campaign } = await inFlight(1)
    const calls = [eraseAs({ p_person_id: people[0] }), eraseAs({ p_person_id: people[0] })]
    const row = claim.messages[0].id
    expect(await atOnce(db, ['select 1 from broadcast_queue where id = $1 for update', [row]], calls)).toEqual([
      answered({ messages: 1, opt_outs: 0 }),
      answered({ messages: 0, opt_outs: 0 }),
    ])
    expect(await db.world.recount(campaign.id)).toEqual({})
  })

  const acceptance = ({ claim }: Awaited<ReturnType<typeof inFlight>>) =>
    claim.messages.map(({ id, attempt }: Json) => ({
      id,
      attempt,
      kind: 'accepted',
      wamid: 'wamid.of.them',
      wa_id: '5493870001234',
    }))

  test('takes away what was recorded while it waited', async () => {
    const held = await inFlight(1)
    const answers = await atOnce(
      db,
      ['select record_broadcast_outcomes($1, $2)', [held.claim.claim_id, json(acceptance(held))]],
      [eraseAs({ p_person_id: held.people[0] })],
    )
    expect(answers).toMatchObject([{ value: { messages: 1 } }])
    expect(await tracesOf(db.sql, [...held.numbers, 'wamid.of.them', '5493870001234'])).toEqual([])
    expect(await db.world.campaign(held.campaign.id)).toMatchObject({ sent_count: 1, sending_count: 0 })
  })

  test('is not undone by what had to wait for it', async () => {
    const held = await inFlight(1)
    const answers = await atOnce(
      db,
      ['select erase_broadcast_person($1, $2)', [randomUUID(), held.people[0]]],
      [
        (client) =>
          callAs(client, 'service_role', 'record_broadcast_outcomes', {
            p_claim_id: held.claim.claim_id,
            p_outcomes: json(acceptance(held)),
          }),
      ],
    )
    expect(answers).toMatchObject([{ value: { recorded: 1 } }])
    expect(await tracesOf(db.sql, [...held.numbers, 'wamid.of.them', '5493870001234'])).toEqual([])
    expect(await db.world.campaign(held.campaign.id)).toMatchObject({ sent_count: 1, sending_count: 0 })
  })
})

test('F86: a test that went to an erased person’s number goes with them, whoever else has the number', async () => {
  const { world, sql } = db
  const [phone, tag] = [world.phone(), world.unique('tag')]
  const person = await world.person({ phones: [phone] })
  const other = await world.person({ phones: [phone], tags: [tag] })
  const { campaign } = await world.prepare({ filter: { include_tags: [tag] } })
  const { id } = await callAs(sql, 'operator', 'send_broadcast_test', {
    p_request_id: randomUUID(),
    p_campaign: { template_name: 'aviso' },
    p_phone: phone,
  })
  expect(await erase({ p_person_id: person })).toMatchObject({ messages: 1 })
  expect(await world.messages(id)).toMatchObject([
    { status: 'cancelled', phone_number: expect.stringMatching(/^erased /) },
  ])
  expect(await world.recount(id)).toEqual({})
  expect(await world.messages(campaign.id)).toMatchObject([{ person_id: other, phone_number: phone }])
})

test('F86: a number that begins an id in the audit leaves it a number', async () => {
  const ids = { message_ids: [5493874050] }
  await db.sql.query(`insert into broadcast_events (actor, action, new) values ('x', 'unknown_settled', $1)`, [ids])
  await erase({ p_phone: '549387405' })
  const { rows } = await db.sql.query(`select new from broadcast_events where action = 'unknown_settled'`)
  expect(rows).toEqual([{ new: { message_ids: [10] } }])
})
