import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, senderLock } from '../support/atOnce.ts'
import type { Json } from '../support/callAs.ts'
import { createRunner, endLease } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const sending = async (people: number, campaign: object = {}) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId, campaign: campaign as Record<string, unknown> })
  return { id, senderId, runner: createRunner(db.sql, senderId) }
}

const ids = (claimed: Json): number[] => claimed.messages.map((message: Json) => message.id)

test('a claim hands out rows with all that sending needs, and writes them down first', async () => {
  const { id, senderId, runner } = await sending(3, {
    template_name: 'saludo',
    template_params: { 'body.1': { field: 'first_name' }, 'body.2': 'Robótica' },
  })
  const claimId = randomUUID()
  const claimed = await runner.claim({ claimId, leaseSeconds: 45 })
  const rows = await db.world.messages(id)
  expect(claimed).toMatchObject({
    claim_id: claimId,
    every_ms: 0.1,
    campaigns: {
      [id]: {
        template_name: 'saludo',
        template_language: 'es_AR',
        template_params: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } },
      },
    },
  })
  expect(claimed.messages).toEqual(
    rows.map((row) => ({
      id: row.id,
      attempt: 1,
      tries: 1,
      campaign_id: id,
      phone_number: row.phone_number,
      user_id: null,
      person_name: row.person_name,
      variables: { 'body.1': row.person_name },
    })),
  )
  for (const row of rows) expect(row).toMatchObject({ status: 'sending', attempts: 1, claim_id: claimId })
  const leaseMs = Date.parse(claimed.lease_until) - Date.parse(claimed.db_now)
  expect(leaseMs).toBeGreaterThan(44_000)
  expect(leaseMs).toBeLessThanOrEqual(45_000)
  const { rows: claims } = await db.sql.query('select * from broadcast_claims where claim_id = $1', [claimId])
  expect(claims).toMatchObject([
    {
      runner_id: 'runner',
      sender_phone_number_id: senderId,
      campaign_id: id,
      message_ids: ids(claimed),
      open_count: 3,
    },
  ])
  expect(await db.world.campaign(id)).toMatchObject({ sending_count: 3, pending_count: 0, status: 'sending' })
})

test('F9: the same claim id again gives the same rows and takes no others', async () => {
  const { id, runner } = await sending(6)
  const claimId = randomUUID()
  const first = await runner.claim({ claimId, limit: 3 })
  const again = await runner.claim({ claimId, limit: 3 })
  expect(again.messages).toEqual(first.messages)
  expect(again.lease_until).toBe(first.lease_until)
  expect(await db.world.campaign(id)).toMatchObject({ sending_count: 3, pending_count: 3 })
  expect((await db.world.messages(id)).map((row) => row.attempts)).toEqual([1, 1, 1, 0, 0, 0])
})

test('F9: one claim id twice at once gives the same rows to both', async () => {
  const { id, senderId } = await sending(6)
  const claimId = randomUUID()
  const call = (client: Client) => createRunner(client, senderId).claim({ claimId, limit: 3 })
  const [first, second] = await atOnce(db, senderLock(senderId), [call, call])
  const taken = (await db.world.messages(id)).slice(0, 3).map((row) => ({ id: row.id, attempt: 1 }))
  expect([first, second]).toMatchObject(Array(2).fill(answered({ claim_id: claimId, messages: taken })))
  expect(await db.world.campaign(id)).toMatchObject({ sending_count: 3, pending_count: 3 })
})

test('F9: a repeated claim leaves out what is recorded by now', async () => {
  const { runner } = await sending(3)
  const claimId = randomUUID()
  const claimed = await runner.claim({ claimId })
  await runner.recordAll({ ...claimed, messages: claimed.messages.slice(0, 1) }, 'accepted')
  expect(ids(await runner.claim({ claimId }))).toEqual(ids(claimed).slice(1))
})

