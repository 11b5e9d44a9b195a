import { describe, expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { callbackOf, createRunner, endLease, wamidOf } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** A campaign of which one claim holds every row but one; `record` tells the outcomes of the next rows, in their order. */
const sending = async (people: number) => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: people + 1, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim({ limit: people })
  let next = 0
  const outcome = (kind: string, code?: string, message?: string): object => {
    const row = claim.messages[next++]
    return { id: row.id, attempt: 1, kind, code, message, ...(kind === 'accepted' && { wamid: wamidOf(row.id) }) }
  }
  const record = (...outcomes: [kind: string, code?: string, message?: string][]): Promise<Json> =>
    runner.record(
      claim.claim_id,
      outcomes.map((given) => outcome(...given)),
    )
  return { id, senderId, runner, claim, record }
}

const times = <T>(count: number, value: T): T[] => Array(count).fill(value)
const statusOf = async (id: number): Promise<string> => (await db.world.campaign(id)).status
const resume = (id: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'resume_broadcast_campaign', { p_campaign_id: id })
const recentOf = async (id: number): Promise<string[] | undefined> =>
  (await db.sql.query('select recent from broadcast_private.breakers where campaign_id = $1', [id])).rows[0]?.recent

test('F39: an unknown code pauses the campaign by the fifth, with the code and what Meta said', async () => {
  const { id, record } = await sending(5)
  for (let n = 0; n < 4; n += 1)
    expect(await record(['rejected', '999999', 'Something new'])).toMatchObject({ recorded: 1, paused: [] })
  expect(await statusOf(id)).toBe('sending')
  expect(await record(['rejected', '999999', 'Something new'])).toMatchObject({
    paused: [{ campaign_id: id, reason: '999999' }],
  })
  expect(await db.world.campaign(id)).toMatchObject({
    status: 'paused',
    status_reason: '999999',
    status_detail: 'Something new',
    failed_count: 5,
    pending_count: 1,
  })
})

test('F40: the same failure for all pauses once, however many of them one call brings', async () => {
  const { id, record } = await sending(60)
  expect(await record(...times<[string, string]>(30, ['rejected', '132000']))).toMatchObject({
    recorded: 30,
    paused: [{ campaign_id: id, reason: '132000' }],
  })
  expect(await record(...times<[string, string]>(30, ['rejected', '132000']))).toMatchObject({
    recorded: 30,
    paused: [],
  })
  expect(await db.world.recount(id)).toEqual({})
})

test('F40: a header that Meta cannot fetch fails by webhook after acceptance, and pauses all the same', async () => {
  const { id, record, runner, claim } = await sending(8)
  await record(...times<[string]>(8, ['accepted']))
  const failed = (n: number, more: object = {}) =>
    runner.statuses([
      {
        wamid: wamidOf(claim.messages[n].id),
        status: 'failed',
        code: '131053',
        error: 'Media upload error',
        ...more,
      },
    ])
  for (let n = 0; n < 4; n += 1) expect(await failed(n)).toMatchObject({ applied: 1, paused: [] })
  // Meta delivers more than once, and may tell more the second time.
  for (let n = 0; n < 4; n += 1) expect(await failed(n)).toMatchObject({ repeated: 1, paused: [] })
  for (let n = 0; n < 4; n += 1)
    expect(await failed(n, { pricing: { billable: false } })).toMatchObject({ applied: 1, paused: [] })
  expect(await failed(4)).toMatchObject({ paused: [{ campaign_id: id, reason: '131053' }] })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'paused', status_detail: 'Media upload error' })
})

test('five in a row pause also when an acceptance follows in the same call', async () => {
  const { id, record } = await sending(6)
  await record(...times<[string, string]>(5, ['rejected', '100']), ['accepted'])
  expect(await statusOf(id)).toBe('paused')
})

