import { describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const sending = async (ratePerSecond = 80, people = 40) => {
  const senderId = await db.world.sender({ ratePerSecond })
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  return { id, senderId, runner, claim: await runner.claim() }
}

const rateOf = async (senderId: string): Promise<number> =>
  (
    await db.sql.query(
      'select broadcast_private.sender_rate(s) as rate from broadcast_senders s where phone_number_id = $1',
      [senderId],
    )
  ).rows[0].rate

/** Time goes by for a sender, as far as its rate is concerned. */
const pass = (senderId: string, interval: string) =>
  db.sql.query(
    'update broadcast_senders set slowed_at = slowed_at - $2::interval, next_slot_at = now() where phone_number_id = $1',
    [senderId, interval],
  )

const shown = async (senderId: string): Promise<Json> =>
  (await callAs(db.sql, 'operator', 'list_broadcast_senders')).find(
    (sender: Json) => sender.phone_number_id === senderId,
  )

const progress = (id: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'get_broadcast_progress', { p_campaign_id: id })

const one = (claim: Json, index: number, code: string, retryAfterMs?: number): object => ({
  id: claim.messages[index].id,
  attempt: claim.messages[index].attempt,
  kind: 'retry',
  code,
  retry_after_ms: retryAfterMs,
})

describe('F33: a sender that Meta refuses', () => {
  test.each(['130429', '4', '613', '80007', 'not_connected', 'token_unavailable', 'template_unavailable'])(
    'halves its rate on %s and fails nobody',
    async (code) => {
      const { id, senderId, runner, claim } = await sending()
      await runner.recordAll(claim, 'retry', { code })
      const rate = await rateOf(senderId)
      expect(rate).toBeGreaterThanOrEqual(40)
      expect(rate).toBeLessThan(45)
      expect(await db.world.campaign(id)).toMatchObject({ status: 'sending', pending_count: 40, failed_count: 0 })
    },
  )

  test('halves it at most once a second, however many refusals come', async () => {
    const { senderId, runner, claim } = await sending()
    for (const index of [0, 1, 2, 3]) await runner.record(claim.claim_id, [one(claim, index, '130429')])
    expect(await rateOf(senderId)).toBeGreaterThanOrEqual(40)
    await pass(senderId, '1 second')
    await runner.record(claim.claim_id, [one(claim, 4, '130429')])
    const rate = await rateOf(senderId)
    expect(rate).toBeGreaterThanOrEqual(20)
    expect(rate).toBeLessThan(25)
  })

  test('never goes below one a second, nor above what is configured', async () => {
    const { senderId, runner, claim } = await sending(80)
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7]) {
      await pass(senderId, '1 second')
      await runner.record(claim.claim_id, [one(claim, index, '130429')])
    }
    const rate = await rateOf(senderId)
    expect(rate).toBeGreaterThanOrEqual(1)
    expect(rate).toBeLessThan(3)
    const slow = await sending(0.5)
    await slow.runner.recordAll(slow.claim, 'retry', { code: '130429' })
    expect(await rateOf(slow.senderId)).toBe(0.5)
  })

  test('gets claims at the slow rate, which grows back over two minutes', async () => {
    const { senderId, runner, claim } = await sending(100, 100)
    await runner.recordAll(claim, 'retry', { code: '130429', retry_after_ms: 600_000 })
    await pass(senderId, '0 seconds')
    const slow = await runner.claim()
    expect(slow.messages).toHaveLength(5)
    expect(slow.every_ms).toBeGreaterThan(18)
    expect(slow.every_ms).toBeLessThanOrEqual(20)
    await pass(senderId, '30 seconds')
    const growing = await rateOf(senderId)
    expect(growing).toBeGreaterThanOrEqual(75)
    expect(growing).toBeLessThan(80)
    await pass(senderId, '30 seconds')
    expect(await rateOf(senderId)).toBe(100)
    expect((await runner.claim()).messages).toHaveLength(10)
  })

  test('sends nothing for as long as Meta asks, the shortest of what it asks, at most a minute', async () => {
    const { runner, claim } = await sending()
    await runner.record(claim.claim_id, [
      one(claim, 0, '130429', 5000),
      one(claim, 1, '130429', 3000),
      one(claim, 2, '131056', 10),
    ])
    const refused = await runner.claim()
    expect(refused).toMatchObject({ messages: [], reason: 'rate' })
    expect(refused.wait_ms).toBeGreaterThan(2000)
    expect(refused.wait_ms).toBeLessThanOrEqual(2800)
    await runner.record(claim.claim_id, [one(claim, 3, '80007', 3_600_000)])
    const longest = await runner.claim()
    expect(longest.wait_ms).toBeGreaterThan(55_000)
    expect(longest.wait_ms).toBeLessThanOrEqual(59_800)
  })

  test('uses up no attempts of its messages, nor does giving them back: more of both than there are attempts, and none has failed', async () => {
    const { id, senderId, runner, claim } = await sending(80, 1)
    await db.sql.query('update broadcast_config set max_attempts = 3')
    let held = claim
    for (let n = 0; n < 8; n += 1) {
      if (n > 5) await runner.release(held.claim_id, [held.messages[0].id])
      else await runner.recordAll(held, 'retry', { code: ['130429', 'not_connected', 'aborted'][n % 3] })
      await pass(senderId, '10 minutes')
      held = await runner.claim()
      expect(held.messages).toMatchObject([{ attempt: n + 2, tries: 1 }])
    }
    // And they leave the message its own attempts.
    await runner.recordAll(held, 'retry', { code: '131056' })
    expect(await db.world.messages(id)).toMatchObject([{ status: 'pending', attempts: 9 }])
    for (const code of ['131056', '130429', '131056']) {
      expect(await db.world.messages(id)).toMatchObject([{ status: 'pending' }])
      await pass(senderId, '10 minutes')
      await runner.recordAll(await runner.claim(), 'retry', { code })
    }
    expect(await db.world.messages(id)).toMatchObject([{ status: 'failed', error_code: '131056', attempts: 12 }])
    await db.sql.query('update broadcast_config set max_attempts = 25')
  })

  test('is shown with the rate it has, until it has grown back', async () => {
    const { id, senderId, runner, claim } = await sending()
    await callAs(db.sql, 'service_role', 'touch_broadcast_runner', {
      p_runner_id: `runner of ${senderId}`,
      p_sender: senderId,
    })
    expect(await shown(senderId)).toMatchObject({ slowed_rate: null, slowed_at: null })
    expect(await progress(id)).toMatchObject({ limiting_factor: 'rate' })
    await runner.record(claim.claim_id, [one(claim, 0, '130429')])
    const { slowed_rate, slowed_at } = await shown(senderId)
    expect(slowed_rate).toBeGreaterThanOrEqual(40)
    expect(slowed_rate).toBeLessThan(45)
    expect(slowed_at).toEqual(expect.any(String))
    expect(await progress(id)).toMatchObject({
      limiting_factor: 'throttled',
      finish_at: expect.any(String),
      stalled: false,
    })
    await pass(senderId, '2 minutes')
    expect(await shown(senderId)).toMatchObject({ slowed_rate: null, slowed_at: null })
    expect(await progress(id)).toMatchObject({ limiting_factor: 'rate' })
  })

  test('is not slowed by a late answer of a claim that is over', async () => {
    const { senderId, runner, claim } = await sending()
    await runner.release(
      claim.claim_id,
      claim.messages.map((message: Json) => message.id),
    )
    await runner.recordAll(claim, 'retry', { code: '130429' })
    expect(await rateOf(senderId)).toBe(80)
  })

  test('a clock that is set back does not keep it slow', async () => {
    const { senderId, runner, claim } = await sending()
    await runner.recordAll(claim, 'retry', { code: '130429' })
    await pass(senderId, '-1 hour')
    expect(await rateOf(senderId)).toBe(80)
  })
})

test('F34: too many messages to one person makes only that row wait, and slows nobody', async () => {
  const { id, senderId, runner, claim } = await sending()
  const before = (await db.sql.query('select * from broadcast_senders where phone_number_id = $1', [senderId])).rows
  await runner.record(claim.claim_id, [one(claim, 0, '131056', 30_000)])
  expect((await db.sql.query('select * from broadcast_senders where phone_number_id = $1', [senderId])).rows).toEqual(
    before,
  )
  expect(await rateOf(senderId)).toBe(80)
  await pass(senderId, '0 seconds')
  const next = await runner.claim()
  expect(next.messages).toHaveLength(8)
  expect(next.messages.map((message: Json) => message.id)).not.toContain(claim.messages[0].id)
  expect((await db.world.messages(id))[0]).toMatchObject({ status: 'pending', retry_at: expect.any(Date) })
})
