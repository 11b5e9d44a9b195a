import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { atOnce, senderLock } from '../support/atOnce.ts'
import { callAs } from '../support/callAs.ts'
import { callbackOf, createRunner, wamidOf } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const twoCampaigns = async () => {
  const senderId = await db.world.sender()
  const [first, second] = [
    await db.world.started({ people: 4, senderId }),
    await db.world.started({ people: 4, senderId }),
  ]
  const elsewhere = await db.world.started({ people: 1, senderId: await db.world.sender() })
  const runner = createRunner(db.sql, senderId)
  return { senderId, first, second, elsewhere, runner, claim: await runner.claim({ limit: 2 }) }
}

test('F35: an expired token blocks the sender, pauses all its campaigns with the reason and puts the messages back', async () => {
  const { senderId, first, second, elsewhere, runner, claim } = await twoCampaigns()
  const answer = await runner.recordAll(claim, 'blocked', { code: '190', message: 'token expired' })
  expect(answer).toEqual({
    recorded: 2,
    ignored: 0,
    paused: [
      { campaign_id: first, reason: '190' },
      { campaign_id: second, reason: '190' },
    ],
  })
  const paused = {
    status: 'paused',
    status_reason: '190',
    status_detail: 'token expired',
    failed_count: 0,
    pending_count: 4,
  }
  expect(await db.world.campaign(first)).toMatchObject(paused)
  expect(await db.world.campaign(second)).toMatchObject(paused)
  expect(await db.world.campaign(elsewhere)).toMatchObject({ status: 'sending' })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'blocked' })
  const senders = await callAs(db.sql, 'operator', 'list_broadcast_senders')
  expect(senders).toContainEqual(
    expect.objectContaining({ phone_number_id: senderId, blocked_reason: '190', blocked_detail: 'token expired' }),
  )
})

