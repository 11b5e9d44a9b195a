import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, type Hold, senderLock } from '../support/atOnce.ts'
import { callAs, type Json, json } from '../support/callAs.ts'
import { callbackOf, createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const claimed = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  return { id, senderId, runner, claim: await runner.claim() }
}

const openCount = async (claimId: string): Promise<number> =>
  (await db.sql.query('select open_count from broadcast_claims where claim_id = $1', [claimId])).rows[0].open_count

test('every kind of outcome ends where it belongs', async () => {
  const { id, runner, claim } = await claimed(5)
  const kinds = ['accepted', 'retry', 'rejected', 'unknown']
  const outcomes = kinds.map((kind, index) => ({
    id: claim.messages[index].id,
    attempt: 1,
    kind,
    ...(kind === 'accepted'
      ? { wamid: wamidOf(claim.messages[index].id), wa_id: '5493870000001' }
      : { code: '131026', message: 'Undeliverable' }),
    ...(kind === 'retry' && { retry_after_ms: 60_000 }),
  }))
  expect(await runner.record(claim.claim_id, outcomes)).toEqual({ recorded: 4, ignored: 0, paused: [] })
  expect(await db.world.messages(id)).toMatchObject([
    {
      status: 'sent',
      provider_message_id: wamidOf(claim.messages[0].id),
      wa_id: '5493870000001',
      sent_at: expect.any(Date),
      claim_id: null,
      error_code: null,
    },
    { status: 'pending', retry_at: expect.any(Date), claim_id: null, error_code: '131026' },
    {
      status: 'failed',
      error_code: '131026',
      error_message: 'Undeliverable',
      failed_at: expect.any(Date),
      claim_id: null,
    },
    { status: 'unknown', unknown_at: expect.any(Date), claim_id: null },
    { status: 'sending', claim_id: claim.claim_id },
  ])
  expect(await openCount(claim.claim_id)).toBe(1)
  expect(await db.world.campaign(id)).toMatchObject({
    sent_count: 1,
    pending_count: 1,
    failed_count: 1,
    unknown_count: 1,
    sending_count: 1,
  })
})

test.each(['accepted', 'retry', 'rejected', 'unknown'])('F10: recording twice changes nothing: %s', async (kind) => {
  const { id, runner, claim } = await claimed(2)
  const extra = { code: '131026', retry_after_ms: 60_000 }
  await runner.recordAll(claim, kind, extra)
  const [rows, campaign] = [await db.world.messages(id), await db.world.campaign(id)]
  expect(await runner.recordAll(claim, kind, extra)).toEqual({ recorded: 0, ignored: 2, paused: [] })
  expect(await db.world.messages(id)).toEqual(rows)
  expect(await db.world.campaign(id)).toMatchObject({ ...campaign, updated_at: expect.any(String) })
  expect(await openCount(claim.claim_id)).toBe(0)
})