test('twenty of one kind among the last hundred pause, at the twentieth', async () => {
  const { id, record } = await sending(80)
  for (let n = 1; n <= 20; n += 1) {
    expect(await statusOf(id)).toBe('sending')
    await record(['accepted'], ['accepted'], ['accepted'], ['rejected', '135000'])
  }
  expect(await db.world.campaign(id)).toMatchObject({ status: 'paused', status_reason: '135000', sent_count: 60 })
})

test('fewer than twenty among any hundred never pause', async () => {
  const { id, record } = await sending(240)
  for (let n = 0; n < 40; n += 1) await record(...times<[string]>(5, ['accepted']), ['rejected', '135000'])
  expect(await statusOf(id)).toBe('sending')
  expect(await recentOf(id)).toHaveLength(100)
})

test('failures of different kinds in a row do not pause', async () => {
  const { id, record } = await sending(16)
  for (const code of ['100', '132000', '131008', '135000'])
    await record(...times<[string, string]>(4, ['rejected', code]))
  expect(await statusOf(id)).toBe('sending')
})

describe('a storm of unknown outcomes', () => {
  test('pauses, whatever their codes, and says which came most', async () => {
    const { id, record } = await sending(5)
    await record(['unknown', 'timeout'], ['unknown', 'connection_lost'])
    await record(['unknown', 'http_502'], ['unknown', 'connection_lost'])
    expect(await statusOf(id)).toBe('sending')
    expect(await record(['unknown', '131000', 'Something went wrong'])).toMatchObject({
      paused: [{ campaign_id: id, reason: 'unknown_outcomes' }],
    })
    expect(await db.world.campaign(id)).toMatchObject({ status_detail: 'connection_lost', unknown_count: 5 })
  })

  test.each(['lease_expired', 'runner_stopped', 'interrupted', 'aborted'])(
    'that a dying or stopping process leaves (%s) does not pause',
    async (code) => {
      const { id, record } = await sending(30)
      await record(...times<[string, string]>(30, ['unknown', code]))
      expect(await statusOf(id)).toBe('sending')
      expect(await recentOf(id)).toBeUndefined()
    },
  )

  test('that leases leave which run out does not pause', async () => {
    const { id, claim } = await sending(30)
    await endLease(db.sql, claim.claim_id)
    await db.world.maintainAll()
    expect(await db.world.campaign(id)).toMatchObject({ status: 'sending', unknown_count: 30 })
    expect(await recentOf(id)).toBeUndefined()
  })
})

describe('what is about one person', () => {
  test.each(['131026', '131049'])('never pauses: a hundred times %s, at once and by webhook', async (code) => {
    const { id, record, runner, claim } = await sending(200)
    await record(...times<[string, string]>(100, ['rejected', code]))
    await record(...times<[string]>(100, ['accepted']))
    await runner.statuses(
      claim.messages
        .slice(100)
        .map((row: Json) => ({ callback: callbackOf(row.id), wamid: wamidOf(row.id), status: 'failed', code })),
    )
    expect(await db.world.campaign(id)).toMatchObject({ status: 'sending', failed_count: 200 })
    expect(await recentOf(id)).toBeUndefined()
  })

  test('does not hide what is not: five of a kind with such refusals between them pause', async () => {
    const { id, record } = await sending(9)
    await record(
      ...times<[string, string]>(4, ['rejected', '100']),
      ...times<[string, string]>(4, ['rejected', '131026']),
    )
    await record(['rejected', '100'])
    expect(await statusOf(id)).toBe('paused')
  })
})

test('retries are no failures', async () => {
  const { id, record } = await sending(30)
  await record(...times<[string, string]>(30, ['retry', '130429']))
  expect(await statusOf(id)).toBe('sending')
  expect(await recentOf(id)).toBeUndefined()
})

