import * as z from 'zod/mini'
import { type FaultRule, faultRuleSchema } from '../faults/faultRule.ts'
import { type PhoneNumberInput, phoneNumberInputSchema } from '../senders/phoneNumber.ts'
import { type StatusOptions, statusOptionsSchema } from '../statuses/statusOptions.ts'
import { type TemplateInput, templateInputSchema } from '../templates/template.ts'
import { type WebhookOptions, webhookOptionsSchema } from '../webhooks/webhookOptions.ts'

/** How the simulated Meta behaves. The same object serves as options, as scenario file and as `POST /admin/scenario`. */
export interface Scenario {
  /** Decides every draw. @default 1 */
  seed?: number | undefined
  /** Divides status delays, webhook repetition gaps and the pair limit's gap; 10 is ten times as fast. @default 1 */
  speed?: number | undefined
  /** Sends per second and phone number before 130429; 0 switches the limit off. @default 1000 */
  ratePerSecond?: number | undefined
  /** Median time to an answer, with a log-normal tail; 0 answers at once. @default 100 */
  latencyMs?: number | undefined
  /** Refuse (131056) a second message to the same person within 6 s. @default false */
  pairLimit?: boolean | undefined
  /** Distinct people per moving 24 hours before 131048; null for no limit. @default null */
  dailyLimit?: number | null | undefined
  /** WhatsApp ids that differ from the number written to, by that number's digits. @default {} */
  waIds?: Readonly<Record<string, string>> | undefined
  /** What goes wrong with sends. @default [] */
  faults?: readonly FaultRule[] | undefined
  /** How messages fare after acceptance. */
  statuses?: StatusOptions | undefined
  /** How webhooks are delivered. */
  webhooks?: WebhookOptions | undefined
  /** Added to the default templates; same name and language changes that one. @default [] */
  templates?: readonly TemplateInput[] | undefined
  /** Further phone numbers of the account, or members to change of one of them. @default [] */
  phoneNumbers?: readonly PhoneNumberInput[] | undefined
}

/** Checks and completes a scenario. */
export const scenarioSchema = z.strictObject({
  seed: z._default(z.number(), 1),
  speed: z._default(z.number().check(z.gt(0)), 1),
  ratePerSecond: z._default(z.number().check(z.gte(0)), 1000),
  latencyMs: z._default(z.number().check(z.gte(0)), 100),
  pairLimit: z._default(z.boolean(), false),
  dailyLimit: z._default(z.nullable(z.int().check(z.gte(0))), null),
  waIds: z._default(z.record(z.string(), z.string()), {}),
  faults: z._default(z.array(faultRuleSchema), []),
  statuses: z.prefault(statusOptionsSchema, {}),
  webhooks: z.prefault(webhookOptionsSchema, {}),
  templates: z._default(z.array(templateInputSchema), []),
  phoneNumbers: z._default(z.array(phoneNumberInputSchema), []),
})

/** A scenario with every member known. */
export type Behaviour = z.output<typeof scenarioSchema>
