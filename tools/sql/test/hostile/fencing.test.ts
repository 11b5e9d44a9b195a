import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner, endLease, type Runner } from '../support/createRunner.ts'
import { useHostile } from './support/useHostile.ts'

const { db, http, key, unchanged } = useHostile()

let runner: Runner
let senderId: string

beforeAll(async () => {
  if (db.sql === undefined) return
  senderId = await db.world.sender()
  runner = createRunner(db.sql, senderId)
})

/** A campaign with its messages handed out, and who holds them. */
const handedOut = async (people = 2): Promise<{ campaignId: number; claim: Json; ids: number[] }> => {
  const campaignId = await db.world.started({ people, senderId })
  for (;;) {
    const claim = await runner.claim()
    if (claim.messages.length > 0) return { campaignId, claim, ids: claim.messages.map(({ id }: { id: number }) => id) }
  }
}

const record = (claimId: string, outcomes: object[]): Promise<Json> =>
  http.rpc(key('S'), 'record_broadcast_outcomes', { p_claim_id: claimId, p_outcomes: outcomes })

const row = async (id: number): Promise<Json> =>
  (await db.sql.query('select * from broadcast_queue where id = $1', [id])).rows[0]

const accepted = (id: number | undefined, wamid = 'wamid.forged') => ({ id, attempt: 1, kind: 'accepted', wamid })

describe('a record that is not of the claim', () => {
  const strangers: [what: string, claimId: (own: string) => Promise<string>][] = [
    ['an unknown claim', async () => randomUUID()],
    ['another runner’s claim', async () => (await handedOut(1)).claim.claim_id],
    ['the nil claim', async () => '00000000-0000-0000-0000-000000000000'],
  ]
  const kinds = ['accepted', 'rejected', 'retry', 'blocked', 'unknown']
  const cases = strangers.flatMap(([what, claimId]) => kinds.map((kind) => [what, kind, claimId] as const))

  test.each(cases)('H45: %s records %s', async (_, kind, claimId) => {
    const { claim, ids } = await handedOut(1)
    const stranger = await claimId(claim.claim_id)
    const before = await row(ids[0] as number)
    const answer = await unchanged(() => record(stranger, [{ ...accepted(ids[0]), kind, code: '190' }]))
    expect(answer).toMatchObject({ status: 200, body: { recorded: 0, ignored: 1, paused: [] } })
    expect(await row(ids[0] as number)).toEqual(before)
  })

  test.each([0, 2, -1, 999_999_999])('H45: attempt %s of a message at its first', async (attempt) => {
    const { claim, ids } = await handedOut(1)
    const answer = await unchanged(() => record(claim.claim_id, [{ ...accepted(ids[0]), attempt }]))
    expect(answer).toMatchObject({ status: 200, body: { recorded: 0, ignored: 1 } })
  })

  test.each([
    ['no kind', { kind: undefined }],
    ['a kind of its own', { kind: 'delivered' }],
    ['an acceptance without a wamid', { wamid: undefined }],
    ['an acceptance with an empty wamid', { wamid: '' }],
  ])('H45: %s', async (_, change) => {
    const { claim, ids } = await handedOut(1)
    const answer = await unchanged(() => record(claim.claim_id, [{ ...accepted(ids[0]), ...change }]))
    expect(answer).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })

  test.each([
    ['a word', '"x"'],
    ['a list', '[1]'],
    ['beyond any', '1e30'],
  ])('H45: an id that is %s', async (_, id) => {
    const { claim } = await handedOut(1)
    const body = `{"p_claim_id":"${claim.claim_id}","p_outcomes":[{"id":${id},"attempt":1,"kind":"accepted","wamid":"w"}]}`
    expect((await unchanged(() => http.rpc(key('S'), 'record_broadcast_outcomes', body))).status).toBe(400)
  })
})

describe('a record that comes again', () => {
  test('H45: twice with different results: the first stands', async () => {
    const { claim, ids } = await handedOut()
    const [first, second] = ids
    await record(claim.claim_id, [
      accepted(first, 'wamid.first'),
      { id: second, attempt: 1, kind: 'rejected', code: '131026' },
    ])
    await record(claim.claim_id, [
      { id: first, attempt: 1, kind: 'rejected', code: '131026' },
      accepted(second, 'wamid.second'),
    ])
    expect(await row(first as number)).toMatchObject({
      status: 'sent',
      provider_message_id: 'wamid.first',
      error_code: null,
    })
    // Of an acceptance that comes too late the id is kept, so that Meta's statuses still find the message.
    expect(await row(second as number)).toMatchObject({
      status: 'failed',
      error_code: '131026',
      provider_message_id: 'wamid.second',
    })
  })

  test('H45: two results for one message in one call count once', async () => {
    const { claim, ids } = await handedOut(1)
    const answer = await record(claim.claim_id, [accepted(ids[0], 'wamid.a'), accepted(ids[0], 'wamid.b')])
    expect(answer).toMatchObject({ status: 200, body: { recorded: 1, ignored: 1 } })
  })

  test('H45: an acceptance for a cancelled campaign is kept: it was sent', async () => {
    const { campaignId, claim, ids } = await handedOut(1)
    await callAs(db.sql, 'operator', 'cancel_broadcast_campaign', { p_campaign_id: campaignId })
    expect(await record(claim.claim_id, [accepted(ids[0], 'wamid.late')])).toMatchObject({ body: { recorded: 1 } })
    expect(await row(ids[0] as number)).toMatchObject({ status: 'sent', provider_message_id: 'wamid.late' })
    expect(await db.world.recount(campaignId)).toEqual({})
  })

  test('H45: a refusal after the lease is ignored, an acceptance settles the unknown', async () => {
    const { claim, ids } = await handedOut()
    await endLease(db.sql, claim.claim_id)
    await db.world.maintainAll()
    const late = [{ id: ids[0], attempt: 1, kind: 'rejected', code: '131026' }, accepted(ids[1], 'wamid.settled')]
    expect(await record(claim.claim_id, late)).toMatchObject({ body: { recorded: 1, ignored: 1 } })
    expect(await row(ids[0] as number)).toMatchObject({ status: 'unknown' })
    expect(await row(ids[1] as number)).toMatchObject({ status: 'sent', provider_message_id: 'wamid.settled' })
  })

  test('H45: another claim’s release gives nothing back', async () => {
    const { ids } = await handedOut(1)
    const other = await handedOut(1)
    for (const claimId of [randomUUID(), other.claim.claim_id]) {
      const answer = await unchanged(() =>
        http.rpc(key('S'), 'release_broadcast_messages', { p_claim_id: claimId, p_message_ids: ids }),
      )
      expect(answer).toMatchObject({ status: 200, body: { released: 0 } })
    }
  })
})
