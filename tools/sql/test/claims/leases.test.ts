import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { callbackOf, createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** A campaign whose only claim has run out and been expired. */
const expired = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  const claimed = await runner.claim()
  await endLease(db.sql, claimed.claim_id)
  await db.world.maintainAll()
  return { id, runner, claimed, senderId }
}

const statusesOf = async (id: number): Promise<string[]> => (await db.world.messages(id)).map((row) => row.status)

test('F2: a lease that runs out makes messages unknown, never pending', async () => {
  const { id, runner } = await expired(3)
  expect(await statusesOf(id)).toEqual(['unknown', 'unknown', 'unknown'])
  expect(await db.world.messages(id)).toMatchObject(
    Array(3).fill({ claim_id: null, error_code: 'lease_expired', unknown_at: expect.any(Date) }),
  )
  expect(await db.world.campaign(id)).toMatchObject({ unknown_count: 3, sending_count: 0, pending_count: 0 })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'idle' })
})

test('only rows that still carry the claim become unknown', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 4, senderId })
  const runner = createRunner(db.sql, senderId)
  const claimed = await runner.claim()
  const [accepted, rejected, released] = claimed.messages
  await runner.record(claimed.claim_id, [
    { id: accepted.id, attempt: 1, kind: 'accepted', wamid: wamidOf(accepted.id) },
    { id: rejected.id, attempt: 1, kind: 'rejected', code: '131026' },
  ])
  await runner.release(claimed.claim_id, [released.id])
  await runner.claim()
  await endLease(db.sql, claimed.claim_id)
  await db.world.maintainAll()
  expect(await statusesOf(id)).toEqual(['sent', 'failed', 'sending', 'unknown'])
})

test('a claim that is still in time is left alone', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  await createRunner(db.sql, senderId).claim()
  await db.world.maintainAll()
  expect(await statusesOf(id)).toEqual(['sending', 'sending'])
})

test('F16: a late accepted settles an unknown', async () => {
  const { id, runner, claimed } = await expired(2)
  expect(await runner.recordAll(claimed, 'accepted')).toEqual({ recorded: 2, ignored: 0, paused: [] })
  expect(await db.world.messages(id)).toMatchObject(
    claimed.messages.map((message: Json) => ({
      status: 'sent',
      provider_message_id: wamidOf(message.id),
      error_code: null,
      unknown_at: null,
      sent_at: expect.any(Date),
    })),
  )
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', sent_count: 2, unknown_count: 0 })
})

test.each(['retry', 'rejected', 'blocked', 'unknown'])('F16: a late %s is ignored', async (kind) => {
  const { id, runner, claimed } = await expired(2)
  expect(await runner.recordAll(claimed, kind, { code: '190' })).toEqual({ recorded: 0, ignored: 2, paused: [] })
  expect(await statusesOf(id)).toEqual(['unknown', 'unknown'])
})

test('F16: a late release is ignored', async () => {
  const { id, runner, claimed } = await expired(2)
  const ids = claimed.messages.map((message: Json) => message.id)
  expect(await runner.release(claimed.claim_id, ids)).toEqual({ released: 0 })
  expect(await statusesOf(id)).toEqual(['unknown', 'unknown'])
})

test('F4: a status settles an unknown', async () => {
  const { id, runner, claimed } = await expired(3)
  const [sent, failed] = claimed.messages
  const answer = await runner.statuses([
    { wamid: 'wamid.a', callback: callbackOf(sent.id), status: 'delivered' },
    { wamid: 'wamid.b', callback: callbackOf(failed.id), status: 'failed', code: '131026' },
  ])
  expect(answer).toMatchObject({ applied: 2 })
  expect(await db.world.messages(id)).toMatchObject([
    { status: 'delivered', provider_message_id: 'wamid.a', unknown_at: null, error_code: null },
    { status: 'failed', provider_message_id: 'wamid.b', error_code: '131026' },
    { status: 'unknown' },
  ])
  expect(await db.world.recount(id)).toEqual({})
})

test('an accepted by a claim that never held the message is refused by the fence', async () => {
  const { id, runner, claimed } = await expired(1)
  const other = await expired(1)
  const stranger = { ...claimed, claim_id: other.claimed.claim_id }
  expect(await runner.recordAll(stranger, 'accepted')).toMatchObject({ recorded: 0, ignored: 1 })
  expect(await statusesOf(id)).toEqual(['unknown'])
})

test('F16: a late accepted of a message that an operator has put back keeps it from being sent again', async () => {
  const { id, runner, claimed } = await expired(1)
  await callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
    p_request_id: claimed.claim_id,
    p_message_ids: [claimed.messages[0].id],
    p_decision: 'resend',
  })
  await runner.recordAll(claimed, 'accepted')
  expect(await runner.claim()).toMatchObject({ messages: [] })
  expect(await statusesOf(id)).toEqual(['sent'])
})

test('a message is not handed out again while its claim is being expired by two', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 20, senderId })
  const runner = createRunner(db.sql, senderId)
  const claimed = await runner.claim()
  await endLease(db.sql, claimed.claim_id)
  const clients = await Promise.all([1, 2, 3].map(() => db.connect()))
  await Promise.all(clients.map((client) => callAs(client, 'service_role', 'run_broadcast_maintenance')))
  expect(await statusesOf(id)).toEqual(Array(20).fill('unknown'))
  expect(await db.world.recount(id)).toEqual({})
})
