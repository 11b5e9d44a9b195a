import { expect, test } from 'vitest'
import { drainBeside } from './support/drainBeside.ts'
import { serve } from './support/serve.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

/** The counters that are kept, and what the rows say. */
const recount = async (id: string): Promise<unknown> =>
  (await world.supabase.rpc('recount_broadcast_campaign', { p_campaign_id: Number(id) })).data

/** The wamids, people and callbacks that Meta accepted. */
const sentTo = () => world.simulator.ledger().map(({ to }) => to)

/** Meta's webhooks into the scenario «Estados y bajas». */
const withWebhooks = async (work: () => Promise<void>): Promise<void> => {
  const receiver = await serve(async (request) => {
    await world.run('estados-y-bajas', { input: JSON.parse(await request.text()) })
    return 200
  })
  try {
    world.simulator.setWebhook(receiver.url)
    await work()
    await world.simulator.drain()
  } finally {
    world.simulator.setWebhook(null)
    await receiver.stop()
  }
}

test('the sync brings the number and the templates', async () => {
  await world.run('sync-templates')
  const names = (await world.broadcast.templates.list()).map(({ name }) => name)
  expect(names).toContain('inicio_curso_general')
  const sender = (await world.broadcast.senders.list()).find(
    ({ phoneNumberId }) => phoneNumberId === world.simulator.phoneNumberId,
  )
  expect(sender).toMatchObject({ wabaId: world.simulator.wabaId, status: 'CONNECTED', qualityRating: 'GREEN' })
})

test('the sync brings the daily limit of Meta’s tier when that changes, and leaves another one alone', async () => {
  const { phoneNumberId } = world.simulator
  const synced = async (messagingLimit: 'TIER_250' | 'TIER_2K' | 'TIER_10K' | 'TIER_100K' | 'TIER_UNLIMITED') => {
    world.simulator.applyScenario({ phoneNumbers: [{ id: phoneNumberId, messagingLimit }] })
    await world.run('sync-templates')
    const sender = (await world.broadcast.senders.list()).find((each) => each.phoneNumberId === phoneNumberId)
    return [sender?.messagingLimit, sender?.dailyLimit]
  }
  expect(await synced('TIER_250')).toEqual(['TIER_250', 250])
  expect(await synced('TIER_2K')).toEqual(['TIER_2K', 2000])
  expect(await synced('TIER_10K')).toEqual(['TIER_10K', 10_000])
  expect(await synced('TIER_100K')).toEqual(['TIER_100K', 100_000])
  await world.broadcast.senders.update(phoneNumberId, { dailyLimit: 700 })
  expect(await synced('TIER_100K')).toEqual(['TIER_100K', 700])
  expect(await synced('TIER_UNLIMITED')).toEqual(['TIER_UNLIMITED', null])
})

test('a whole campaign: claimed, sent, recorded and followed by its statuses', async () => {
  await world.run('sync-templates')
  const { id, totalRecipients: total } = await world.campaign()
  expect(total).toBeGreaterThan(30)
  await withWebhooks(async () => {
    const calls = await world.run('difusion-whatsapp')
    expect(calls.filter(({ module }) => module === 7)).toHaveLength(total)
    expect(calls.every(({ status }) => status < 300)).toBe(true)
  })
  expect(new Set(sentTo()).size).toBe(total)
  expect(sentTo()).toHaveLength(total)
  const { delivered, read } = world.simulator.stats().webhooks.statusesAcked
  expect(delivered).toBeGreaterThan(0)
  expect(await world.broadcast.campaigns.get(id)).toMatchObject({
    status: 'completed',
    sentCount: total,
    deliveredCount: delivered,
    readCount: read,
    failedCount: 0,
    unknownCount: 0,
  })
  expect(await recount(id)).toEqual({ differences: {} })
  // Nothing to do costs two calls.
  expect(await world.run('difusion-whatsapp')).toHaveLength(2)
})

