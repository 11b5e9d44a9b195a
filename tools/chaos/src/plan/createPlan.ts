import { killPoints } from '../runner/points.ts'
import type { DoorTrouble, FaultGroup, Happening, MetaTrouble } from './plan.ts'
import { createRandom, type Random, shuffled } from './random.ts'

export interface PlanOptions {
  seed: number
  kills: number
  faults: readonly FaultGroup[]
}

/** So many kills for each round of the other troubles. */
const killsPerRound = 60
const doorTroubles: readonly DoorTrouble[] = ['http_503', 'http_504', 'html', 'half_open', 'reset', 'shut']
const metaTroubles: readonly MetaTrouble[] = ['token_expired', 'template_paused', 'answers_lost_in_a_row', 'throttled']

type Other = Happening extends infer Each ? (Each extends Happening ? Omit<Each, 'at'> : never) : never

/** Each kill in its own part of the run; of six, two at any moment and four at points, so that every point has its turn. */
const planKills = (random: Random, kills: number): Happening[] => {
  const ways = Array.from({ length: kills }, (_, index) => {
    const turn = index % (killPoints.length + 3)
    return killPoints[turn] ?? ('any_moment' as const)
  })
  return shuffled(random, ways).map((how, index) => ({
    at: (index + 0.2 + 0.6 * random()) / kills,
    kind: 'kill',
    how,
    victim: random(),
    pass: 1 + Math.floor(random() * 3),
    delayMs: Math.floor(random() * 80),
  }))
}

const planOthers = (random: Random, round: number, faults: readonly FaultGroup[]): Other[] => [
  ...(faults.includes('frozen') ? [{ kind: 'freeze' as const, victim: random() }] : []),
  ...(faults.includes('database')
    ? [
        { kind: 'restart' as const, mode: round % 3 === 2 ? ('fast' as const) : ('immediate' as const) },
        ...doorTroubles.map((trouble) => ({
          kind: 'door' as const,
          trouble,
          forMs: trouble === 'reset' ? 0 : 500 + Math.floor(random() * 1_500),
        })),
      ]
    : []),
  ...(faults.includes('meta') ? metaTroubles.map((trouble) => ({ kind: 'meta' as const, trouble })) : []),
]

/** The same seed gives the same plan. */
export const createPlan = ({ seed, kills, faults }: PlanOptions): Happening[] => {
  const random = createRandom(seed, 'plan')
  const rounds = Math.max(1, Math.round(kills / killsPerRound))
  const others = shuffled(
    random,
    Array.from({ length: rounds }, (_, round) => planOthers(random, round, faults)).flat(),
  )
  const spread = others.map(
    (other, index): Happening => ({ ...other, at: 0.02 + (0.94 * (index + random())) / others.length }),
  )
  return [...planKills(random, kills), ...spread].sort((one, other) => one.at - other.at)
}

/** Runners that are asked to end, and nothing else. */
export const createStops = ({ seed, stops }: { seed: number; stops: number }): Happening[] => {
  const random = createRandom(seed, 'stops')
  return Array.from({ length: stops }, (_, index) => ({
    at: (index + 0.2 + 0.6 * random()) / stops,
    kind: 'terminate',
    victim: random(),
  }))
}

/** The plan in one line for each happening, for whoever replays a seed. */
export const describePlan = (plan: readonly Happening[]): string =>
  plan
    .map(({ at, kind, ...rest }) => `${(at * 100).toFixed(1).padStart(5)} %  ${kind.padEnd(8)} ${JSON.stringify(rest)}`)
    .join('\n')