test('F9: a repeated claim has a new slot when its own has passed', async () => {
  const { runner } = await sending(2)
  const claimId = randomUUID()
  const first = await runner.claim({ claimId })
  await db.sql.query(`update broadcast_claims set start_at = now() - interval '1 minute' where claim_id = $1`, [
    claimId,
  ])
  const again = await runner.claim({ claimId })
  expect(Date.parse(again.start_at)).toBeGreaterThan(Date.parse(again.db_now))
  expect(ids(again)).toEqual(ids(first))
})

test('a repeated claim is answered even while maintenance is due', async () => {
  const { runner } = await sending(2)
  const claimId = randomUUID()
  const first = await runner.claim({ claimId })
  await db.sql.query(`update broadcast_config set maintained_at = '-infinity'`)
  expect(ids(await runner.claim({ claimId }))).toEqual(ids(first))
  await db.sql.query('update broadcast_config set maintained_at = now()')
})

test('a claim whose lease is over gives nothing to start', async () => {
  const { runner } = await sending(2)
  const claimId = randomUUID()
  await runner.claim({ claimId })
  await endLease(db.sql, claimId)
  expect(await runner.claim({ claimId })).toMatchObject({ messages: [], reason: 'expired', wait_ms: 0 })
  await db.world.maintainAll()
  expect(await runner.claim({ claimId })).toMatchObject({ messages: [], reason: 'expired' })
})

test('due maintenance goes first, once, and the claim after it gets rows', async () => {
  const { runner } = await sending(2)
  await db.sql.query(`update broadcast_config set maintained_at = '-infinity'`)
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'maintenance', wait_ms: 0 })
  expect((await runner.claim()).messages).toHaveLength(2)
})

test('with nothing to send a claim is idle', async () => {
  const runner = createRunner(db.sql, await db.world.sender())
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'idle', wait_ms: 1000, lease_until: null })
})

test('an unknown sender is not found', async () => {
  const refusal = await refusalOf(createRunner(db.sql, '404').claim())
  expect(refusal).toMatchObject({ code: 'BC002', hint: expect.any(String) })
})

test.each([
  ['limit', { limit: 0 }],
  ['limit', { limit: -1 }],
  ['limit', { limit: 1001 }],
  ['lease_seconds', { leaseSeconds: 0 }],
  ['lease_seconds', { leaseSeconds: 3601 }],
])('a wrong %s is refused', async (path, options) => {
  const runner = createRunner(db.sql, await db.world.sender())
  expect(await refusalOf(runner.claim(options))).toMatchObject({ code: 'BC003', paths: [path] })
})

test('a campaign without a sender belongs to the first sender that claims it', async () => {
  const id = await db.world.started({ people: 4 })
  const [one, other] = [await db.world.sender(), await db.world.sender()]
  expect((await createRunner(db.sql, one).claim({ limit: 2 })).messages).toHaveLength(2)
  expect(await createRunner(db.sql, other).claim()).toMatchObject({ messages: [], reason: 'idle' })
  expect(await db.world.campaign(id)).toMatchObject({ sender_phone_number_id: one })
})

test('a claim never takes messages of another sender', async () => {
  const { id } = await sending(2)
  const other = createRunner(db.sql, await db.world.sender())
  expect(await other.claim()).toMatchObject({ reason: 'idle' })
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 2 })
})

test('F15: four runners at once never hold one row twice', async () => {
  const { id, senderId } = await sending(400)
  const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
  const handed = await Promise.all(
    clients.map(async (client) => {
      const runner = createRunner(client, senderId)
      const mine: number[] = []
      for (let idle = false; !idle; ) {
        const claimed = await runner.claim({ limit: 7 })
        mine.push(...ids(claimed))
        idle = claimed.reason === 'idle'
      }
      return mine
    }),
  )
  const all = handed.flat()
  expect(all).toHaveLength(400)
  expect(new Set(all).size).toBe(400)
  expect(await db.world.recount(id)).toEqual({})
})
