import { expect } from 'vitest'
import { pages } from '../src/door/judges.ts'
import { onStack } from './support/onStack.ts'
import { kept, openScene, type Scene } from './support/openScene.ts'
import { until } from './support/until.ts'

/** The campaign has what Meta told: every status that was acknowledged, and no other. */
const expectAllJoined = async (
  scene: Scene,
  id: string,
  told = scene.world.simulator.stats().webhooks.statusesAcked,
) => {
  const { simulator, operator, records } = scene.world
  await until('every webhook has arrived', () => simulator.stats().webhooks.pending === 0)
  const campaign = await operator.campaigns.get(id)
  expect(campaign).toMatchObject({
    sentCount: campaign.totalRecipients,
    deliveredCount: told.delivered,
    readCount: told.read,
    unknownCount: 0,
  })
  expect(told.sent).toBe(campaign.totalRecipients)
  expect(told.read).toBeGreaterThan(0)
  expect(await records.query(`select 1 from public.broadcast_parked_statuses`)).toEqual([])
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, webhooks_abandoned: 0 })
}

onStack('F50: statuses that come before the answer to the send are joined all the same', async () => {
  await using scene = await openScene({ limits: { leaseSeconds: 8, httpTimeoutMs: 4_000 } })
  const { simulator, operator } = scene.world
  simulator.setFaults([{ effect: 'slow', ms: 1_500 }])
  const runner = await scene.runner()
  const { id } = await scene.campaign(60)
  const early = await until('statuses are there before an answer', async () => {
    const { deliveredCount } = await operator.campaigns.get(id)
    return deliveredCount > 0 ? { inFlight: runner.held().inFlight.length } : null
  })
  expect(early.inFlight).toBeGreaterThan(0)
  await scene.over()
  await expectAllJoined(scene, id)
})

onStack('F57: while the database is away webhooks are not acknowledged, and Meta brings them again', async () => {
  await using scene = await openScene({ limits: { leaseSeconds: 20 }, scenario: { speed: 2 } })
  const { simulator, door } = scene.world
  await scene.runner()
  const { id } = await scene.campaign(60)
  await until('all are accepted', () => scene.accepted() === 60)
  door.judge = () => pages.http_503
  const failures = async (more: number): Promise<number> => {
    const { failed } = simulator.stats().webhooks
    await until('deliveries have failed', () => simulator.stats().webhooks.failed > failed + more)
    return simulator.stats().webhooks.acked
  }
  // Some may have been on their way back when the database went away.
  const acked = await failures(8)
  expect(await failures(8)).toBe(acked)
  door.judge = () => 'pass'
  await scene.over()
  await expectAllJoined(scene, id)
})

onStack('F58: a webhook is acknowledged after it is stored, so that a kill in between loses nothing', async () => {
  await using scene = await openScene({ limits: { leaseSeconds: 4 } })
  const { simulator, door } = scene.world
  let answer: () => void = () => undefined
  const until_ = new Promise<void>((resolve) => {
    answer = resolve
  })
  // Statuses are stored, and the runner does not hear of it.
  door.judge = ({ name }) => (name === 'apply_broadcast_statuses' ? { until: until_ } : 'pass')
  const runner = await scene.runner()
  const { id } = await scene.campaign(30)
  await until('all are accepted and recorded', async () => {
    const { sentCount } = await scene.world.operator.campaigns.get(id)
    return sentCount === 30
  })
  await until('statuses are being stored', () => door.calls.some(({ name }) => name === 'apply_broadcast_statuses'))
  expect(simulator.stats().webhooks.acked).toBe(0)
  runner.signal('SIGKILL')
  await runner.exited
  expect(simulator.stats().webhooks.acked).toBe(0)
  door.judge = () => 'pass'
  answer()
  await scene.runner()
  await scene.over()
  await expectAllJoined(scene, id)
})

onStack('F61: a backlog of seven days that comes at once and twice is counted once', async () => {
  await using scene = await openScene({
    scenario: { statuses: { duplicateShare: 0.3, shuffle: true }, webhooks: { batchSize: 1_000 } },
  })
  const { simulator, balancer, records, service, operator } = scene.world
  simulator.setWebhook(null)
  await scene.runner()
  const { id } = await scene.campaign(200)
  await scene.over()
  await until('nobody was told', () => simulator.stats().webhooks.pending === 0)
  await records.query(`
    update public.broadcast_queue set queued_at = queued_at - interval '7 days', claimed_at = claimed_at - interval '7 days',
      sent_at = sent_at - interval '7 days';
    update public.broadcast_claims set created_at = created_at - interval '7 days'`)
  await until('claims of that time are forgotten', async () => {
    const claims = await records.query(`select 1 from public.broadcast_claims`)
    return claims.length === 0
  })
  expect(await service.campaigns.get(id)).toMatchObject({ sentCount: 200, deliveredCount: 0, readCount: 0 })

  simulator.setWebhook(balancer.url)
  simulator.replay()
  simulator.replay()
  await until('every webhook has arrived', () => simulator.stats().webhooks.pending === 0)
  const first = await operator.campaigns.get(id)
  // Each of the ledger's messages once, whatever the number and the order of its statuses.
  const ends = await records.query<{ status: string; count: number }>(
    `select status, count(*) as count from public.broadcast_queue where campaign_id = $1 group by 1`,
    [id],
  )
  const count = (...statuses: string[]): number =>
    ends.filter(({ status }) => statuses.includes(status)).reduce((sum, each) => sum + each.count, 0)
  expect(first).toMatchObject({
    sentCount: simulator.ledger().length,
    deliveredCount: count('delivered', 'read'),
    readCount: count('read'),
  })
  expect(first.deliveredCount).toBeGreaterThan(150)
  simulator.replay()
  await until('every webhook has arrived', () => simulator.stats().webhooks.pending === 0)
  expect(await operator.campaigns.get(id)).toMatchObject({
    sentCount: first.sentCount,
    deliveredCount: first.deliveredCount,
    readCount: first.readCount,
  })
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, messages: 200, unknown: 0 })
})
