import * as z from 'zod/mini'
import { parseInput } from '../errors/parseInput.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'

/** Who the simulated Meta is, beside how it behaves. */
export interface SimulatorOptions extends Scenario {
  /** Port on 127.0.0.1; 0 takes a free one. @default 0 */
  port?: number | undefined
  /** Where webhooks go; without it none is sent until one is set. */
  webhookUrl?: string | undefined
  /** Key of the webhook signatures. @default 'simulator-app-secret' */
  appSecret?: string | undefined
  /** Token of the subscription challenge. @default 'simulator-verify-token' */
  verifyToken?: string | undefined
  /** The Bearer token that calls must carry. @default 'simulator-access-token' */
  accessToken?: string | undefined
  /** The first phone number; `phoneNumbers` adds more. @default '115000000000001' */
  phoneNumberId?: string | undefined
  /** The WhatsApp business account. @default '225000000000001' */
  wabaId?: string | undefined
  /** Begin with the default templates. @default true */
  defaultTemplates?: boolean | undefined
}

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
const secret = z.string().check(z.minLength(1))

/** An address that webhooks can go to. */
export const webhookUrlSchema = z.url({ protocol: /^https?$/ })

const identitySchema = z.strictObject({
  port: z._default(z.int().check(z.gte(0), z.lte(65_535)), 0),
  webhookUrl: z.optional(webhookUrlSchema),
  appSecret: z._default(secret, 'simulator-app-secret'),
  verifyToken: z._default(secret, 'simulator-verify-token'),
  accessToken: z._default(secret, 'simulator-access-token'),
  phoneNumberId: z._default(id, '115000000000001'),
  wabaId: z._default(id, '225000000000001'),
  defaultTemplates: z._default(z.boolean(), true),
})

/** The options in two halves: fixed identity, and behaviour that may change while the simulator runs. */
export interface ResolvedOptions {
  readonly identity: z.output<typeof identitySchema>
  readonly scenario: Scenario
}

const identityNames = new Set(Object.keys(identitySchema.shape))

/** Checks the options. Throws `SimulatorError` with code `invalid_options`. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const identity = Object.fromEntries(given.filter(([name]) => identityNames.has(name)))
  const scenario: Scenario = Object.fromEntries(given.filter(([name]) => !identityNames.has(name)))
  parseInput(scenarioSchema, scenario, 'options')
  return { identity: parseInput(identitySchema, identity, 'options'), scenario }
}
