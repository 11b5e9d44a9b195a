import { expect, test } from 'vitest'
import { metric, readMetrics } from './support/metrics.ts'
import { recount } from './support/recount.ts'
import { until } from './support/until.ts'
import { acceptedMoreThanOnce, useWorld } from './support/useWorld.ts'

const world = useWorld()

const accepted = (): number => world.simulator.stats().accepted

test('F7: a runner that is asked to stop in the middle leaves nothing in doubt, and another one does the rest', async () => {
  const first = await world.runner()
  const campaign = await world.campaign()
  await until('a part is sent', () => accepted() >= 40)
  const askedAt = performance.now()
  first.child.signal('SIGTERM')
  expect(await first.child.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - askedAt).toBeLessThan(10_000)

  const halfway = await world.broadcast.campaigns.get(campaign.id)
  expect(halfway).toMatchObject({ status: 'sending', sendingCount: 0, unknownCount: 0, sentCount: accepted() })
  expect(halfway.pendingCount).toBeGreaterThan(0)
  expect(await first.child.logged('runner_stopped')).toMatchObject({ unknown: 0, unrecorded: 0 })

  await world.runner()
  const completed = await world.completed(campaign)
  expect(completed).toMatchObject({ sentCount: completed.totalRecipients, unknownCount: 0 })
  expect(accepted()).toBe(completed.totalRecipients)
  expect(acceptedMoreThanOnce(world.simulator)).toBe(0)
  expect(await recount(world, campaign.id)).toEqual({})
})

test('F15: two runners share the rate and send to nobody twice', async () => {
  const [one, two] = await Promise.all([world.runner(), world.runner()])
  const campaign = await world.campaign()
  const { totalRecipients, unknownCount } = await world.completed(campaign)
  const times = world.simulator.ledger().map(({ at }) => Date.parse(at))
  expect(times).toHaveLength(totalRecipients)
  expect(unknownCount).toBe(0)
  expect(acceptedMoreThanOnce(world.simulator)).toBe(0)
  // 200 a second, and not twice that; how exactly it is kept is the queue's business and tested there.
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000
  expect(totalRecipients / seconds).toBeLessThan(200 * 1.3)

  const sentBy = async ({ port }: { port: number }): Promise<number> =>
    metric(await readMetrics(port), 'broadcast_messages_total{outcome="accepted"}')
  // The last status may have come before the last answer.
  await until('both have heard of all they sent', async () => {
    const shares = await Promise.all([sentBy(one), sentBy(two)])
    // How they split the work is chance: whoever asks first gets the next slot.
    return shares.reduce((sum, share) => sum + share, 0) === totalRecipients
  })
})

test('F8: a second signal ends the wait: what is in flight is recorded as unknown, and the exit code says so', async () => {
  const { child } = await world.runner()
  world.simulator.setFaults([{ effect: 'accept_then_hang' }])
  world.simulator.setWebhook(null)
  const campaign = await world.campaign()
  await until('calls hang', () => accepted() >= 5)
  child.signal('SIGTERM')
  await child.logged('stopping')
  // Long enough after the first not to be taken for the same one.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const againAt = performance.now()
  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 1, signal: null })
  expect(performance.now() - againAt).toBeLessThan(4_000)

  const { sendingCount, unknownCount } = await world.broadcast.campaigns.get(campaign.id)
  expect(sendingCount).toBe(0)
  expect(unknownCount).toBe(accepted())
  await world.broadcast.campaigns.cancel(campaign.id)
})

test('a signal that comes twice at once, as from a terminal through npm, is one signal', async () => {
  const { child } = await world.runner()
  world.simulator.setFaults([{ effect: 'slow', ms: 1_500 }])
  const campaign = await world.campaign()
  await until('calls are on their way', () => (world.simulator.stats().faults.slow ?? 0) >= 5)
  child.signal('SIGINT')
  child.signal('SIGTERM')
  await child.logged('stopping')
  // Webhooks are still taken while calls are waited for.
  expect(await world.simulator.verifyWebhook()).toMatchObject({ verified: true })
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect((await world.broadcast.campaigns.get(campaign.id)).unknownCount).toBe(0)
  await world.broadcast.campaigns.cancel(campaign.id)
})

test('F8: calls that nobody answers end the grace time, not the promise of ten seconds', async () => {
  const { child } = await world.runner()
  world.simulator.setFaults([{ effect: 'hang' }])
  const campaign = await world.campaign()
  await until('calls hang', () => (world.simulator.stats().faults.hang ?? 0) >= 5)
  const askedAt = performance.now()
  child.signal('SIGTERM')
  expect(await child.exited).toEqual({ code: 1, signal: null })
  expect(performance.now() - askedAt).toBeLessThan(10_000)
  const { sendingCount, unknownCount } = await world.broadcast.campaigns.get(campaign.id)
  expect({ sendingCount, unknownCount }).toEqual({ sendingCount: 0, unknownCount: world.simulator.stats().calls })
  await world.broadcast.campaigns.cancel(campaign.id)
})
