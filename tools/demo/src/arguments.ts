import { parseArgs } from 'node:util'

export const faultLevels = ['none', 'usual', 'harsh'] as const
export type FaultLevel = (typeof faultLevels)[number]

export interface DemoArguments {
  help: boolean
  /** End after the result instead of keeping everything up until Ctrl-C. */
  once: boolean
  /** Keep everything up until Ctrl-C, also where there is no terminal. */
  stay: boolean
  /** The last line of stdout is the result as JSON; all else goes to stderr. */
  json: boolean
  recipients: number
  ratePerSecond: number
  runners: number
  faults: FaultLevel
  seed: number
}

export const usage = `Usage: npm run demo -- [options]

  --once              end after the result (otherwise, in a terminal, everything stays up until Ctrl-C)
  --stay              stay up until Ctrl-C also without a terminal, with the CRM in a browser
  --json              print the result as one JSON line, the last of stdout
  --recipients N      about how many people to write to (750)
  --rate N            messages per second, all runners together (80)
  --runners N         processes that send (1)
  --faults LEVEL      how Meta behaves: none, usual or harsh (usual)
  --seed N            which people and which faults (1)
`

/** Reads the command line. Throws a `TypeError` naming the option that cannot be used. */
export function readArguments(argv: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: argv.filter((word) => word !== '--'),
    options: {
      help: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      stay: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      recipients: { type: 'string', default: '750' },
      rate: { type: 'string', default: '80' },
      runners: { type: 'string', default: '1' },
      faults: { type: 'string', default: 'usual' },
      seed: { type: 'string', default: '1' },
    },
  })
  if (values.once && values.stay) throw new TypeError('--stay and --once exclude each other')
  const faults = faultLevels.find((level) => level === values.faults)
  if (faults === undefined) throw new TypeError(`--faults must be one of ${faultLevels.join(', ')}`)
  return {
    help: values.help,
    once: values.once,
    stay: values.stay,
    json: values.json,
    recipients: wholeNumber('--recipients', values.recipients, 1, 17_000),
    ratePerSecond: wholeNumber('--rate', values.rate, 1, 10_000),
    runners: wholeNumber('--runners', values.runners, 1, 8),
    faults,
    seed: wholeNumber('--seed', values.seed, 1, 2 ** 31 - 1),
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new TypeError(`${option} must be a whole number from ${min} to ${max}`)
  return value
}
