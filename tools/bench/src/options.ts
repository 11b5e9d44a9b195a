import { parseArgs } from 'node:util'
import { parseCases, type RateCase } from './rate/rateCase.ts'

export const figureNames = ['rate', 'prepare', 'memory', 'screens'] as const
export type FigureName = (typeof figureNames)[number]

export interface BenchOptions {
  help: boolean
  /** In the order in which they are measured. */
  figures: readonly FigureName[]
  /** The last line of stdout is the result as JSON; all else goes to stderr. */
  json: boolean
  /** Of prepare and memory. */
  rounds: number
  /** Which people. */
  seed: number
  /** In the host's tables. */
  people: number
  cases: readonly RateCase[]
  /** Of sending, for each case of the rate. */
  seconds: number
  /** That the proposal's loop sends in each of its turns. */
  messages: number
}

export const usage = `Usage: npm run bench -- [rate] [prepare] [memory] [screens] [options]

Without a name all four are measured, in a few minutes. Anything else that runs on the machine shows in the figures.

  --json              print the result as one JSON line, the last of stdout
  --rounds N          of prepare and memory, in turns with the proposal's way; of opening the wizard (5)
  --seed N            which people (1)
  --people N          in the CRM (25000)
  --cases LIST        rates asked, each with a number of runners (80x1,80x2,300x2,1000x1,1000x2)
  --seconds N         of sending, for each case (13: ten between the 10th and the 90th percentile)
  --messages N        that the proposal's loop sends after each case (100)
`

/** Of the people in the CRM, those a message can be sent to, a little rounded down. */
const reachable = 0.68

/** Reads the command line. Throws a `TypeError` naming what cannot be used. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: argv.filter((word) => word !== '--'),
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      people: { type: 'string', default: '25000' },
      cases: { type: 'string', default: '80x1,80x2,300x2,1000x1,1000x2' },
      seconds: { type: 'string', default: '13' },
      messages: { type: 'string', default: '100' },
    },
  })
  const unknown = positionals.find((name) => !figureNames.some((figure) => figure === name))
  if (unknown !== undefined) throw new TypeError(`${unknown} is none of ${figureNames.join(', ')}`)
  const options: BenchOptions = {
    help: values.help,
    figures: figureNames.filter((name) => positionals.length === 0 || positionals.includes(name)),
    json: values.json,
    rounds: wholeNumber('--rounds', values.rounds, 1, 100),
    seed: wholeNumber('--seed', values.seed, 1, 2 ** 31 - 1),
    people: wholeNumber('--people', values.people, 500, 200_000),
    cases: parseCases(values.cases),
    seconds: wholeNumber('--seconds', values.seconds, 1, 600),
    messages: wholeNumber('--messages', values.messages, 2, 1_000),
  }
  const fastest = Math.max(...options.cases.map(({ asked }) => asked))
  const most = Math.floor(options.people * reachable)
  if (options.figures.includes('rate') && fastest * options.seconds > most)
    throw new TypeError(
      `--seconds: ${options.seconds} s at ${fastest}/s need ${fastest * options.seconds} recipients; of ${options.people} people about ${most} can be reached`,
    )
  return options
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
    throw new TypeError(`${option} must be a whole number from ${min} to ${max}`)
  return value
}
