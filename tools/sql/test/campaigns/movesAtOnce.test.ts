import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, campaignLock, refused } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

type Verb = 'start' | 'schedule' | 'pause' | 'resume' | 'cancel'

const reach = {
  ready: () => db.world.prepared({ people: 2 }),
  sending: () => db.world.started({ people: 2 }),
  paused: async () => {
    const id = await db.world.started({ people: 2 })
    await moveOn('pause', id)(db.sql)
    return id
  },
}

const actionsOf = async (id: number): Promise<string[]> =>
  (await db.sql.query('select action from broadcast_events where campaign_id = $1 order by id', [id])).rows.map(
    (row) => row.action,
  )

const moveOn = (verb: Verb, id: number, args: object = {}) => {
  const at = verb === 'schedule' ? { p_at: new Date(Date.now() + 3_600_000).toISOString() } : {}
  return (client: Client): Promise<Json> =>
    callAs(client, 'operator', `${verb}_broadcast_campaign`, { p_campaign_id: id, ...at, ...args })
}

test.each([
  ['start', 'ready', 'campaign_sending'],
  ['pause', 'sending', 'campaign_paused'],
  ['resume', 'paused', 'campaign_sending'],
  ['cancel', 'sending', 'campaign_cancelled'],
] as const)('F71: two operators who %s at once do it once, and get one answer', async (verb, from, action) => {
  const id = await reach[from]()
  const before = (await actionsOf(id)).length
  const answers = await atOnce(db, campaignLock(id), [moveOn(verb, id), moveOn(verb, id)])
  const now = await db.world.campaign(id)
  expect(answers).toEqual([answered(now), answered(now)])
  expect((await actionsOf(id)).slice(before)).toEqual([action])
  expect(await db.world.recount(id)).toEqual({})
})

test.each([
  ['ready', 'start', 'cancel', 'cancelled', null],
  ['ready', 'cancel', 'start', 'cancelled', 'BC001'],
  ['ready', 'start', 'schedule', 'sending', 'BC001'],
  ['ready', 'schedule', 'start', 'sending', null],
  ['sending', 'cancel', 'pause', 'cancelled', 'BC001'],
  ['paused', 'cancel', 'resume', 'cancelled', 'BC001'],
  ['paused', 'resume', 'pause', 'paused', null],
] as const)(
  'a %s campaign: of %s and %s at once the second finds what the first has made of it',
  async (from, first, second, end, code) => {
    const id = await reach[from]()
    const answers = await atOnce(db, campaignLock(id), [moveOn(first, id), moveOn(second, id)])
    expect(answers).toMatchObject([{ status: 'fulfilled' }, code === null ? { value: { status: end } } : refused(code)])
    expect(await db.world.campaign(id)).toMatchObject({ status: end })
    expect(await db.world.recount(id)).toEqual({})
  },
)

test('two clicks at once on a start with a delay schedule it once', async () => {
  const id = await reach.ready()
  const call = moveOn('start', id, { p_delay_seconds: 60 })
  const [first, second] = await atOnce(db, campaignLock(id), [call, call])
  const { scheduled_at } = await db.world.campaign(id)
  expect([first, second]).toMatchObject([{ value: { scheduled_at } }, { value: { scheduled_at } }])
  expect((await actionsOf(id)).filter((action) => action === 'campaign_scheduled')).toHaveLength(1)
})

test('a cancellation that names the status it expects spares what has begun meanwhile', async () => {
  const p_expected_status = ['ready', 'scheduled']
  const id = await reach.ready()
  const calls = [moveOn('start', id), moveOn('cancel', id, { p_expected_status })]
  expect(await atOnce(db, campaignLock(id), calls)).toMatchObject([{ value: { status: 'sending' } }, refused('BC001')])
  expect(await db.world.campaign(id)).toMatchObject({ status: 'sending', pending_count: 2 })

  const other = await reach.ready()
  const cancel = moveOn('cancel', other, { p_expected_status })
  const cancelled = await cancel(db.sql)
  expect(cancelled).toMatchObject({ status: 'cancelled' })
  expect(await cancel(db.sql)).toEqual(cancelled)
})