describe('the memory', () => {
  test('is empty while all goes well, and again after a hundred acceptances', async () => {
    const { id, record } = await sending(202)
    await record(...times<[string]>(100, ['accepted']))
    expect(await recentOf(id)).toBeUndefined()
    await record(['rejected', '100'])
    await record(...times<[string]>(99, ['accepted']))
    expect(await recentOf(id)).toHaveLength(100)
    await record(['accepted'])
    expect(await recentOf(id)).toBeUndefined()
  })

  test('of what failed is forgotten by resuming: the fifth after it pauses again, not the first', async () => {
    const { id, record } = await sending(20)
    await record(...times<[string, string]>(5, ['rejected', '100']))
    // In flight when it paused.
    await record(...times<[string, string]>(4, ['rejected', '100']))
    await resume(id)
    for (let n = 0; n < 4; n += 1) expect(await record(['rejected', '100'])).toMatchObject({ paused: [] })
    expect(await record(['rejected', '100'])).toMatchObject({ paused: [{ campaign_id: id, reason: '100' }] })
  })

  test('is forgotten by resuming after an operator’s pause too', async () => {
    const { id, record } = await sending(8)
    await record(...times<[string, string]>(4, ['rejected', '100']))
    await callAs(db.sql, 'operator', 'pause_broadcast_campaign', { p_campaign_id: id })
    await resume(id)
    await record(...times<[string, string]>(4, ['rejected', '100']))
    expect(await statusOf(id)).toBe('sending')
  })

  test('of one campaign says nothing about another', async () => {
    const [one, other] = [await sending(5), await sending(5)]
    await one.record(...times<[string, string]>(4, ['rejected', '100']))
    await other.record(...times<[string, string]>(4, ['rejected', '100']))
    expect([await statusOf(one.id), await statusOf(other.id)]).toEqual(['sending', 'sending'])
  })

  test('loses nothing when four runners record at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, senderId, claim } = await sending(4)
      const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
      await Promise.all(
        clients.map((client, n) =>
          createRunner(client, senderId).record(claim.claim_id, [
            { id: claim.messages[n].id, attempt: 1, kind: 'rejected', code: '100' },
          ]),
        ),
      )
      expect(await recentOf(id)).toEqual(['100', '100', '100', '100'])
    }
  })
})

test('a failure that was parked counts when its acceptance is recorded, and the answer names the pause', async () => {
  const { id, record, runner, claim } = await sending(5)
  await runner.statuses(
    claim.messages.map((row: Json) => ({ wamid: wamidOf(row.id), status: 'failed', code: '132015', error: 'Paused' })),
  )
  expect(await record(...times<[string]>(5, ['accepted']))).toMatchObject({
    recorded: 5,
    paused: [{ campaign_id: id, reason: '132015' }],
  })
})

test('failures of two campaigns by webhook, told in opposite orders, and their records end for all', async () => {
  const [low, high] = [await sending(40), await sending(40)]
  await low.record(...times<[string]>(20, ['accepted']))
  await high.record(...times<[string]>(20, ['accepted']))
  const told = (side: typeof low, code: string) =>
    side.claim.messages.slice(0, 20).map((row: Json) => ({
      wamid: wamidOf(row.id),
      callback: callbackOf(row.id),
      phone_number_id: side.senderId,
      status: 'failed',
      code,
    }))
  const clients = await Promise.all([1, 2, 3, 4].map(() => db.connect()))
  const all = [...told(low, '100'), ...told(high, '132000')]
  const rest = (side: typeof low, client: (typeof clients)[number]) =>
    createRunner(client, side.senderId).record(
      side.claim.claim_id,
      side.claim.messages.slice(20).map((row: Json) => ({ id: row.id, attempt: 1, kind: 'rejected', code: '135000' })),
    )
  const [a, b, c, d] = clients as [
    (typeof clients)[number],
    (typeof clients)[number],
    (typeof clients)[number],
    (typeof clients)[number],
  ]
  const answers = await Promise.allSettled([
    createRunner(a, low.senderId).statuses(all),
    createRunner(b, high.senderId).statuses(all.toReversed()),
    rest(low, c),
    rest(high, d),
  ])
  expect(answers.map((answer) => answer.status)).toEqual(times(4, 'fulfilled'))
  expect(await db.world.campaign(low.id)).toMatchObject({ status: 'paused', failed_count: 40 })
  expect(await db.world.campaign(high.id)).toMatchObject({ status: 'paused', failed_count: 40 })
})
