import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

type Verb = 'start' | 'pause' | 'resume' | 'cancel'

const move = (verb: Verb, id: number, args: object = {}): Promise<Json> =>
  callAs(db.sql, 'operator', `${verb}_broadcast_campaign`, { p_campaign_id: id, ...args })

const schedule = (id: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'schedule_broadcast_campaign', {
    p_campaign_id: id,
    p_at: new Date(Date.now() + 3_600_000).toISOString(),
  })

/** Campaigns with a sender of their own, so that no other test's runner takes their messages. */
const mine = async (people: number): Promise<number> => db.world.prepared({ people, senderId: await db.world.sender() })

const sendingTo = async (people: number): Promise<number> =>
  db.world.started({ people, senderId: await db.world.sender() })

/** A campaign in each status. */
const reach: Record<string, () => Promise<number>> = {
  draft: async () =>
    (await callAs(db.sql, 'operator', 'save_broadcast_draft', { p_request_id: crypto.randomUUID(), p_campaign: {} }))
      .id,
  preparing: async () => {
    const id = await mine(2)
    await db.sql.query(`update broadcast_campaigns set status = 'preparing' where id = $1`, [id])
    return id
  },
  ready: () => mine(2),
  scheduled: async () => {
    const id = await mine(2)
    await schedule(id)
    return id
  },
  sending: () => sendingTo(2),
  paused: async () => {
    const id = await sendingTo(2)
    await move('pause', id, { p_reason: 'typo in the text' })
    return id
  },
  completed: async () => {
    const senderId = await db.world.sender()
    const id = await db.world.started({ people: 2, senderId })
    const runner = createRunner(db.sql, senderId)
    await runner.recordAll(await runner.claim(), 'accepted')
    return id
  },
  cancelled: async () => {
    const id = await sendingTo(2)
    await move('cancel', id)
    return id
  },
}

const allowed: Record<string, Partial<Record<Verb | 'schedule', string>>> = {
  draft: {},
  preparing: { cancel: 'cancelled' },
  ready: { start: 'sending', schedule: 'scheduled', cancel: 'cancelled' },
  scheduled: { start: 'sending', schedule: 'scheduled', cancel: 'cancelled' },
  sending: { start: 'sending', pause: 'paused', resume: 'sending', cancel: 'cancelled' },
  paused: { pause: 'paused', resume: 'sending', cancel: 'cancelled' },
  completed: { start: 'completed' },
  cancelled: { cancel: 'cancelled' },
}

const verbs = ['start', 'schedule', 'pause', 'resume', 'cancel'] as const

test.each(Object.keys(reach).flatMap((from) => verbs.map((verb) => [from, verb] as const)))(
  'a %s campaign: %s',
  async (from, verb) => {
    const id = await reach[from]?.()
    if (id === undefined) throw new Error(from)
    expect(await db.world.campaign(id)).toMatchObject({ status: from })
    const call = verb === 'schedule' ? schedule(id) : move(verb, id)
    const expected = allowed[from]?.[verb]
    if (expected !== undefined) {
      expect(await call).toMatchObject({ id, status: expected })
      expect(await db.world.campaign(id)).toMatchObject({ status: expected })
    } else {
      expect(await refusalOf(call)).toMatchObject({ code: 'BC001', paths: ['status'], hint: expect.any(String) })
      expect(await db.world.campaign(id)).toMatchObject({ status: from })
    }
  },
)

test('the hint of a refused move does not send the operator away from a campaign that is alive', async () => {
  for (const [from, verb] of [
    ['ready', 'pause'],
    ['scheduled', 'resume'],
    ['sending', 'schedule'],
  ] as const) {
    const id = (await reach[from]?.()) as number
    const { hint } = await refusalOf(verb === 'schedule' ? schedule(id) : move(verb, id))
    expect(hint).not.toContain('make a new campaign')
  }
})

test.each(verbs)('a campaign that does not exist is not found: %s', async (verb) => {
  const call = verb === 'schedule' ? schedule(999_999) : move(verb, 999_999)
  expect(await refusalOf(call)).toMatchObject({ code: 'BC002', hint: expect.any(String) })
})

test('F71: asking for a state already reached changes nothing', async () => {
  for (const [status, verb] of [
    ['sending', 'start'],
    ['sending', 'resume'],
    ['paused', 'pause'],
    ['cancelled', 'cancel'],
    ['completed', 'start'],
  ] as const) {
    const id = (await reach[status]?.()) as number
    const [before, events] = [await db.world.campaign(id), await eventsOf(id)]
    expect(await move(verb, id)).toEqual(before)
    expect(await db.world.campaign(id)).toEqual(before)
    expect(await eventsOf(id)).toEqual(events)
  }
})

const eventsOf = async (id: number): Promise<Json[]> =>
  (
    await db.sql.query(
      'select actor, action, old, new, note from broadcast_events where campaign_id = $1 order by id',
      [id],
    )
  ).rows

test('every move is audited with who, from and to', async () => {
  const id = await mine(1)
  await move('start', id)
  await move('pause', id, { p_reason: 'typo' })
  await move('resume', id)
  await move('cancel', id)
  const actor = 'operator@example.com'
  expect(await eventsOf(id)).toEqual([
    { actor, action: 'campaign_preparing', old: null, new: { status: 'preparing' }, note: null },
    { actor, action: 'campaign_ready', old: { status: 'preparing' }, new: { status: 'ready' }, note: null },
    { actor, action: 'campaign_sending', old: { status: 'ready' }, new: { status: 'sending' }, note: null },
    {
      actor,
      action: 'campaign_paused',
      old: { status: 'sending' },
      new: { status: 'paused', reason: 'operator' },
      note: 'typo',
    },
    { actor, action: 'campaign_sending', old: { status: 'paused' }, new: { status: 'sending' }, note: null },
    { actor, action: 'campaign_cancelled', old: { status: 'sending' }, new: { status: 'cancelled' }, note: null },
  ])
})

