import { describe, expect, test } from 'vitest'
import { createMemoryBroadcast, type MemoryBroadcast, type MemorySeed, sampleSeed } from '../src/testing.ts'
import { newId, refused } from './contract/actions.ts'

const now = new Date('2026-03-02T12:00:00Z')
const minute = 60_000

/** Everything that a screen could show. */
const picture = async ({ campaigns, senders, recipients }: MemoryBroadcast): Promise<unknown> => {
  const { items } = await campaigns.list()
  const details = await Promise.all(
    items.map(async ({ id }) => [
      await campaigns.progress(id),
      await campaigns.preflight(id),
      await campaigns.failures(id),
      await campaigns.messages(id, { limit: 500 }),
    ]),
  )
  return [items, details, await senders.list(), await recipients.tags()]
}

const sending = async ({ campaigns }: MemoryBroadcast) => {
  const [campaign] = (await campaigns.list({ status: ['sending'] })).items
  if (campaign === undefined) throw new Error('no campaign is being sent')
  return campaign
}

describe('a memory made of the sample', () => {
  test('shows a campaign in every status that lasts, and counters that add up', async () => {
    const { items } = await createMemoryBroadcast(sampleSeed({ now })).campaigns.list()
    const statuses = ['draft', 'sending', 'scheduled', 'ready', 'paused', 'cancelled', 'completed']
    expect(items.map(({ status }) => status)).toEqual(statuses)
    for (const counts of items) {
      const { pendingCount, sendingCount, sentCount, failedCount, cancelledCount, unknownCount } = counts
      const sum = pendingCount + sendingCount + sentCount + failedCount + cancelledCount + unknownCount
      expect(sum).toBe(counts.totalRecipients)
    }
  })

  test.each([0, 1, 2, 3, 5, 10, 20, 35, 50, 100, 200, 3000])(
    'is there for %i people too, and a campaign with nobody to write to is a draft',
    async (people) => {
      for (const random of people > 500 ? [1] : [1, 2, 3, 4, 5]) {
        const broadcast = createMemoryBroadcast(sampleSeed({ now, people, random }))
        const { items } = await broadcast.campaigns.list()
        expect(items).toHaveLength(7)
        for (const { status, totalRecipients } of items) expect(totalRecipients === 0).toBe(status === 'draft')
        const named = (name: string) => items.find((item) => item.name === name)?.status
        expect(['paused', 'draft']).toContain(named('Videojuegos en marzo'))
        expect(['cancelled', 'draft']).toContain(named('Becas de verano'))
        broadcast.memory.advance(3 * 24 * 60 * minute)
      }
    },
  )

  test('is the same every time, and another with another number', async () => {
    const first = await picture(createMemoryBroadcast(sampleSeed({ now })))
    expect(await picture(createMemoryBroadcast(sampleSeed({ now })))).toEqual(first)
    expect(await picture(createMemoryBroadcast(sampleSeed({ now, random: 2 })))).not.toEqual(first)
  })

  test('stands at the moment of its creation unless told otherwise', () => {
    const { memory } = createMemoryBroadcast()
    expect(Math.abs(memory.now.getTime() - Date.now())).toBeLessThan(minute)
  })
})

describe('its time', () => {
  test('passes only when it is moved', async () => {
    const broadcast = createMemoryBroadcast(sampleSeed({ now }))
    const before = await picture(broadcast)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await picture(broadcast)).toEqual(before)
    broadcast.memory.advance(1000)
    expect(broadcast.memory.now).toEqual(new Date(now.getTime() + 1000))
    expect(await picture(broadcast)).not.toEqual(before)
  })

  test('comes to the same in many steps as in one', async () => {
    const [one, many] = [createMemoryBroadcast(sampleSeed({ now })), createMemoryBroadcast(sampleSeed({ now }))]
    one.memory.advance(10 * minute)
    for (let step = 0; step < 333; step += 1) many.memory.advance(1777)
    many.memory.play({ toMs: 10 * minute })
    expect(await picture(many)).toEqual(await picture(one))
  })

  test('can be played to and fro, and shows the same picture at the same instant', async () => {
    const broadcast = createMemoryBroadcast(sampleSeed({ now }))
    const { id } = await sending(broadcast)
    broadcast.memory.advance(3000)
    await broadcast.campaigns.pause(id)
    broadcast.memory.play({ toMs: 8000 })
    const paused = await picture(broadcast)
    broadcast.memory.play({ toMs: 90_000 })
    broadcast.memory.play({ toMs: 8000 })
    expect(await picture(broadcast)).toEqual(paused)
    expect((await broadcast.campaigns.get(id)).status).toBe('paused')
  })

  test('forgets what was done after the instant it goes back to', async () => {
    const broadcast = createMemoryBroadcast(sampleSeed({ now }))
    const { id } = await sending(broadcast)
    const beginning = await picture(broadcast)
    broadcast.memory.advance(5000)
    await broadcast.campaigns.cancel(id)
    await broadcast.optOuts.record({ personId: '1' })
    broadcast.memory.play({ toMs: 0 })
    expect(await picture(broadcast)).toEqual(beginning)
    broadcast.memory.play({ toMs: 6000 })
    expect((await broadcast.campaigns.get(id)).status).toBe('sending')
  })

  test.each([-1, Number.NaN])('cannot be moved by %s', (ms) => {
    const { memory } = createMemoryBroadcast({ now })
    expect(() => memory.advance(ms)).toThrow('zero or more')
    expect(() => memory.play({ toMs: ms })).toThrow('zero or more')
  })

  test('starts what was scheduled', async () => {
    const broadcast = createMemoryBroadcast(sampleSeed({ now }))
    const [scheduled] = (await broadcast.campaigns.list({ status: ['scheduled'] })).items
    broadcast.memory.advance(2 * 24 * 60 * minute - 1000)
    expect(await broadcast.campaigns.get(scheduled?.id ?? '')).toMatchObject({ status: 'scheduled' })
    broadcast.memory.advance(10 * minute)
    expect(await broadcast.campaigns.get(scheduled?.id ?? '')).toMatchObject({
      status: 'completed',
      startedAt: scheduled?.scheduledAt,
    })
  })
})

