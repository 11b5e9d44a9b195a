import { expect, test } from 'vitest'
import { callAs } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
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

test('an expired token blocks the sender, pauses all its campaigns with the reason and puts the messages back', async () => {
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

test('a blocked sender keeps its campaigns from being resumed until it is unblocked', async () => {
  const { senderId, first, second, runner, claim } = await twoCampaigns()
  await runner.recordAll(claim, 'blocked', { code: '190' })
  const resume = (id: number) => callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
  expect(await refusalOf(resume(first))).toMatchObject({ code: 'BC004', paths: ['sender'], hint: expect.any(String) })
  await callAs(db.sql, 'service_role', 'update_broadcast_sender', {
    p_phone_number_id: senderId,
    p_sender: { unblock: true },
  })
  expect(await db.world.campaign(second)).toMatchObject({ status: 'paused' })
  expect(await resume(first)).toMatchObject({ status: 'sending', status_reason: null, paused_at: null })
  expect((await runner.claim()).messages).toHaveLength(4)
})

test.each(['132001', '132015', '132016'])(
  'a template that Meta stopped (%s) pauses its campaign only',
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

test('what waited behind a block is sent after it, nothing is lost', async () => {
  const { first, runner, claim } = await twoCampaigns()
  await runner.recordAll(claim, 'blocked', { code: '132015' })
  await callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: first })
  for (let n = 0; n < 6; n += 1) await runner.recordAll(await runner.claim(), 'accepted')
  expect(await db.world.campaign(first)).toMatchObject({ status: 'completed', sent_count: 4 })
})
