import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world, sql }) => {
  await world.syncTemplates()
  await sql.query('update broadcast_config set maintenance_every_seconds = 0')
})

const hammerMs = 5_000
const tag = 'hammer'
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const kinds = ['accepted', 'accepted', 'accepted', 'retry', 'blocked', 'rejected', 'unknown']
const codes: Record<string, string[]> = {
  retry: ['131056', '130429'],
  blocked: ['131042', '190', '132015'],
  rejected: ['131050', '131026', '424242'],
  unknown: ['timeout'],
}

/** An outcome of any kind, as Meta may give it. */
const anyOutcome = ({ id, attempt }: Json): object => {
  const kind = pick(kinds)
  if (kind === 'accepted') return { id, attempt, kind, wamid: `w.${id}.${attempt}` }
  return { id, attempt, kind, code: pick(codes[kind] ?? []), ...(kind === 'retry' ? { retry_after_ms: 0 } : {}) }
}

/** A status of any kind for the same attempt. */
const anyStatus = ({ id, attempt }: Json): object => ({
  wamid: `w.${id}.${attempt}`,
  callback: `ib:${id}:${attempt}`,
  status: pick(['sent', 'delivered', 'read', 'failed']),
  code: pick(['131042', '131053', '131050', '190']),
})

test('runners, webhooks and operators at full speed never lock each other out, and the counters stay right', {
  timeout: 60_000,
}, async () => {
  const { world, sql } = db
  const senders = [await world.sender({ accountId: 'one' }), await world.sender({ accountId: 'one' })]
  const people = await world.people(600, tag)
  const { rows: contacts } = await sql.query('select contact_value from person_contacts where person_id = any($1)', [
    people,
  ])
  const phones = contacts.map((row: Json) => row.contact_value as string)
  const campaigns: number[] = []
  for (const [index, senderId] of [...senders, ...senders].entries()) {
    const { campaign } = await world.prepare({
      sender_phone_number_id: senderId,
      filter: { include_tags: [tag] },
      campaign_tag: `${tag} ${index}`,
    })
    await world.start(campaign.id)
    campaigns.push(campaign.id)
  }

  const held = new Map<string, string>()
  const claimedTwice: string[] = []
  const errors: string[] = []
  const end = performance.now() + hammerMs
  const loop = async (work: (client: Client) => Promise<unknown>): Promise<number> => {
    const client = await db.connect()
    let done = 0
    while (performance.now() < end) {
      try {
        await work(client)
        done += 1
      } catch (error) {
        const { code, message } = error as { code?: string; message: string }
        // A refusal (the campaign is not paused, the person is erased) is an answer like any other.
        if (!code?.startsWith('BC')) errors.push(`${code} ${message}`)
      }
    }
    return done
  }
  const asOperator = (name: string, args: () => Record<string, unknown>) => (client: Client) =>
    callAs(client, 'operator', name, args())
  const asRunner = (senderId: string) => async (client: Client) => {
    const runner = createRunner(client, senderId)
    const claim = await runner.claim({ limit: 20 })
    if (claim.messages.length === 0) return pause(20)
    for (const { id, attempt } of claim.messages) {
      const key = `${id}:${attempt}`
      if (held.has(key)) claimedTwice.push(key)
      held.set(key, claim.claim_id)
    }
    await runner.record(claim.claim_id, claim.messages.map(anyOutcome))
    await runner.statuses(claim.messages.map(anyStatus))
  }

  const turns = await Promise.all([
    ...[...senders, ...senders].map((senderId) => loop(asRunner(senderId))),
    loop(
      asOperator('send_broadcast_test', () => ({
        p_request_id: randomUUID(),
        p_campaign: {
          template_name: 'saludo',
          template_params: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'x' } },
          sender_phone_number_id: pick(senders),
        },
        p_phone: pick(phones),
        p_person_id: pick(people),
      })),
    ),
    loop(asOperator('pause_broadcast_campaign', () => ({ p_campaign_id: pick(campaigns) }))),
    loop(asOperator('resume_broadcast_campaign', () => ({ p_campaign_id: pick(campaigns) }))),
    loop(asOperator('unblock_broadcast_sender', () => ({ p_phone_number_id: pick(senders) }))),
    loop(async (client) => {
      await callAs(client, 'operator', 'erase_broadcast_person', {
        p_request_id: randomUUID(),
        p_person_id: pick(people),
      })
      await pause(100)
    }),
    loop(async (client) => {
      const p_phone = pick(phones)
      await callAs(client, 'operator', 'record_broadcast_opt_out', { p_phone })
      await callAs(client, 'operator', 'remove_broadcast_opt_out', { p_phone, p_note: 'asked to come back' })
    }),
    loop(async (client) => {
      const { rows } = await client.query(`select id from broadcast_queue where status = 'unknown' limit 5`)
      if (rows.length === 0) return pause(20)
      await callAs(client, 'operator', 'settle_broadcast_unknown', {
        p_request_id: randomUUID(),
        p_message_ids: rows.map(({ id }: Json) => id),
        p_decision: pick(['sent', 'resend']),
      })
    }),
  ])

  expect(errors).toEqual([])
  expect(claimedTwice).toEqual([])
  // Everybody had turns, or nobody was in anybody's way.
  expect(turns.filter((done) => done < 3)).toEqual([])
  for (const id of campaigns) expect(await world.recount(id)).toEqual({})
})
