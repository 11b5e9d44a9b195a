import { startLocalSupabase } from '@iita/local-supabase'
import type { ChaosArguments } from '../command/arguments.ts'
import { type Crew, startCrew } from '../crew/createCrew.ts'
import { losingAnswers } from '../door/judges.ts'
import { type Measurement, measure } from '../measure/measure.ts'
import { createMetaTroubles } from '../operator/createMetaTroubles.ts'
import { createOperator } from '../operator/createOperator.ts'
import { tagPeople, tagSome } from '../operator/tagPeople.ts'
import { createPlan, createStops, describePlan } from '../plan/createPlan.ts'
import type { Happening } from '../plan/plan.ts'
import { createRandom } from '../plan/random.ts'
import { harmlessFaults, peopleFor, unrulyWebhooks, usualFaults } from '../world/metaScenario.ts'
import { openWorld } from '../world/openWorld.ts'
import { type Ended, followPlan } from './followPlan.ts'
import { afterLeaseMs, frozenMs, lateMs, limits } from './limits.ts'
import { untilOver, webhooksDelivered } from './untilOver.ts'

export interface Sent extends Measurement {
  restarts: number
  exits: readonly Ended[]
  kills: number
  frozen: number
  crashes: Crew['crashes']
  pausedBy: Readonly<Record<string, number>>
  campaigns: number
}

const tag = 'Caos'
/** Until a campaign that does not move any more is given up: more than two leases, and an outage. */
const patienceMs = 60_000
/** Further campaigns are not smaller. */
const fewest = 40

const planOf = ({ scenario, seed, kills, faults }: ChaosArguments): Happening[] => {
  if (scenario === 'kills') return createPlan({ seed, kills, faults })
  return scenario === 'sigterm' ? createStops({ seed, stops: kills }) : []
}

/** Campaigns are sent while the plan is carried out; in the end every row is compared with what Meta accepted. */
export const sendThrough = async (args: ChaosArguments, say: (text: string) => void): Promise<Sent> => {
  const { scenario, seed, messages, runners, ratePerSecond, lostAnswers, faults, kills } = args
  const plan = planOf(args)
  if (plan.length > 0) say(`The plan of seed ${seed}, by share of the messages:\n${describePlan(plan)}\n`)
  say('Starting Postgres, PostgREST and a stand-in for Meta…')
  await using stack = await startLocalSupabase({ people: peopleFor(messages), seed })
  const usual =
    scenario === 'kills' && faults.includes('meta') ? usualFaults : scenario === 'answers' ? harmlessFaults : []
  let crew: Crew | undefined
  await using world = await openWorld({
    database: stack,
    scenario: { ...unrulyWebhooks(seed, scenario === 'kills' ? afterLeaseMs : lateMs), faults: usual },
    ratePerSecond,
    limits,
    ports: () => crew?.ports() ?? [],
  })
  const troubles = createMetaTroubles(world.simulator, usual)
  const operator = createOperator(world, troubles.mend)
  await operator.syncTemplates()
  const tagged = await tagPeople(world, tag, messages)
  if (tagged < messages) throw new Error(`only ${tagged} people can be written to`)
  if (lostAnswers > 0) world.door.judge = losingAnswers(createRandom(seed, 'door'), lostAnswers)
  say(
    `Starting ${runners} runners: ${JSON.stringify({ rate_per_second: ratePerSecond, ...limits, frozenMs, lostAnswers })}`,
  )
  await using working = await startCrew({ runners, env: world.env(), spare: plan.length > 0 })
  crew = working

  const follower = followPlan(plan, {
    world,
    stack,
    crew,
    troubles,
    frozenMs,
    onHappening: ({ at, kind, ...rest }) => say(`  ${(at * 100).toFixed(1)} %  ${kind} ${JSON.stringify(rest)}`),
  })
  await operator.begin(tag)
  await untilOver(
    world,
    operator,
    async ({ decided, isOver }) => {
      follower.check()
      follower.reach(decided / messages)
      const left = follower.endsLeft()
      if (isOver && left > 0) {
        const wanted = Math.min(messages, Math.max(fewest, Math.ceil((messages * left) / kills)))
        const more = `${tag} ${operator.campaigns.length + 1}`
        say(`  ${left} ends of runners are left: another campaign for ${wanted}`)
        await tagSome(world, more, tag, wanted)
        await operator.begin(more)
        return true
      }
      return !follower.isDone()
    },
    patienceMs,
  )
  say('Waiting for the last webhooks…')
  await webhooksDelivered(world, patienceMs)
  follower.check()

  const { losses, exits, restarts } = follower
  const measurement = await measure({ world, operator, crew, losses, ratePerSecond })
  return {
    ...measurement,
    restarts,
    exits,
    kills: losses.filter(({ kind }) => kind === 'kill').length,
    frozen: losses.filter(({ kind }) => kind === 'freeze').length,
    crashes: crew.crashes,
    pausedBy: operator.paused,
    campaigns: operator.campaigns.length,
  }
}