test.each(['190', '131042'])(
  'F35: whoever resumes lifts the block of %s, and the next refusal blocks again',
  async (code) => {
    const { senderId, first, second, runner, claim } = await twoCampaigns()
    await runner.recordAll(claim, 'blocked', { code })
    const resume = (id: number) => callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
    const start = (id: number) => callAs(db.sql, 'operator', 'start_broadcast_campaign', { p_campaign_id: id })
    const third = await db.world.prepared({ people: 1, campaign: { sender_phone_number_id: senderId } })
    expect(await refusalOf(start(third))).toMatchObject({ code: 'BC004', paths: ['sender'], hint: expect.any(String) })

    expect(await resume(first)).toMatchObject({ status: 'sending', status_reason: null, paused_at: null })
    expect(await db.world.campaign(second)).toMatchObject({ status: 'paused', status_reason: code })
    const { rows } = await db.sql.query(
      `select action, old from broadcast_events where action = 'sender_unblocked' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ action: 'sender_unblocked', old: { phone_number_id: senderId, reason: code } }])
    const again = await runner.claim()
    expect(again.messages).toHaveLength(4)
    await runner.recordAll(again, 'blocked', { code })
    expect(await db.world.campaign(first)).toMatchObject({ status: 'paused', status_reason: code })
    expect(await refusalOf(start(third))).toMatchObject({ code: 'BC004', paths: ['sender'] })
  },
)

test.each([
  ['190', 'sender'],
  ['131048', 'sender'],
  ['131042', 'account'],
])('F37: %s that only a webhook tells blocks the %s at once, with all its campaigns', async (code, scope) => {
  const { senderId, first, second, elsewhere, runner, claim } = await twoCampaigns()
  await runner.recordAll(claim, 'accepted')
  const [message] = claim.messages
  const failed = {
    callback: callbackOf(message.id),
    wamid: wamidOf(message.id),
    status: 'failed',
    code,
    error: 'words of Meta',
  }
  expect((await runner.statuses([failed])).paused).toEqual([
    { campaign_id: first, reason: code },
    { campaign_id: second, reason: code },
  ])
  expect((await runner.statuses([failed])).paused).toEqual([])
  const { rows } = await db.sql.query(
    `select s.blocked_reason as sender, a.blocked_reason as account
     from broadcast_senders s join broadcast_accounts a on a.id = s.account_id where s.phone_number_id = $1`,
    [senderId],
  )
  expect(rows).toEqual([{ sender: null, account: null, [scope]: code }])
  expect(await db.world.campaign(elsewhere)).toMatchObject({
    status: scope === 'account' ? expect.any(String) : 'sending',
  })
  expect((await runner.claim()).messages).toEqual([])
  await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: first })
})

test.each(['132001', '132015', '132016'])(
  'F36: a template that Meta stopped (%s) pauses its campaign only',
  async (code) => {
    const { senderId, first, second, runner, claim } = await twoCampaigns()
    expect(await runner.recordAll(claim, 'blocked', { code })).toMatchObject({
      paused: [{ campaign_id: first, reason: code }],
    })
    expect(await db.world.campaign(first)).toMatchObject({ status: 'paused', status_reason: code, pending_count: 4 })
    expect(await db.world.campaign(second)).toMatchObject({ status: 'sending' })
    const { rows } = await db.sql.query('select blocked_at from broadcast_senders where phone_number_id = $1', [
      senderId,
    ])
    expect(rows).toEqual([{ blocked_at: null }])
  },
)

test('a block recorded again pauses nothing again', async () => {
  const { first, runner, claim } = await twoCampaigns()
  await runner.recordAll(claim, 'blocked', { code: '132015' })
  await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: first })
  expect(await runner.recordAll(claim, 'blocked', { code: '132015' })).toEqual({ recorded: 0, ignored: 2, paused: [] })
  expect(await db.world.campaign(first)).toMatchObject({ status: 'sending' })
})

test('F36: what waited behind a block is sent after it, nothing is lost', async () => {
  const { first, runner, claim } = await twoCampaigns()
  await runner.recordAll(claim, 'blocked', { code: '132015' })
  await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: first })
  for (let n = 0; n < 6; n += 1) await runner.recordAll(await runner.claim(), 'accepted')
  expect(await db.world.campaign(first)).toMatchObject({ status: 'completed', sent_count: 4 })
})

/** Two senders of one account and one of another, each with a campaign. */
const threeSenders = async () => {
  const accountId = db.world.unique('account')
  const [one, two, other] = [
    await db.world.sender({ accountId }),
    await db.world.sender({ accountId }),
    await db.world.sender(),
  ]
  const campaigns: number[] = []
  for (const senderId of [one, two, other]) campaigns.push(await db.world.started({ people: 3, senderId }))
  const [first, second, elsewhere] = campaigns as [number, number, number]
  return { senderId: one, first, second, elsewhere, runner: createRunner(db.sql, one) }
}

const unblock = (senderId: string) =>
  callAs(db.sql, 'service_role', 'update_broadcast_sender', {
    p_phone_number_id: senderId,
    p_sender: { unblock: true },
  })

test.each([
  ['F35', '190'],
  ['F35', '0'],
  ['F35', '10'],
  ['F35', '200'],
  ['F35', '299'],
  ['F37', '131048'],
  ['F37', '33'],
])('%s: %s stops its sender alone, fails nobody, and goes on when it is mended', async (_, code) => {
  const { senderId, first, second, elsewhere, runner } = await threeSenders()
  const claim = await runner.claim({ limit: 1 })
  expect(await runner.recordAll(claim, 'blocked', { code })).toMatchObject({
    paused: [{ campaign_id: first, reason: code }],
  })
  expect(await db.world.campaign(first)).toMatchObject({
    status: 'paused',
    status_reason: code,
    pending_count: 3,
    failed_count: 0,
  })
  for (const id of [second, elsewhere]) expect(await db.world.campaign(id)).toMatchObject({ status: 'sending' })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'blocked' })
  await unblock(senderId)
  await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: first })
  await runner.recordAll(await runner.claim(), 'accepted')
  expect(await db.world.campaign(first)).toMatchObject({ status: 'completed', sent_count: 3 })
})

test.each(['131042', '131031', '131064', '368'])(
  'F37: %s stops every sender of its account at once, and no other account',
  async (code) => {
    const { senderId, first, second, elsewhere, runner } = await threeSenders()
    const answer = await runner.recordAll(await runner.claim({ limit: 1 }), 'blocked', { code })
    expect(answer.paused).toEqual([
      { campaign_id: first, reason: code },
      { campaign_id: second, reason: code },
    ])
    for (const id of [first, second])
      expect(await db.world.campaign(id)).toMatchObject({ status: 'paused', pending_count: 3, failed_count: 0 })
    expect(await db.world.campaign(elsewhere)).toMatchObject({ status: 'sending' })
    await unblock(senderId)
    expect(await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: second })).toMatchObject({
      status: 'sending',
    })
  },
)

test.each([
  ['131042', 'account'],
  ['190', 'sender'],
])('F35: an operator lifts a block of %s, of the %s, once and by name', async (code, scope) => {
  const { senderId, first, second, runner } = await threeSenders()
  await runner.recordAll(await runner.claim({ limit: 1 }), 'blocked', { code, message: 'words of Meta' })
  const find = async () =>
    (await callAs(db.sql, 'operator', 'list_broadcast_senders')).find(
      (sender: { phone_number_id: string }) => sender.phone_number_id === senderId,
    )
  const named = scope === 'account' ? 'account_blocked' : 'blocked'
  expect(await find()).toMatchObject({ [`${named}_reason`]: code, [`${named}_detail`]: 'words of Meta' })
  const lift = (p_phone_number_id: string | null) =>
    callAs(db.sql, 'operator', 'unblock_broadcast_sender', { p_phone_number_id })
  const free = {
    blocked_at: null,
    blocked_reason: null,
    blocked_detail: null,
    account_blocked_at: null,
    account_blocked_reason: null,
    account_blocked_detail: null,
  }
  expect(await lift(senderId)).toMatchObject({ phone_number_id: senderId, ...free })
  expect(await lift(senderId)).toEqual(await find())
  const { rows } = await db.sql.query(
    `select actor, old from broadcast_events where action = 'sender_unblocked' and old ->> 'phone_number_id' = $1`,
    [senderId],
  )
  expect(rows).toEqual([{ actor: 'operator@example.com', old: { phone_number_id: senderId, reason: code } }])
  expect(await db.world.campaign(first)).toMatchObject({ status: 'paused', status_reason: code })
  expect(await db.world.campaign(second)).toMatchObject({ status: scope === 'account' ? 'paused' : 'sending' })
  for (const id of ['404', null, '']) expect(await refusalOf(lift(id))).toMatchObject({ code: 'BC002' })
})

test.each(['by name', 'by resuming a campaign each'])(
  'F35: a block that two operators lift at once, %s, is lifted and audited once',
  async (way) => {
    const { senderId, first, second, runner, claim } = await twoCampaigns()
    await runner.recordAll(claim, 'blocked', { code: '190' })
    const lift = (client: Client) =>
      callAs(client, 'operator', 'unblock_broadcast_sender', { p_phone_number_id: senderId })
    const resume = (id: number) => (client: Client) =>
      callAs(client, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
    const calls = way === 'by name' ? [lift, lift] : [resume(first), resume(second)]
    const expected = way === 'by name' ? { blocked_at: null } : { status: 'sending' }
    expect(await atOnce(db, senderLock(senderId), calls)).toMatchObject([{ value: expected }, { value: expected }])
    const { rows } = await db.sql.query(
      `select old from broadcast_events where action = 'sender_unblocked' and old ->> 'phone_number_id' = $1`,
      [senderId],
    )
    expect(rows).toEqual([{ old: { phone_number_id: senderId, reason: '190' } }])
  },
)

test('F37: a campaign that begins under a block of its account is paused by the next claim, in the words of that block', async () => {
  const { senderId, second, runner } = await threeSenders()
  await runner.recordAll(await runner.claim({ limit: 1 }), 'blocked', { code: '131042', message: 'words of Meta' })
  await db.sql.query(
    `update broadcast_campaigns set status = 'sending', status_reason = null, status_detail = null where id = $1`,
    [second],
  )
  const { rows } = await db.sql.query('select sender_phone_number_id as id from broadcast_campaigns where id = $1', [
    second,
  ])
  expect(rows[0].id).not.toBe(senderId)
  expect(await createRunner(db.sql, rows[0].id).claim()).toMatchObject({ messages: [], reason: 'blocked' })
  expect(await db.world.campaign(second)).toMatchObject({
    status: 'paused',
    status_reason: '131042',
    status_detail: 'words of Meta',
  })
})