test('a pause keeps its reason, and resuming clears it', async () => {
  const id = (await reach.paused?.()) as number
  expect(await db.world.campaign(id)).toMatchObject({
    status_reason: 'operator',
    status_detail: 'typo in the text',
    paused_at: expect.any(String),
  })
  expect(await move('resume', id)).toMatchObject({ status_reason: null, status_detail: null, paused_at: null })
})

test('a start with another number of recipients than confirmed is refused', async () => {
  const id = await mine(3)
  expect(await refusalOf(move('start', id, { p_expected_recipients: 2 }))).toMatchObject({
    code: 'BC004',
    paths: ['expected_recipients'],
    hint: expect.any(String),
  })
  expect(await move('start', id, { p_expected_recipients: 3 })).toMatchObject({
    status: 'sending',
    started_at: expect.any(String),
  })
})

test('F79: a campaign with nobody left to send to is completed when it starts', async () => {
  const tag = db.world.unique('tag')
  const person = await db.world.person({ tags: [tag] })
  await db.world.addTag(person, 'opt_out_difusion', 'true')
  const { campaign } = await db.world.prepare({ filter: { include_tags: [tag] } })
  expect(await move('start', campaign.id)).toMatchObject({
    status: 'completed',
    completed_at: expect.any(String),
    total_recipients: 0,
  })
})

test('a campaign is completed with its last message, whatever became of it', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 3, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  for (const [n, kind] of ['accepted', 'rejected', 'unknown'].entries()) {
    expect(await db.world.campaign(id)).toMatchObject({ status: 'sending', completed_at: null })
    await runner.recordAll({ ...claim, messages: [claim.messages[n]] }, kind)
  }
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', completed_at: expect.any(String) })
})

test('a paused campaign is completed when what was handed out was the last', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.started({ people: 2, senderId })
  const runner = createRunner(db.sql, senderId)
  const claim = await runner.claim()
  await move('pause', id)
  await runner.recordAll(claim, 'accepted')
  expect(await db.world.campaign(id)).toMatchObject({ status: 'completed', sent_count: 2 })
})

test('a start with a delay is checked at once, and asking again does not move it', async () => {
  const id = await mine(3)
  const first = await move('start', id, { p_expected_recipients: 3, p_delay_seconds: 60 })
  expect(first).toMatchObject({
    status: 'scheduled',
    started_at: null,
    scheduled_time_zone: 'America/Argentina/Salta',
  })
  const { rows } = await db.sql.query(
    'select extract(epoch from scheduled_at - clock_timestamp()) as ahead from broadcast_campaigns where id = $1',
    [id],
  )
  expect(Number(rows[0].ahead)).toBeGreaterThan(40)
  expect(Number(rows[0].ahead)).toBeLessThanOrEqual(60)
  const events = await eventsOf(id)
  expect(await move('start', id, { p_delay_seconds: 600 })).toMatchObject({ scheduled_at: first.scheduled_at })
  expect(await eventsOf(id)).toEqual(events)
  const other = { p_expected_recipients: 2, p_delay_seconds: 60 }
  expect(await refusalOf(move('start', id, other))).toMatchObject({ code: 'BC004', paths: ['expected_recipients'] })
  expect(await move('start', id)).toMatchObject({ status: 'sending', scheduled_at: first.scheduled_at })
})

test.each([-1, 3601, null])('a start with a delay of %s seconds is refused', async (p_delay_seconds) => {
  const id = await mine(1)
  expect(await refusalOf(move('start', id, { p_delay_seconds }))).toMatchObject({
    code: 'BC003',
    paths: ['delay_seconds'],
  })
})

test('resuming is refused while a check blocks, and says which', async () => {
  const id = (await reach.paused?.()) as number
  await db.world.syncTemplates([{ ...templates.notice, status: 'PAUSED' }])
  const refusal = await refusalOf(move('resume', id)).finally(() => db.world.syncTemplates())
  expect(refusal).toMatchObject({ code: 'BC004', paths: ['template'], hint: expect.stringContaining('resume') })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'paused', status_reason: 'operator' })
})

test('cancelling a large campaign flips it at once; maintenance finishes its rows in chunks', async () => {
  const [id, other] = [await sendingTo(30), await sendingTo(2)]
  await db.sql.query(`update broadcast_campaigns set status = 'cancelled', cancelled_at = now() where id = $1`, [id])
  expect(await db.world.campaign(id)).toMatchObject({ status: 'cancelled', pending_count: 30 })
  const { rows } = await db.sql.query('select broadcast_private.sweep_cancelled($1, 12) as swept', [id])
  expect(rows).toEqual([{ swept: 12 }])
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 18, cancelled_count: 12 })
  await db.world.maintainAll()
  expect(await db.world.campaign(id)).toMatchObject({ pending_count: 0, cancelled_count: 30, total_recipients: 30 })
  expect(await db.world.campaign(other)).toMatchObject({ status: 'sending', pending_count: 2 })
  expect(await db.world.recount(id)).toEqual({})
})
