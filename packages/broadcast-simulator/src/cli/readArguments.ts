import { parseArgs } from 'node:util'
import type { SimulatorOptions } from '../simulator/options.ts'

/** What the command line asks for. */
export interface Arguments {
  readonly help: boolean
  readonly json: boolean
  readonly verifyWebhook: boolean
  /** A file, or the name of a preset. */
  readonly scenario: string | undefined
  /** Only what was given; it goes over the scenario. */
  readonly options: SimulatorOptions
}

/** One line per option, for people. */
export const usage = `Usage: broadcast-simulator [options]

  --json                  print one JSON line with addresses and secrets, then stay up
  --port N                port on 127.0.0.1 (0: any)
  --webhook URL           where webhooks go
  --verify-webhook        ask that URL for the subscription challenge at the start; the result goes to stderr
  --app-secret S          key of the webhook signatures
  --verify-token S        token of the subscription challenge
  --access-token S        Bearer token that calls must carry
  --phone-number-id ID    phone number; repeat it for several
  --waba-id ID            WhatsApp business account
  --rate N                sends per second and number before 130429 (1000; 0: no limit)
  --latency-ms N          median time to an answer (100)
  --scenario FILE         JSON file with faults, statuses, rate, latency, templates; or usual, or harsh
  --seed N                decides every draw (1)
  --speed N               divides status delays and repetition gaps (1)
  --help                  this text
`

/** Reads the command line. Throws a `TypeError` for what it does not know. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'verify-webhook': { type: 'boolean', default: false },
      port: { type: 'string' },
      webhook: { type: 'string' },
      'app-secret': { type: 'string' },
      'verify-token': { type: 'string' },
      'access-token': { type: 'string' },
      'phone-number-id': { type: 'string', multiple: true },
      'waba-id': { type: 'string' },
      rate: { type: 'string' },
      'latency-ms': { type: 'string' },
      scenario: { type: 'string' },
      seed: { type: 'string' },
      speed: { type: 'string' },
    },
  })
  const [phoneNumberId, ...more] = values['phone-number-id'] ?? []
  const options: SimulatorOptions = {
    port: number('port', values.port),
    webhookUrl: values.webhook,
    appSecret: values['app-secret'],
    verifyToken: values['verify-token'],
    accessToken: values['access-token'],
    phoneNumberId,
    phoneNumbers: more.length > 0 ? more.map((id) => ({ id })) : undefined,
    wabaId: values['waba-id'],
    ratePerSecond: number('rate', values.rate),
    latencyMs: number('latency-ms', values['latency-ms']),
    seed: number('seed', values.seed),
    speed: number('speed', values.speed),
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return {
    help: values.help,
    json: values.json,
    verifyWebhook: values['verify-webhook'],
    scenario: values.scenario,
    options: given,
  }
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new TypeError(`--${name} must be a number`)
  return value
}