test('a closed window costs 3 calls a run, and nothing is sent until it opens', async () => {
  await world.run('sync-templates')
  const { id } = await world.campaign()
  await world.query(`update broadcast_config set
    window_start = (now() at time zone time_zone)::time + interval '2 hours',
    window_end = (now() at time zone time_zone)::time + interval '3 hours'`)
  try {
    expect((await world.run('difusion-whatsapp')).map(({ module }) => module)).toEqual([2, 3, 14])
  } finally {
    await world.query('update broadcast_config set window_start = null, window_end = null')
  }
  expect(sentTo()).toEqual([])
  await world.run('difusion-whatsapp')
  expect(await world.broadcast.campaigns.get(id)).toMatchObject({ status: 'completed' })
})

test('what Meta refuses fails or waits as its code says, and a call without an answer is unknown', async () => {
  await world.run('sync-templates')
  const { id, totalRecipients: total } = await world.campaign()
  world.simulator.setFaults([
    { match: { from: 1, to: 1 }, effect: 'error', code: 131026 },
    { match: { from: 2, to: 2 }, effect: 'error', code: 134101 },
    { match: { from: 3, to: 3 }, effect: 'accept_then_500' },
  ])
  let sends = 0
  await world.run('difusion-whatsapp', { cut: ({ module }) => (module === 7 && ++sends === 4 ? 'before' : undefined) })
  const campaign = await world.broadcast.campaigns.get(id)
  expect(campaign).toMatchObject({
    failedCount: 1,
    pendingCount: 1,
    unknownCount: 2,
    sentCount: total - 4,
    sendingCount: 0,
  })
  expect((await world.broadcast.campaigns.failures(id)).map(({ code, count }) => [code, count]).sort()).toContainEqual([
    '131026',
    1,
  ])
  expect(await recount(id)).toEqual({ differences: {} })
})

test('F9: a claim and a record whose answers are lost are repeated, and nobody gets anything twice', async () => {
  await world.run('sync-templates')
  const { id, totalRecipients: total } = await world.campaign()
  const seen = new Set<string>()
  // The first call of each is carried out, and the second one has to find that out.
  await world.run('difusion-whatsapp', {
    cut({ module, url }) {
      const isFirst = !seen.has(`${module}`)
      seen.add(`${module}`)
      return isFirst && /claim_broadcast|record_broadcast/.test(url) ? 'after' : undefined
    },
  })
  expect(sentTo()).toHaveLength(total)
  expect(await world.broadcast.campaigns.get(id)).toMatchObject({
    status: 'completed',
    sentCount: total,
    unknownCount: 0,
  })
})

test('two runs of the scenario, and a runner beside them, share a campaign without sending twice', async () => {
  await world.run('sync-templates')
  const { id, totalRecipients: total } = await world.campaign()
  await Promise.all([world.run('difusion-whatsapp'), world.run('difusion-whatsapp'), drainBeside(world)])
  expect(new Set(sentTo()).size).toBe(total)
  expect(sentTo()).toHaveLength(total)
  expect(await world.broadcast.campaigns.get(id)).toMatchObject({ status: 'completed', sentCount: total })
})

test('a no reaches the opt-outs: a word, a button, WhatsApp’s own switch; ordinary words do not', async () => {
  await world.run('sync-templates')
  const says = {
    '5493875990001': { text: 'Baja' },
    '5493875990002': { button: { payload: 'BAJA', text: 'Dejar de "recibir"\\' } },
    '5493875990003': { preference: 'stop' },
    '5493875990004': { text: 'Hola,\n¿a qué hora "empieza"? \\o/' },
  } as const
  await withWebhooks(async () => {
    for (const [from, what] of Object.entries(says)) world.simulator.inbound({ from, ...what })
  })
  const { data } = await world.supabase
    .from('broadcast_opt_outs')
    .select('phone_number')
    .in('phone_number', Object.keys(says))
  expect(data?.map(({ phone_number }) => phone_number).sort()).toEqual(Object.keys(says).slice(0, 3))
})

test('a first claim whose people have all said no does not end the run', async () => {
  await world.run('sync-templates')
  const { id, totalRecipients: total } = await world.campaign()
  const { data } = await world.supabase
    .from('broadcast_queue')
    .select('phone_number')
    .match({ campaign_id: Number(id), status: 'pending' })
    .order('id')
    .limit(10)
  for (const { phone_number: phone } of data ?? []) await world.broadcast.optOuts.record({ phone })
  await world.run('difusion-whatsapp')
  expect(await world.broadcast.campaigns.get(id)).toMatchObject({ status: 'completed', sentCount: total - 10 })
})