test('of two different outcomes for one message the first wins', async () => {
  const { id, runner, claim } = await claimed(1)
  await runner.recordAll(claim, 'accepted')
  expect(await runner.recordAll(claim, 'rejected', { code: '131026' })).toMatchObject({ recorded: 0, ignored: 1 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sent', error_code: null }])
})

test('an outcome of another claim is ignored', async () => {
  const { id, runner, claim } = await claimed(1)
  for (const kind of ['accepted', 'rejected', 'retry', 'unknown', 'blocked']) {
    const stranger = { ...claim, claim_id: randomUUID() }
    expect(await runner.recordAll(stranger, kind)).toEqual({ recorded: 0, ignored: 1, paused: [] })
  }
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sending', claim_id: claim.claim_id }])
})

test('an outcome of another attempt is ignored', async () => {
  const { id, runner, claim } = await claimed(1)
  await runner.release(claim.claim_id, [claim.messages[0].id])
  const second = await runner.claim()
  expect(await runner.recordAll(claim, 'rejected')).toMatchObject({ ignored: 1 })
  expect(await runner.recordAll({ ...second, messages: claim.messages }, 'accepted')).toMatchObject({ ignored: 1 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sending', attempts: 2, claim_id: second.claim_id }])
  expect(await runner.recordAll(second, 'accepted')).toMatchObject({ recorded: 1 })
})

test('a claim cannot speak for the rows of another', async () => {
  const { id, runner, claim } = await claimed(1)
  const other = await claimed(1)
  const stranger = { ...claim, claim_id: other.claim.claim_id }
  for (const kind of ['accepted', 'rejected', 'retry', 'unknown', 'blocked']) {
    expect(await runner.recordAll(stranger, kind)).toEqual({ recorded: 0, ignored: 1, paused: [] })
  }
  expect(await runner.release(stranger.claim_id, [claim.messages[0].id])).toEqual({ released: 0 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sending', claim_id: claim.claim_id }])
  expect(await openCount(other.claim.claim_id)).toBe(1)
})

test('one message given twice in a call counts once', async () => {
  const { runner, claim } = await claimed(1)
  const outcome = { id: claim.messages[0].id, attempt: 1, kind: 'accepted', wamid: 'wamid.x' }
  expect(await runner.record(claim.claim_id, [outcome, outcome])).toEqual({ recorded: 1, ignored: 1, paused: [] })
})

test('F50: a webhook that was faster is never undone; its wamid is added', async () => {
  const { id, runner, claim } = await claimed(3)
  const [read, failed, sent] = claim.messages
  await runner.statuses([
    { wamid: wamidOf(read.id), callback: callbackOf(read.id), status: 'read' },
    { wamid: wamidOf(failed.id), callback: callbackOf(failed.id), status: 'failed', code: '131049' },
    { wamid: wamidOf(sent.id), callback: callbackOf(sent.id), status: 'sent' },
  ])
  await runner.recordAll(claim, 'accepted')
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'read', provider_message_id: wamidOf(read.id) },
    { status: 'failed', error_code: '131049', provider_message_id: wamidOf(failed.id) },
    { status: 'sent', provider_message_id: wamidOf(sent.id) },
  ])
  expect(await openCount(claim.claim_id)).toBe(0)
})

test('a webhook that was faster is not undone by an unknown either', async () => {
  const { id, runner, claim } = await claimed(1)
  const [message] = claim.messages
  await runner.statuses([{ wamid: 'wamid.y', callback: callbackOf(message.id), status: 'delivered' }])
  await runner.recordAll(claim, 'unknown', { code: 'no_answer' })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'delivered', error_code: null, unknown_at: null }])
  expect(await db.world.recount(id)).toEqual({})
})

test('F21: a message that had to wait too often fails', async () => {
  const { id, runner, claim } = await claimed(1)
  await db.sql.query('update broadcast_config set max_attempts = 2')
  await runner.recordAll(claim, 'retry', { code: '131056' })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'pending' }])
  await runner.recordAll(await runner.claim(), 'retry', { code: '131056' })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'failed', error_code: '131056', retry_at: null }])
  await db.sql.query('update broadcast_config set max_attempts = 25')
})

test('the tag of the campaign is written when a message is accepted, once, and not before', async () => {
  const tag = db.world.unique('Difusion')
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 3, senderId, campaign: { campaign_tag: tag } })
  const tagged = async () =>
    (
      await db.sql.query(
        `select person_id, data_name, source from person_soft_data where data_content = $1 order by 1`,
        [tag],
      )
    ).rows
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  expect(await tagged()).toEqual([])
  await runner.recordAll({ ...claim, messages: claim.messages.slice(0, 2) }, 'accepted')
  await runner.recordAll({ ...claim, messages: claim.messages.slice(2) }, 'rejected')
  const people = (await db.world.messages(id)).slice(0, 2).map((row) => row.person_id)
  const expected = people.map((person_id) => ({ person_id, data_name: 'tag_campana_difusion', source: 'broadcast' }))
  expect(await tagged()).toEqual(expected)
  await runner.statuses(
    claim.messages.slice(0, 2).map((message: Json) => ({ wamid: wamidOf(message.id), status: 'delivered' })),
  )
  expect(await tagged()).toEqual(expected)
})

test('whom two campaigns with one tag reach has it once', async () => {
  const [tag, audience] = [db.world.unique('Difusion'), db.world.unique('tag')]
  const senderId = await db.world.sender()
  const person = await db.world.person({ tags: [audience] })
  const runner = createRunner(db.sql, senderId)
  for (let n = 0; n < 2; n += 1) {
    await db.world.started({ senderId, campaign: { filter: { include_tags: [audience] }, campaign_tag: tag } })
    expect(await runner.recordAll(await runner.claim(), 'accepted')).toMatchObject({ recorded: 1 })
  }
  const { rows } = await db.sql.query('select person_id from person_soft_data where data_content = $1', [tag])
  expect(rows).toEqual([{ person_id: person }])
})

