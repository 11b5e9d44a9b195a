import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const people = 2400
const optOuts = 1000
const toggles = 200
const runners = 4

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** The database's time, in microseconds: a Date would lose them. */
const now = async (client: Client): Promise<number> =>
  (await client.query(`select (extract(epoch from clock_timestamp()) * 1000000)::bigint as now`)).rows[0].now

interface Pause {
  /** Right after the commit of the pause. */
  from: number
  /** Right before the call that resumed. */
  to: number
}

/** How far the race has come: so that it neither ends before the last opt-out nor leaves all the sending for afterwards. */
interface Race {
  calls: number
  handed: number
}

const isAhead = ({ calls, handed }: Race): boolean => handed > (people * calls) / (optOuts + toggles)
const isOver = ({ calls }: Race): boolean => calls === optOuts + toggles

/** Claims and records until nothing is left; a paused campaign is asked for again and again. */
const drain = async (client: Client, senderId: string, race: Race): Promise<void> => {
  const runner = createRunner(client, senderId)
  for (;;) {
    const over = isOver(race)
    if (!over && isAhead(race)) {
      await pause(1)
      continue
    }
    const claim = await runner.claim({ limit: over ? 200 : 3 })
    race.handed += claim.messages.length
    if (claim.messages.length > 0) await runner.recordAll(claim, 'accepted')
    else if (over && claim.reason === 'idle') return
  }
}

test('F63, F70, F72: 1,000 opt-outs and 200 pauses while four runners send: none begins after the commit of either', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const numbers: string[] = (await db.world.messages(id)).map((row) => row.phone_number)
  const [operator, webhook, ...clients] = (await Promise.all(
    Array.from({ length: runners + 2 }, () => db.connect()),
  )) as [Client, Client, ...Client[]]
  const saidNo = new Map<string, number>()
  const pauses: Pause[] = []
  const race: Race = { calls: 0, handed: 0 }

  const sayNo = async (): Promise<void> => {
    for (let n = 0; n < optOuts; n += 1) {
      // Spread over the whole campaign, so that some are sent already, some are in flight and most are still to come.
      const number = numbers[(n * 4649) % people] as string
      if (n % 2)
        await callAs(webhook, 'service_role', 'apply_broadcast_replies', {
          p_replies: json([
            { phone_number_id: senderId, from: number, wamid: `w${n}`, at: new Date().toISOString(), text: 'BAJA' },
          ]),
        })
      else await callAs(webhook, 'service_role', 'record_broadcast_opt_out', { p_phone: number, p_source: 'button' })
      saidNo.set(number, await now(webhook))
      race.calls += 1
    }
  }
  const toggle = async (): Promise<void> => {
    for (let n = 0; n < toggles; n += 1) {
      const { status } = await callAs(operator, 'operator', 'pause_broadcast_campaign', { p_campaign_id: id })
      expect(status).toBe('paused')
      const from = await now(operator)
      // A claim that slips through would do so here.
      await operator.query('select pg_sleep(0.002)')
      pauses.push({ from, to: await now(operator) })
      await callAs(operator, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
      race.calls += 1
    }
  }
  await Promise.all([...clients.map((client) => drain(client, senderId, race)), sayNo(), toggle()])

  expect(saidNo.size).toBe(optOuts)
  expect(pauses).toHaveLength(toggles)
  const { rows } = await db.sql.query(
    `select phone_number, status, skip_reason, (extract(epoch from claimed_at) * 1000000)::bigint as claimed
     from broadcast_queue where campaign_id = $1`,
    [id],
  )
  const begun = rows.filter((row: Json) => row.claimed !== null)
  expect(begun.filter((row: Json) => row.claimed > (saidNo.get(row.phone_number) ?? Number.POSITIVE_INFINITY))).toEqual(
    [],
  )
  expect(begun.filter((row: Json) => pauses.some(({ from, to }) => row.claimed > from && row.claimed < to))).toEqual([])
  // It was a race: some had been sent before they said no, others were caught; and nobody was lost or sent twice.
  const caught = rows.filter((row: Json) => row.skip_reason === 'opted_out')
  expect(caught.length).toBeGreaterThan(0)
  expect(begun.length + caught.length).toBe(people)
  expect(race.handed).toBe(begun.length)
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'completed',
    sent_count: begun.length,
    skipped_count: caught.length,
  })
  expect(await db.world.recount(id)).toEqual({})
})
