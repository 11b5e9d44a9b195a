import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { callAs, type Json, queryAs } from '../support/callAs.ts'
import { callbackOf, createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const connections = 8
const operations = 300
const seed = 20_261_122

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** Mulberry32: the same seed gives the same dice on every machine. */
const createDice = (start: number) => {
  let state = start
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(list: T[]): T => list[Math.floor(next() * list.length)] as T
  return { next, pick, below: (n: number): number => Math.floor(next() * n) }
}

/** What an operator or a database may rightly answer to an operation that comes at a bad time. */
const expected = new Set(['BC001', 'BC004'])
const deadlock = '40P01'

test('after thousands of random operations from eight connections every counter equals a recount', async () => {
  const { world } = db
  const senders = [await world.sender(), await world.sender({ dailyLimit: 100_000 })]
  const campaigns: number[] = []
  for (let n = 0; n < 6; n += 1) {
    campaigns.push(
      await world.started({
        people: 150,
        senderId: senders[n % 2] ?? null,
        campaign: { campaign_tag: `Difusion ${n}` },
      }),
    )
  }
  const { rows: first } = await db.sql.query('select min(id) as low, max(id) as high from broadcast_queue')
  const { low, high } = first[0]
  const claims: Json[] = []
  const deadlocks: string[] = []

  const work = async (client: Client, start: number): Promise<void> => {
    const dice = createDice(start)
    const runners = senders.map((id) => createRunner(client, id))
    const some = (n: number): number[] =>
      Array.from({ length: 1 + dice.below(n) }, () => low + dice.below(high - low + 1))
    const oneOf = (claim: Json): Json => ({ ...claim, messages: claim.messages.filter(() => dice.next() < 0.6) })
    const move = (verb: string) =>
      callAs(client, 'operator', `${verb}_broadcast_campaign`, { p_campaign_id: dice.pick(campaigns) })
    const moves: Record<string, () => Promise<unknown>> = {
      claim: async () => {
        const claim = await dice.pick(runners).claim({ limit: 1 + dice.below(20) })
        if (claim.messages.length > 0) claims.push(claim)
      },
      record: async () => {
        if (claims.length > 0)
          await dice
            .pick(runners)
            .recordAll(oneOf(dice.pick(claims)), dice.pick(['accepted', 'accepted', 'retry', 'rejected', 'unknown']))
      },
      block: async () => {
        if (claims.length > 0)
          await dice.pick(runners).recordAll(oneOf(dice.pick(claims)), 'blocked', { code: '132015' })
      },
      release: async () => {
        const claim = dice.pick(claims)
        if (claim)
          await dice.pick(runners).release(
            claim.claim_id,
            claim.messages.map((message: Json) => message.id),
          )
      },
      statuses: () =>
        dice.pick(runners).statuses(
          some(20).map((id) => ({
            wamid: wamidOf(id),
            ...(dice.next() < 0.7 && { callback: callbackOf(id) }),
            status: dice.pick(['sent', 'delivered', 'read', 'failed']),
          })),
        ),
      expire: async () => {
        if (claims.length > 0 && dice.next() < 0.3) await endLease(client, dice.pick(claims).claim_id)
      },
      maintain: () => callAs(client, 'service_role', 'run_broadcast_maintenance'),
      pause: () => move('pause'),
      resume: () => move('resume'),
      cancel: async () => (dice.next() < 0.01 ? move('cancel') : undefined),
      settle: () =>
        callAs(client, 'operator', 'settle_broadcast_unknown', {
          p_request_id: randomUUID(),
          p_message_ids: some(20),
          p_decision: dice.pick(['sent', 'resend']),
        }),
      direct: () =>
        queryAs(client, 'service_role', 'update broadcast_queue set status = $1 where id = $2', [
          dice.pick(['sent', 'failed', 'delivered', 'pending']),
          dice.pick(some(1)),
        ]),
      step: () =>
        queryAs(client, 'service_role', 'update broadcast_campaigns set sent_count = sent_count + 1 where id = $1', [
          dice.pick(campaigns),
        ]),
      optOut: async () => {
        const { rows } = await client.query('select phone_number from broadcast_queue where id = $1', [
          dice.pick(some(1)),
        ])
        if (dice.next() < 0.2)
          await callAs(client, 'operator', 'record_broadcast_opt_out', { p_phone: rows[0].phone_number })
      },
    }
    const often = ['claim', 'claim', 'claim', 'record', 'record', 'record', 'statuses', 'statuses', 'resume']
    for (let n = 0; n < operations; n += 1) {
      const name = dice.pick([...Object.keys(moves), ...often])
      try {
        await moves[name]?.()
      } catch (error) {
        const { code, detail } = error as { code?: string; detail?: string }
        if (code === deadlock) deadlocks.push(`${name}: ${detail}`)
        else if (!code || !expected.has(code)) throw error
      }
    }
  }

  const clients = await Promise.all(Array.from({ length: connections }, () => db.connect()))
  await Promise.all(clients.map((client, n) => work(client, seed + n)))

  for (const id of campaigns) {
    expect(await world.recount(id)).toEqual({})
    const campaign = await world.campaign(id)
    const { pending_count, sending_count, sent_count, failed_count, cancelled_count, unknown_count } = campaign
    expect(campaign.total_recipients).toBe(
      pending_count + sending_count + sent_count + failed_count + cancelled_count + unknown_count,
    )
    expect(campaign.total_recipients + campaign.skipped_count).toBe(150)
    const { rows } = await db.sql.query(
      'select sum(sent)::int as sent, sum(delivered)::int as delivered, sum(read)::int as read, sum(failed)::int as failed from broadcast_minutes where campaign_id = $1',
      [id],
    )
    expect(rows[0]).toEqual({
      sent: sent_count,
      delivered: campaign.delivered_count,
      read: campaign.read_count,
      failed: failed_count,
    })
  }
  const { rows } = await db.sql.query(
    `select campaign_id, person_id, count(*) from broadcast_queue group by 1, 2 having count(*) > 1`,
  )
  expect(rows).toEqual([])
  expect(deadlocks).toEqual([])
})
