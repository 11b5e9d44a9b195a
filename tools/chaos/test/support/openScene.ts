import type { Campaign } from '@iita/broadcast-core'
import type { Scenario } from '@iita/broadcast-simulator'
import type { LocalDatabase } from '@iita/local-supabase'
import { cloneDatabase } from '@iita/local-supabase/vitest'
import { inject } from 'vitest'
import type { Loss } from '../../src/crew/createCrew.ts'
import { type Child, type ChildOptions, startChild } from '../../src/crew/startChild.ts'
import { type Measurement, measure } from '../../src/measure/measure.ts'
import { createMetaTroubles, type MetaTroubles } from '../../src/operator/createMetaTroubles.ts'
import { createOperator, type Operator } from '../../src/operator/createOperator.ts'
import { tagPeople } from '../../src/operator/tagPeople.ts'
import { untilOver } from '../../src/scenarios/untilOver.ts'
import { type Limits, openWorld, type World } from '../../src/world/openWorld.ts'
import { until } from './until.ts'

export interface SceneOptions {
  scenario?: Scenario
  /** @default 60 */
  ratePerSecond?: number
  limits?: Partial<Limits>
  /** @default a copy of the run's stack, stopped with the scene */
  database?: LocalDatabase
}

/** Everything a failure can be shown with: a world, an operator, and runners that are started one by one. */
export interface Scene extends AsyncDisposable {
  world: World
  operator: Operator
  troubles: MetaTroubles
  /** A runner that is ready; webhooks go to all that are. */
  runner(more?: Record<string, string>, options?: Pick<ChildOptions, 'nodeOptions' | 'program'>): Promise<Child>
  /** A campaign for so many people, sending. */
  campaign(recipients: number): Promise<Campaign>
  /** Nothing is left to send, and every webhook has arrived. The campaigns that were paused meanwhile were resumed. */
  over(): Promise<void>
  /** Compares rows and ledger, with the runners that were lost. */
  measure(losses?: readonly Loss[]): Promise<Measurement>
  /** Messages that Meta accepted so far. */
  accepted(): number
}

const shortLimits: Limits = { leaseSeconds: 4, httpTimeoutMs: 2_500, queueTimeoutMs: 2_000, maintenanceSeconds: 1 }
const patienceMs = 60_000

/** What every one of these worlds begins with: an ordinary Meta that answers soon. */
const quiet: Scenario = {
  latencyMs: 60,
  ratePerSecond: 0,
  speed: 10,
  webhooks: { retryGapsMs: new Array(200).fill(2_000) },
}

export const openScene = async (options: SceneOptions = {}): Promise<Scene> => {
  const { scenario = {}, ratePerSecond = 60, limits = {} } = options
  const children: Child[] = []
  const database = options.database ?? (await cloneDatabase(inject('stack')))
  const world = await openWorld({
    database,
    scenario: { ...quiet, ...scenario },
    ratePerSecond,
    limits: { ...shortLimits, ...limits },
    ports: () => children.flatMap(({ port, hasEnded }) => (port === undefined || port === 0 || hasEnded ? [] : [port])),
  })
  const troubles = createMetaTroubles(world.simulator, scenario.faults ?? [])
  const operator = createOperator(world, troubles.mend)
  await operator.syncTemplates()
  let tags = 0

  return {
    world,
    operator,
    troubles,
    async runner(more, childOptions = {}) {
      const child = startChild({ env: world.env(more), runnerId: `runner-${children.length + 1}`, ...childOptions })
      children.push(child)
      await child.ready
      return child
    },
    async campaign(recipients) {
      tags += 1
      await tagPeople(world, `Caos ${tags}`, recipients)
      return operator.begin(`Caos ${tags}`)
    },
    async over() {
      await untilOver(world, operator, () => false, patienceMs)
      await until('every webhook has arrived', () => world.simulator.stats().webhooks.pending === 0)
    },
    measure: (losses = []) => measure({ world, operator, crew: { crashes: [] }, losses, ratePerSecond }),
    accepted: () => world.simulator.stats().accepted,
    async [Symbol.asyncDispose]() {
      await Promise.all(children.map((child) => child[Symbol.asyncDispose]()))
      await world.stop()
      if (options.database === undefined) await database.stop()
    },
  }
}

/** Nothing lost, nothing twice, nothing invented, counters right, and no unknown without a cause. */
export const kept = {
  lost: 0,
  duplicated: 0,
  invented: 0,
  wrong_counters: 0,
  unknown_needless: 0,
  settled_share: 1,
} as const

/** The loss of a runner that has ended. */
export const lossOf = (child: Child, how: string = child.diedAt ?? 'any_moment'): Loss => ({
  kind: 'kill',
  how,
  runnerId: child.runnerId,
  at: Date.now(),
  held: child.held(),
})
