import { expect } from 'vitest'
import { onStack } from './support/onStack.ts'
import { kept, openScene } from './support/openScene.ts'

onStack(
  'F15: four runners share one campaign: no message is held twice, and in no ten seconds the rate is exceeded',
  async () => {
    const ratePerSecond = 70
    await using scene = await openScene({ ratePerSecond, limits: { leaseSeconds: 30, httpTimeoutMs: 10_000 } })
    const { records, simulator } = scene.world
    await Promise.all([1, 2, 3, 4].map(() => scene.runner()))
    await scene.campaign(900)
    await scene.over()
    const times = simulator.ledger().map(({ at }) => Date.parse(at))
    const tenSeconds = times.map((from, index) => times.slice(index).filter((at) => at < from + 10_000).length)
    expect(Math.max(...tenSeconds)).toBeLessThanOrEqual(ratePerSecond * 10 * 1.05)

    const held = await records.query<{ claims: number; attempts: number }>(
      `select count(*) as claims, q.attempts from public.broadcast_claims c, unnest(c.message_ids) m (id)
     join public.broadcast_queue q on q.id = m.id group by q.id, q.attempts having count(*) <> q.attempts`,
    )
    expect(held).toEqual([])
    const [{ runners } = { runners: 0 }] = await records.query<{ runners: number }>(
      `select count(distinct runner_id) as runners from public.broadcast_claims`,
    )
    expect(runners).toBe(4)
    const { figures } = await scene.measure()
    expect(figures).toMatchObject({ ...kept, messages: 900, accepted_by_meta: 900, unknown: 0, settled: 0 })
  },
)
