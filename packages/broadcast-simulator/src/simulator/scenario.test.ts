import { expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import type { Inbound, inboundSchema } from '../admin/inbound.ts'
import type { FaultRule, faultRuleSchema } from '../faults/faultRule.ts'
import type { PhoneNumberInput, phoneNumberInputSchema } from '../senders/phoneNumber.ts'
import type { StatusOptions, statusOptionsSchema } from '../statuses/statusOptions.ts'
import type { TemplateInput, templateInputSchema } from '../templates/template.ts'
import type { WebhookOptions, webhookOptionsSchema } from '../webhooks/webhookOptions.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'

test('the documented types say what the schemas take', () => {
  expectTypeOf<FaultRule>().toExtend<z.input<typeof faultRuleSchema>>()
  expectTypeOf<z.input<typeof faultRuleSchema>>().toExtend<FaultRule>()
  expectTypeOf<StatusOptions>().toExtend<z.input<typeof statusOptionsSchema>>()
  expectTypeOf<z.input<typeof statusOptionsSchema>>().toExtend<StatusOptions>()
  expectTypeOf<WebhookOptions>().toExtend<z.input<typeof webhookOptionsSchema>>()
  expectTypeOf<z.input<typeof webhookOptionsSchema>>().toExtend<WebhookOptions>()
  expectTypeOf<PhoneNumberInput>().toExtend<z.input<typeof phoneNumberInputSchema>>()
  expectTypeOf<z.input<typeof phoneNumberInputSchema>>().toExtend<PhoneNumberInput>()
  expectTypeOf<TemplateInput>().toExtend<z.input<typeof templateInputSchema>>()
  expectTypeOf<z.input<typeof templateInputSchema>>().toExtend<TemplateInput>()
  expectTypeOf<Inbound>().toExtend<z.input<typeof inboundSchema>>()
  expectTypeOf<z.input<typeof scenarioSchema>>().toExtend<Scenario>()
  expectTypeOf<keyof Scenario>().toEqualTypeOf<keyof z.input<typeof scenarioSchema>>()
})

test('an empty scenario is complete and lets nothing go wrong', () => {
  expect(scenarioSchema.parse({})).toMatchObject({
    seed: 1,
    speed: 1,
    ratePerSecond: 1000,
    latencyMs: 100,
    pairLimit: false,
    dailyLimit: null,
    faults: [],
    statuses: { failedShare: 0, duplicateShare: 0, shuffle: false, lateShare: 0 },
  })
})
