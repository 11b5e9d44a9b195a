import { parseArgs } from 'node:util'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import type { LocalSupabaseOptions } from '../stack/options.ts'

export const usage = `Starts a local Supabase and keeps it up until Ctrl-C.

Usage: npm run stack -- [options]

  --json             print one line of JSON with the URLs and keys
  --people N         people in the school's tables, 25000 for the real size (default 0)
  --seed S           the same seed gives the same people (default 1)
  --grants old|new   default privileges in public: everything or nothing (default new)
  --no-migrations    leave out the repository's migrations
  --demo-data        insert the school's sender, templates and incoming messages
  --port P           port of the Supabase URL (default a random free one)
  --help             print this
`

export type CliArguments = { help: true } | { help: false; json: boolean; options: LocalSupabaseOptions }

/** @throws LocalSupabaseError `invalid_input`, naming the flag */
export const readArguments = (args: string[]): CliArguments => {
  const { values } = parse(args)
  if (values.help) return { help: true }
  const options: LocalSupabaseOptions = {
    migrations: !values['no-migrations'],
    demoData: values['demo-data'],
  }
  if (values.people !== undefined) options.people = wholeNumber('people', values.people)
  if (values.seed !== undefined) options.seed = wholeNumber('seed', values.seed)
  if (values.port !== undefined) options.port = wholeNumber('port', values.port)
  if (values.grants !== undefined) options.grants = oneOf('grants', values.grants, ['old', 'new'])
  return { help: false, json: values.json, options }
}

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        people: { type: 'string' },
        seed: { type: 'string' },
        grants: { type: 'string' },
        'no-migrations': { type: 'boolean', default: false },
        'demo-data': { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    })
  } catch (cause) {
    throw new LocalSupabaseError('invalid_input', (cause as Error).message, { cause })
  }
}

const wholeNumber = (flag: string, value: string): number => {
  if (!/^-?\d+$/.test(value)) throw new LocalSupabaseError('invalid_input', `--${flag} must be a whole number`)
  return Number(value)
}

const oneOf = <T extends string>(flag: string, value: string, allowed: readonly T[]): T => {
  const found = allowed.find((candidate) => candidate === value)
  if (!found) throw new LocalSupabaseError('invalid_input', `--${flag} must be ${allowed.join(' or ')}`)
  return found
}
