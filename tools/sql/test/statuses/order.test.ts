import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { callbackOf, createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const words = ['sent', 'delivered', 'read', 'failed']
const at = (word: string) => `2026-03-01T12:00:0${words.indexOf(word)}Z`

const permutations = <T>(list: T[]): T[][] =>
  list.length < 2
    ? [list]
    : list.flatMap((item, n) => permutations(list.toSpliced(n, 1)).map((rest) => [item, ...rest]))

/** Every set of statuses, each in every order: 64 orders of 15 sets. */
const sets = Array.from({ length: 2 ** words.length - 1 }, (_, n) => words.filter((_word, bit) => ((n + 1) >> bit) & 1))
const orders = sets.flatMap(permutations)

const endStateOf = (set: string[]): string => {
  if (set.includes('read')) return 'read'
  if (set.includes('delivered')) return 'delivered'
  return set.includes('failed') ? 'failed' : 'sent'
}

/** Where the messages of these tests stand when their statuses come. */
const beginnings: Record<string, (runner: ReturnType<typeof createRunner>, claim: Json) => Promise<unknown>> = {
  sending: async () => undefined,
  sent: (runner, claim) => runner.recordAll(claim, 'accepted'),
  unknown: async (_, claim) => {
    await endLease(db.sql, claim.claim_id)
    await db.world.maintainAll()
  },
}

const claimed = async (people: number, beginning: string) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await beginnings[beginning]?.(runner, claim)
  return { id, runner, claim }
}

const status = (message: Json, word: string, callback = true) => ({
  wamid: wamidOf(message.id),
  ...(callback && { callback: callbackOf(message.id) }),
  status: word,
  at: at(word),
  ...(word === 'failed' && { code: '131026', error: 'Undeliverable' }),
})

/** The statuses of each order, one after another; all orders side by side. */
const applyInTurn = async (
  runner: ReturnType<typeof createRunner>,
  claim: Json,
  sequences: string[][],
  callback = true,
) => {
  const longest = Math.max(...sequences.map((sequence) => sequence.length))
  for (let turn = 0; turn < longest; turn += 1) {
    await runner.statuses(
      sequences.flatMap((sequence, n) =>
        sequence.slice(turn, turn + 1).map((word) => status(claim.messages[n], word, callback)),
      ),
    )
  }
}

test('F52: there are 64 orders', () => {
  expect(orders).toHaveLength(64)
})

test.each([
  ['sending', true],
  ['sent', true],
  ['sent', false],
  ['unknown', true],
])(
  'F52: all 64 orders of statuses end alike for a message that was %s (with callback data: %s)',
  async (beginning, callback) => {
    const { id, runner, claim } = await claimed(orders.length, beginning)
    await applyInTurn(runner, claim, orders, callback)
    const rows = await db.world.messages(id)
    expect(rows.map((row) => row.status)).toEqual(orders.map(endStateOf))
    for (const [n, row] of rows.entries()) {
      const set = orders[n] as string[]
      const failed = row.status === 'failed'
      expect(row).toMatchObject({
        provider_message_id: wamidOf(row.id),
        error_code: failed ? '131026' : null,
        error_message: failed ? 'Undeliverable' : null,
        unknown_at: null,
      })
      expect(row.failed_at !== null).toBe(failed)
      expect(row.read_at !== null).toBe(set.includes('read'))
      expect(row.delivered_at !== null).toBe(set.includes('read') || set.includes('delivered'))
    }
    expect(await db.world.recount(id)).toEqual({})
  },
)

test('F51: repeating every status changes nothing', async () => {
  const { id, runner, claim } = await claimed(orders.length, 'sent')
  await applyInTurn(runner, claim, orders)
  const [rows, campaign] = [await db.world.messages(id), await db.world.campaign(id)]
  const all = orders.flatMap((order, n) => order.map((word) => status(claim.messages[n], word)))
  expect(await runner.statuses(all)).toEqual({ applied: 0, repeated: all.length, parked: 0, ignored: 0, paused: [] })
  expect(await db.world.messages(id)).toEqual(rows)
  expect(await db.world.campaign(id)).toEqual(campaign)
})

test('F52: all at once is the same as one after another', async () => {
  const { id, runner, claim } = await claimed(orders.length, 'sent')
  await runner.statuses(orders.flatMap((order, n) => order.map((word) => status(claim.messages[n], word))))
  expect((await db.world.messages(id)).map((row) => row.status)).toEqual(orders.map(endStateOf))
})

test('the instants of a message do not depend on the order either', async () => {
  const { id, runner, claim } = await claimed(orders.length, 'sending')
  await applyInTurn(runner, claim, orders)
  const seen = new Map<string, Set<string>>()
  for (const [n, row] of (await db.world.messages(id)).entries()) {
    const set = [...(orders[n] as string[])].sort().join('+')
    const instants = JSON.stringify([row.sent_at, row.delivered_at, row.read_at, row.failed_at])
    seen.set(set, (seen.get(set) ?? new Set()).add(instants))
  }
  expect([...seen].filter(([, instants]) => instants.size > 1).map(([set]) => set)).toEqual([])
})

test('a message put back by an operator ends alike in both orders of sent and failed', async () => {
  const ends: string[] = []
  for (const order of permutations(['sent', 'failed'])) {
    const { id, runner, claim } = await claimed(1, 'unknown')
    await callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
      p_request_id: claim.claim_id,
      p_message_ids: [claim.messages[0].id],
      p_decision: 'resend',
    })
    await applyInTurn(runner, claim, [order])
    ends.push((await db.world.messages(id))[0].status)
  }
  expect(ends[0]).toBe(ends[1])
})

test('F51: 100 deliveries of one status at once have one effect', async () => {
  const { id, claim } = await claimed(1, 'sent')
  const senderId = (await db.world.campaign(id)).sender_phone_number_id
  const clients = await Promise.all(Array.from({ length: 5 }, () => db.connect()))
  const applied = await Promise.all(
    clients.map(async (client) => {
      const runner = createRunner(client, senderId)
      let sum = 0
      for (let n = 0; n < 20; n += 1) sum += (await runner.statuses([status(claim.messages[0], 'delivered')])).applied
      return sum
    }),
  )
  expect(applied.reduce((sum, n) => sum + n, 0)).toBe(1)
  expect(await db.world.campaign(id)).toMatchObject({ delivered_count: 1, sent_count: 1, read_count: 0 })
})