const seed: MemorySeed = {
  now,
  people: Array.from({ length: 100 }, (_, index) => ({
    id: String(index + 1),
    phones: [`549387500${String(index).padStart(4, '0')}`],
    tags: ['todos'],
  })),
  templates: [
    {
      name: 'aviso',
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [{ type: 'BODY', text: 'Hola.' }],
    },
  ],
  senders: [{ phoneNumberId: '1', ratePerSecond: 10 }],
  campaigns: [{ campaign: { name: 'x', templateName: 'aviso', filter: { includeTags: ['todos'] } }, startedMsAgo: 0 }],
}

describe('its runner', () => {
  test('keeps the rate of the sender, and everyone gets one message', async () => {
    const broadcast = createMemoryBroadcast(seed)
    const sent: number[] = []
    for (let second = 0; second < 12; second += 1) {
      broadcast.memory.advance(1000)
      const { pendingCount } = await broadcast.campaigns.get('1')
      sent.push(100 - pendingCount)
    }
    for (const [second, count] of sent.entries()) expect(count).toBeLessThanOrEqual(10 * (second + 1) + 4)
    expect(sent[4]).toBeGreaterThanOrEqual(48)
    expect(sent.at(-1)).toBe(100)
    const { sentCount, failedCount, status } = await broadcast.campaigns.get('1')
    expect([sentCount + failedCount, status]).toEqual([100, 'completed'])
  })

  test('sends nothing while it is away, and goes on when it is back', async () => {
    const broadcast = createMemoryBroadcast({ ...seed, runner: false })
    broadcast.memory.advance(minute)
    expect(await broadcast.campaigns.progress('1')).toMatchObject({
      limitingFactor: 'no_runner',
      pendingCount: 100,
      stalled: true,
    })
    broadcast.memory.setRunner(true)
    broadcast.memory.advance(minute)
    expect(await broadcast.campaigns.get('1')).toMatchObject({ status: 'completed', pendingCount: 0 })
  })

  test('goes on where the daily limit stopped it as soon as that gives way, in one step as in many', async () => {
    const hour = 60 * minute
    const limited = { ...seed, now, senders: [{ phoneNumberId: '1', ratePerSecond: 10, dailyLimit: 40 }] }
    const [one, many] = [createMemoryBroadcast(limited), createMemoryBroadcast(limited)]
    one.memory.advance(20 * hour)
    expect(await one.campaigns.get('1')).toMatchObject({ status: 'sending', pendingCount: 60 })
    expect((await one.campaigns.progress('1')).limitingFactor).toBe('daily_limit')
    one.memory.advance(60 * hour)
    expect(await one.campaigns.get('1')).toMatchObject({ status: 'completed', pendingCount: 0 })
    for (let step = 0; step < 160; step += 1) many.memory.advance(hour / 2)
    expect(await picture(many)).toEqual(await picture(one))
  })

  test('is the system in the history, whoever acted last', async () => {
    const broadcast = createMemoryBroadcast(seed)
    await broadcast.campaigns.pause('1')
    await broadcast.campaigns.resume('1')
    broadcast.memory.advance(minute)
    const { items } = await broadcast.campaigns.events('1')
    expect(items.slice(0, 3).map(({ action, actor }) => [action, actor])).toEqual([
      ['campaign_completed', 'system'],
      ['campaign_sending', 'operator'],
      ['campaign_paused', 'operator'],
    ])
  })

  test('finishes what it holds when a campaign is paused, and no more', async () => {
    const broadcast = createMemoryBroadcast(seed)
    broadcast.memory.advance(3000)
    const { pendingCount, sendingCount } = await broadcast.campaigns.pause('1')
    expect(sendingCount).toBeGreaterThan(0)
    broadcast.memory.advance(minute)
    expect(await broadcast.campaigns.get('1')).toMatchObject({ status: 'paused', pendingCount, sendingCount: 0 })
  })

  test('meets the fate that the seed says', async () => {
    const lost = createMemoryBroadcast({ ...seed, delivery: { unknown: 1 } })
    lost.memory.advance(minute)
    const stopped = await lost.campaigns.get('1')
    expect(stopped).toMatchObject({ status: 'paused', statusReason: 'unknown_outcomes', statusDetail: 'timeout' })
    expect(stopped.unknownCount).toBeGreaterThanOrEqual(5)
    expect(stopped.unknownCount).toBeLessThan(15)
    const some = createMemoryBroadcast({ ...seed, delivery: { unknown: 0.1 } })
    some.memory.advance(minute)
    expect(await some.campaigns.get('1')).toMatchObject({ status: 'completed', pendingCount: 0 })
    expect((await some.campaigns.get('1')).unknownCount).toBeGreaterThan(2)
    const perfect = createMemoryBroadcast({ ...seed, delivery: { rejected: 0, failed: 0, delivered: 1, read: 1 } })
    perfect.memory.advance(60 * minute)
    expect(await perfect.campaigns.get('1')).toMatchObject({ readCount: 100 })
  })
})

