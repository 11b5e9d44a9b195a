import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Loss } from '../src/crew/createCrew.ts'
import type { Child } from '../src/crew/startChild.ts'
import { onStack } from './support/onStack.ts'
import { kept, openScene, type Scene } from './support/openScene.ts'
import { until } from './support/until.ts'

// Long enough for a machine that is busy with other things: a call or a lease that ends for want of a processor is in doubt too.
const leaseSeconds = 6
const limits = { leaseSeconds, httpTimeoutMs: 3_000 }

/** Twice the lease. */
const standsMs = leaseSeconds * 2_000

/** A runner stands still in the middle of a campaign, another does the rest, and the first wakes up again. */
const standStill = async (
  scene: Scene,
  stand: (child: Child) => Promise<void>,
  wake: (child: Child) => void = () => undefined,
): Promise<void> => {
  const { world } = scene
  const first = await scene.runner()
  await scene.campaign(150)
  await until('a part is sent', () => scene.accepted() > 30)
  await stand(first)
  const loss: Loss = { kind: 'freeze', how: 'frozen', runnerId: first.runnerId, at: Date.now(), held: first.held() }
  expect(loss.held.inFlight.length).toBeGreaterThan(0)
  const awake = pause(standsMs)
  await scene.runner()
  await awake
  wake(first)
  // It works again: another campaign is theirs together.
  await scene.campaign(60)
  await scene.over()
  await until('it has told the database all it knows', () => first.held().answered.length === 0)
  const { figures } = await scene.measure([loss])
  expect(figures).toMatchObject({ ...kept, messages: 210 })
  expect(figures.unknown).toBeLessThanOrEqual(figures.max_unstarted_per_kill + figures.max_unheard_per_kill)
  expect(figures.accepted_by_meta + figures.unknown).toBe(210)
  // No call of it was started for a message whose lease had passed: what became unknown was never accepted afterwards,
  // unless the runner was stopped between starting the call and the first byte of it.
  const begun = new Set(loss.held.inFlight.map((attempt) => Number(attempt.split(':')[0])))
  const unknownAt = await world.records.query<{ id: number; at: number }>(
    `select message_id as id, (extract(epoch from at) * 1000)::float8 as at from chaos.unknowns`,
  )
  const acceptedAt = new Map(
    world.simulator.ledger().map(({ callback, at }) => [Number(callback?.split(':')[1]), Date.parse(at)]),
  )
  expect(unknownAt.filter(({ id, at }) => !begun.has(id) && (acceptedAt.get(id) ?? 0) > at)).toEqual([])
  expect(first.hasEnded).toBe(false)
}

onStack('F16: frozen for twice its lease, a runner starts nothing that has passed to others', async () => {
  await using scene = await openScene({ limits, scenario: { latencyMs: 200 } })
  await standStill(
    scene,
    (child) => child.freeze(),
    (child) => child.signal('SIGCONT'),
  )
})

onStack(
  'F22: with its event loop blocked for twice its lease, a runner starts nothing that has passed to others',
  async () => {
    await using scene = await openScene({ limits, scenario: { latencyMs: 200 } })
    await standStill(scene, (child) => child.stall(standsMs))
  },
)

/** Every clock that JavaScript tells the time of day by is off by so many hours. */
const skewed = (hours: number): string =>
  `--import=data:text/javascript,${encodeURIComponent(`
    const off = ${hours * 3_600_000}
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + off) : super(...given) }
      static now() { return Real.now() + off }
    }`)}`

onStack.for([
  [1, 'ahead'],
  [-1, 'behind'],
] as const)('F17: a clock that is an hour off changes nothing (%i, %s)', async ([hours]) => {
  await using scene = await openScene({ ratePerSecond: 100 })
  const { world } = scene
  const wrong = await scene.runner({}, { nodeOptions: [skewed(hours)] })
  await scene.runner()
  await scene.campaign(300)
  await scene.over()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, messages: 300, unknown: 0, settled: 0, accepted_by_meta: 300 })
  // It did its share, in its slots: together they kept the rate.
  const [claims] = await world.records.query<{ count: number }>(
    `select count(*) as count from public.broadcast_claims where runner_id = $1`,
    [wrong.runnerId],
  )
  expect(claims?.count).toBeGreaterThan(3)
  const times = world.simulator.ledger().map(({ at }) => Date.parse(at))
  expect(times.length / ((Math.max(...times) - Math.min(...times)) / 1000)).toBeLessThan(100 * 1.1)
  // No time of the database came from it.
  const [late] = await world.records.query<{ count: number }>(
    `select count(*) as count from public.broadcast_queue
     where abs(extract(epoch from sent_at - clock_timestamp())) > 600 or abs(extract(epoch from claimed_at - clock_timestamp())) > 600`,
  )
  expect(late?.count).toBe(0)
  expect(new Date(String(wrong.log().at(0)?.time)).getTime() - Date.now()).toSatisfy(
    (offMs: number) => Math.abs(offMs - hours * 3_600_000) < 600_000,
    'so far off that it was worth a test',
  )
})