test('a tag that somebody took away after the acceptance is not written again by a status', async () => {
  const tag = db.world.unique('Difusion')
  const senderId = await db.world.sender()
  await db.world.started({ people: 1, senderId, campaign: { campaign_tag: tag } })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await runner.recordAll(claim, 'accepted')
  await db.sql.query('update person_soft_data set disabled = true where data_content = $1', [tag])
  await runner.statuses([{ wamid: wamidOf(claim.messages[0].id), status: 'read' }])
  const { rows } = await db.sql.query('select disabled from person_soft_data where data_content = $1', [tag])
  expect(rows).toEqual([{ disabled: true }])
})

test('a tag that the host refuses does not keep acceptances from being recorded', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId, campaign: { campaign_tag: 'refused tag' } })
  await db.sql.query(`alter table person_soft_data add constraint no_tag check (data_content <> 'refused tag')`)
  const runner = createRunner(db.sql, senderId)
  await runner.recordAll(await runner.claim(), 'accepted')
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 2, status: 'completed' })
  const { rows } = await db.sql.query(
    `select * from broadcast_events where action = 'tag_failed' and campaign_id = $1`,
    [id],
  )
  expect(rows).toHaveLength(1)
  await db.sql.query('alter table person_soft_data drop constraint no_tag')
})

test.each([
  ['a kind that is unknown', [{ id: 1, attempt: 1, kind: 'delivered' }]],
  ['no kind', [{ id: 1, attempt: 1 }]],
  ['accepted without a wamid', [{ id: 1, attempt: 1, kind: 'accepted' }]],
  ['no list', {}],
  ['a list of texts', ['accepted']],
  ['more than a thousand', Array(1001).fill({ id: 1, attempt: 1, kind: 'unknown' })],
])('outcomes are refused: %s', async (_, outcomes) => {
  const call = callAs(db.sql, 'service_role', 'record_broadcast_outcomes', {
    p_claim_id: randomUUID(),
    p_outcomes: json(outcomes),
  })
  expect(await refusalOf(call)).toMatchObject({ code: 'BC003', paths: ['outcomes'] })
})

test('release puts back what was not sent, once', async () => {
  const { id, runner, claim } = await claimed(3)
  const ids = claim.messages.map((message: Json) => message.id)
  expect(await runner.release(claim.claim_id, ids.slice(0, 2))).toEqual({ released: 2 })
  expect(await runner.release(claim.claim_id, ids.slice(0, 2))).toEqual({ released: 0 })
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'pending', claim_id: null },
    { status: 'pending', claim_id: null },
    { status: 'sending', claim_id: claim.claim_id },
  ])
  expect(await openCount(claim.claim_id)).toBe(1)
})

test('two releases of one claim at once put it back, and credit the daily limit, once', async () => {
  const senderId = await db.world.sender({ dailyLimit: 10 })
  const id = await db.world.started({ people: 3, senderId })
  const runner = createRunner(db.sql, senderId)
  await runner.recordAll(await runner.claim({ limit: 1 }), 'accepted')
  const claim = await runner.claim()
  const ids = claim.messages.map((message: Json) => message.id)
  const call = (client: Client) => createRunner(client, senderId).release(claim.claim_id, ids)
  expect(await atOnce(db, senderLock(senderId), [call, call])).toEqual([
    answered({ released: 2 }),
    answered({ released: 0 }),
  ])
  const senders = await callAs(db.sql, 'operator', 'list_broadcast_senders')
  expect(senders).toContainEqual(expect.objectContaining({ phone_number_id: senderId, booked_today: 1 }))
  expect(await openCount(claim.claim_id)).toBe(0)
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 2, sending_count: 0, sent_count: 1 })
})

test('release leaves rows of other claims and other states alone', async () => {
  const { id, runner, claim } = await claimed(2)
  const ids = claim.messages.map((message: Json) => message.id)
  expect(await runner.release(randomUUID(), ids)).toEqual({ released: 0 })
  await runner.recordAll(claim, 'accepted')
  expect(await runner.release(claim.claim_id, ids)).toEqual({ released: 0 })
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 2 })
})

test('F10: two recordings of one claim at once take effect once', async () => {
  const { id, senderId, claim } = await claimed(30)
  const call = (client: Client) => createRunner(client, senderId).recordAll(claim, 'accepted')
  const rows: Hold = ['select 1 from broadcast_queue where campaign_id = $1 for update', [id]]
  expect(await atOnce(db, rows, [call, call])).toEqual([
    answered({ recorded: 30, ignored: 0, paused: [] }),
    answered({ recorded: 0, ignored: 30, paused: [] }),
  ])
  expect(await db.world.campaign(id)).toMatchObject({ sent_count: 30, status: 'completed' })
  expect(await db.world.recount(id)).toEqual({})
})