describe('its people', () => {
  const ana = '+54 9 387 500-0050'

  test('answer, and whoever says no gets nothing more', async () => {
    const { campaigns, optOuts, memory } = createMemoryBroadcast(seed)
    memory.reply({ phone: ana, text: '¿Cuánto sale?' })
    memory.reply({ phone: ana, payload: 'INSCRIBIRME' })
    expect((await optOuts.list()).items).toEqual([])
    memory.reply({ phone: ana, text: 'Baja' })
    memory.advance(minute)
    expect((await optOuts.list()).items).toMatchObject([{ phoneNumber: '5493875000050', source: 'keyword' }])
    const { items } = await campaigns.messages('1', { search: '5000050' })
    expect(items).toMatchObject([{ status: 'skipped', skipReason: 'opted_out' }])
  })

  test('count for the campaign that they answer, and may change their mind in WhatsApp', async () => {
    const { campaigns, memory } = createMemoryBroadcast({ ...seed, delivery: { rejected: 0, failed: 0 } })
    memory.advance(minute)
    memory.reply({ phone: ana, preference: 'stop' })
    expect(await campaigns.get('1')).toMatchObject({ optOutCount: 1 })
    memory.advance(1000)
    memory.reply({ phone: ana, preference: 'resume' })
    expect(await campaigns.get('1')).toMatchObject({ optOutCount: 0 })
    memory.play({ toMs: minute })
    expect(await campaigns.get('1')).toMatchObject({ optOutCount: 1 })
  })

  test('answer to the number that they name, by default to the first', async () => {
    const { optOuts, memory } = createMemoryBroadcast(seed)
    memory.reply({ phone: ana, text: 'STOP', phoneNumberId: '999' })
    expect((await optOuts.list()).items).toEqual([])
    memory.reply({ phone: ana, payload: 'STOP_PROMOS', phoneNumberId: '1' })
    expect((await optOuts.list()).items).toHaveLength(1)
  })
})

describe('its connection', () => {
  test('can be lost and found again, and nothing was done meanwhile', async () => {
    const { campaigns, memory } = createMemoryBroadcast(seed)
    memory.setConnection('offline')
    expect((await refused(campaigns.cancel('1'))).code).toBe('network')
    expect((await refused(campaigns.list())).code).toBe('network')
    memory.setConnection('online')
    expect((await campaigns.get('1')).status).toBe('sending')
  })

  test('can hang until its caller gives up', async () => {
    const { campaigns, memory } = createMemoryBroadcast(seed)
    memory.setConnection('hanging')
    const controller = new AbortController()
    const call = campaigns.get('1', { signal: controller.signal })
    controller.abort()
    expect((await refused(call)).code).toBe('aborted')
  })

  test('can hang until it is back', async () => {
    const { campaigns, memory } = createMemoryBroadcast(seed)
    memory.setConnection('hanging')
    const call = campaigns.get('1')
    memory.setConnection('online')
    expect((await call).id).toBe('1')
  })
})

test('a memory gives away nothing of itself', async () => {
  const { campaigns } = createMemoryBroadcast(seed)
  const campaign = await campaigns.get('1')
  Object.assign(campaign, { status: 'draft' })
  campaign.templateParams['body.1'] = { text: 'x' }
  expect(await campaigns.get('1')).toMatchObject({ status: 'sending', templateParams: {} })
})

test('a memory without anything in it is an empty database', async () => {
  const empty = createMemoryBroadcast({})
  expect(await picture(empty)).toEqual([[], [], [], []])
  const call = empty.campaigns.prepare({ name: 'x', templateName: 'x', filter: {} }, { requestId: newId() })
  expect(await refused(call)).toEqual({ code: 'invalid_input', paths: ['templateName'] })
})
