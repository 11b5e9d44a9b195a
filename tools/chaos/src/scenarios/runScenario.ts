import type { ChaosArguments } from '../command/arguments.ts'
import type { Crew } from '../crew/createCrew.ts'
import type { Measurement } from '../measure/measure.ts'
import { limits } from './limits.ts'
import type { Result } from './result.ts'
import { sendAgainstNo } from './sayNo.ts'
import { sendThrough } from './sendThrough.ts'

export interface ScenarioRun {
  result: Result
  measurement: Measurement
  crashes: Crew['crashes']
  pausedBy: Readonly<Record<string, number>>
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100

/** Carries out what the arguments ask for and puts the figures together. */
export const runScenario = async (args: ChaosArguments, say: (text: string) => void): Promise<ScenarioRun> => {
  const begin = performance.now()
  const asked = { scenario: args.scenario, seed: args.seed, runners: args.runners }
  const settings = { rate_per_second: args.ratePerSecond, lease_seconds: limits.leaseSeconds }
  if (args.scenario === 'opt-outs') {
    const { figures, comparison, explanation, crashes, ...optOutFigures } = await sendAgainstNo(args, say)
    const none = { kills: 0, campaigns: 1, restarts: 0, frozen: 0 }
    const result = {
      ...none,
      ...asked,
      ...figures,
      ...optOutFigures,
      ...settings,
      seconds: seconds(performance.now() - begin),
    }
    return { result, measurement: { figures, comparison, explanation }, crashes, pausedBy: {} }
  }
  const { figures, comparison, explanation, crashes, pausedBy, exits, kills, campaigns, restarts, frozen } =
    await sendThrough(args, say)
  const stops = {
    stops: exits.length,
    unclean_exits: exits.filter(({ code }) => code !== 0).length,
    worst_exit_seconds: seconds(Math.max(0, ...exits.map(({ ms }) => ms))),
  }
  const result = {
    kills,
    ...asked,
    ...figures,
    ...settings,
    ...(args.scenario === 'sigterm' ? stops : {}),
    campaigns,
    restarts,
    frozen,
    seconds: seconds(performance.now() - begin),
  }
  return { result, measurement: { figures, comparison, explanation }, crashes, pausedBy }
}
