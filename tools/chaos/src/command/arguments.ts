import { parseArgs } from 'node:util'
import { type FaultGroup, faultGroups } from '../plan/plan.ts'

export const scenarios = ['kills', 'answers', 'sigterm', 'opt-outs'] as const
export type ScenarioName = (typeof scenarios)[number]

export interface ChaosArguments {
  help: boolean
  scenario: ScenarioName
  /** The last line of stdout is the result as JSON; all else goes to stderr. */
  json: boolean
  /** Runners killed, or asked to end in `sigterm`. */
  kills: number
  messages: number
  runners: number
  seed: number
  ratePerSecond: number
  faults: readonly FaultGroup[]
  /** Share of the database's answers that never arrive though the call was carried out. */
  lostAnswers: number
  optOuts: number
  toggles: number
}

export const usage = `Usage: npm run chaos -- [options]

  --scenario NAME     kills: everything that can go wrong, while runners are killed (default)
                      answers: nobody is killed, but a tenth of the database's answers is lost
                      sigterm: runners are asked to end, again and again
                      opt-outs: people say no and the campaign is paused while it is sent
  --kills N           runners killed (kills, 60) or asked to end (sigterm, 50)
  --messages M        recipients (2000)
  --runners R         processes that send at a time (2)
  --seed S            what happens when, and to whom (1)
  --rate N            messages per second, all runners together (by default so that kills are about a second apart when a sender is slowed)
  --faults LIST       what goes wrong beside kills: all, none, or of ${faultGroups.join(', ')}, with commas (all)
  --lost-answers X    share of the database's answers that are lost after the call was carried out (0.02; answers 0.1)
  --opt-outs N        people who say no (opt-outs, 1000)
  --toggles N         pauses, each followed by a resume (opt-outs, 200)
  --json              print the result as one JSON line, the last of stdout
`

/** Reads the command line. Throws a `TypeError` naming the option that cannot be used. */
export function readArguments(argv: readonly string[]): ChaosArguments {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: argv.filter((word) => word !== '--'),
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      scenario: { ...text, default: 'kills' },
      kills: text,
      messages: { ...text, default: '2000' },
      runners: { ...text, default: '2' },
      seed: { ...text, default: '1' },
      rate: text,
      faults: { ...text, default: 'all' },
      'lost-answers': text,
      'opt-outs': { ...text, default: '1000' },
      toggles: { ...text, default: '200' },
    },
  })
  const scenario = scenarios.find((name) => name === values.scenario)
  if (scenario === undefined) throw new TypeError(`--scenario must be one of ${scenarios.join(', ')}`)
  const kills = number('--kills', values.kills ?? { kills: '60', sigterm: '50' }[scenario as string] ?? '0', 0, 10_000)
  const messages = number('--messages', values.messages, 1, 100_000)
  return {
    help: values.help,
    json: values.json,
    scenario,
    kills,
    messages,
    runners: number('--runners', values.runners, 1, 16),
    seed: number('--seed', values.seed, 1, 2 ** 31 - 1),
    ratePerSecond: number('--rate', values.rate ?? `${usualRate(messages, kills)}`, 1, 10_000),
    faults: readFaults(values.faults),
    lostAnswers: share(
      '--lost-answers',
      values['lost-answers'] ?? { kills: '0.02', answers: '0.1' }[scenario as string] ?? '0',
    ),
    optOuts: number('--opt-outs', values['opt-outs'], 0, 100_000),
    toggles: number('--toggles', values.toggles, 0, 10_000),
  }
}

const mostPerSecond = 80

/**
 * A process needs most of a second to begin, so that faster sending would only leave kills over at the end. But a sender that
 * Meta, or a runner that could not read its template, has slowed goes on at half its rate or less, which in a run of a minute or
 * two is most of the time.
 */
const usualRate = (messages: number, kills: number): number =>
  Math.max(10, Math.min(mostPerSecond, Math.round((2.4 * messages) / Math.max(1, kills))))

function number(option: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new TypeError(`${option} must be a whole number from ${min} to ${max}`)
  return value
}

function share(option: string, text: string): number {
  const value = Number(text)
  if (!(value >= 0 && value <= 0.5)) throw new TypeError(`${option} must be a number from 0 to 0.5`)
  return value
}

function readFaults(text: string): FaultGroup[] {
  if (text === 'all') return [...faultGroups]
  if (text === 'none') return []
  return text.split(',').map((word) => {
    const group = faultGroups.find((name) => name === word)
    if (group === undefined) throw new TypeError(`--faults must be all, none, or of ${faultGroups.join(', ')}`)
    return group
  })
}
