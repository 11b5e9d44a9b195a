import { expect } from 'vitest'
import type { Measured } from '../src/measure/measure.ts'
import type { KillPoint } from '../src/runner/points.ts'
import { onStack } from './support/onStack.ts'
import { kept, lossOf, openScene, type Scene } from './support/openScene.ts'
import { until } from './support/until.ts'

interface Case {
  title: string
  point: KillPoint
  pass: number
  /** How many messages of each kind it held when it died. */
  held: { unstarted: unknown; inFlight: unknown; answered: unknown }
  /** Of these, how many Meta had accepted. */
  accepted: unknown
}

const none = 0
const some = expect.toSatisfy((count: number) => count > 0, 'more than none')
const any = expect.any(Number)

const cases: Case[] = [
  {
    title: 'F1: killed before a claim, a runner leaves nothing in doubt',
    point: 'before_claim',
    pass: 1,
    held: { unstarted: none, inFlight: none, answered: none },
    accepted: none,
  },
  {
    title:
      'F2: killed after a claim and before the first call, it leaves its claim unknown, and nobody sends that again',
    point: 'after_claim',
    pass: 1,
    held: { unstarted: some, inFlight: none, answered: none },
    accepted: none,
  },
  {
    title: 'F3: killed when some of a claim has left and some has not, none of it is sent again',
    point: 'before_send',
    // In the middle of the second claim: the calls of the first have had time to leave.
    pass: 9,
    held: { unstarted: some, inFlight: some, answered: any },
    accepted: some,
  },
  {
    title: 'F4: killed with calls in flight, what Meta accepted is settled by its webhooks',
    point: 'in_flight',
    pass: 9,
    held: { unstarted: any, inFlight: some, answered: any },
    accepted: some,
  },
  {
    title: 'F5: killed between the answer and the record, what Meta accepted is settled by its webhooks',
    point: 'before_record',
    pass: 1,
    held: { unstarted: any, inFlight: any, answered: some },
    accepted: some,
  },
  {
    title: 'F6: killed after the record, nothing that was recorded is touched again',
    point: 'after_record',
    pass: 1,
    held: { unstarted: any, inFlight: any, answered: any },
    accepted: any,
  },
]

onStack.for(cases)('$title', async ({ point, pass, held, accepted }) => {
  // Answers are slow enough for a claim to be wholly in flight; webhooks are kept back until everything is decided.
  await using scene = await openScene({ scenario: { latencyMs: 300 } })
  const { world } = scene
  world.simulator.setWebhook(null)
  const victim = await scene.runner()
  victim.order({ order: 'die', point, pass, delayMs: 100 })
  const { id } = await scene.campaign(40)
  expect(await victim.exited).toEqual({ code: null, signal: 'SIGKILL' })
  const loss = lossOf(victim)
  expect(loss.how).toBe(point)
  const { unstarted, inFlight, answered } = loss.held
  expect({ unstarted: unstarted.length, inFlight: inFlight.length, answered: answered.length }).toEqual(held)
  const recordedBefore = (await world.operator.campaigns.get(id)).sentCount

  await scene.runner()
  await scene.over()
  const { items } = await world.operator.campaigns.messages(id, { status: ['unknown'], limit: 500 })
  // Listed by name for whoever decides on them. That it held nothing else of them, `unknown_needless` says below.
  const listed = new Set(items.map((message) => Number(message.id)))
  // A record may have been carried out and not been heard of; only before the first one nothing was recorded at all.
  const unrecorded = point === 'before_record' ? [...inFlight, ...answered] : inFlight
  expect(without(rowsOf(unrecorded), listed)).toEqual([])

  world.simulator.setWebhook(world.balancer.url)
  world.simulator.replay()
  await scene.over()
  const { figures } = await scene.measure([loss])
  const acceptedOfHeld = acceptedAmong(scene, listed)
  expect(figures).toMatchObject({
    ...kept,
    messages: 40,
    settled: acceptedOfHeld,
    unknown: listed.size - acceptedOfHeld,
    unknown_by_loss: listed.size,
  } satisfies Partial<Measured>)
  expect(figures.max_unstarted_per_kill).toBeLessThanOrEqual(figures.unstarted_limit)
  expect(acceptedOfHeld).toEqual(accepted)
  if (point === 'after_record') expect(recordedBefore).toBeGreaterThan(0)
})

const rowsOf = (attempts: readonly string[]): Set<number> =>
  new Set(attempts.map((attempt) => Number(attempt.split(':')[0])))

const without = (rows: ReadonlySet<number>, others: ReadonlySet<number>): number[] =>
  [...rows].filter((row) => !others.has(row))

/** How many of these rows Meta accepted. */
const acceptedAmong = ({ world }: Scene, rows: ReadonlySet<number>): number =>
  world.simulator.ledger().filter(({ callback }) => rows.has(Number(callback?.split(':')[1]))).length

onStack('F22: out of memory, a process dies like any other, and what it held is settled by webhooks', async () => {
  await using scene = await openScene({ scenario: { latencyMs: 300 } })
  const victim = await scene.runner({}, { nodeOptions: ['--max-old-space-size=120'] })
  await scene.campaign(60)
  await until('a part is sent', () => scene.accepted() > 10)
  victim.order({ order: 'exhaust' })
  expect((await victim.exited).code).not.toBe(0)
  const loss = lossOf(victim, 'out_of_memory')
  await scene.runner()
  await scene.over()
  const { figures } = await scene.measure([loss])
  expect(figures).toMatchObject({ ...kept, messages: 60 })
  expect(figures.unknown).toBeLessThanOrEqual(figures.max_allowed_per_kill)
})
