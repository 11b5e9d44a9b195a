import * as z from 'zod/mini'
import { longText, loosePart, looseTimestamp, looseText as text } from './looseText.ts'

const flag = z.catch(z.optional(z.boolean()), undefined)

const errorSchema = z.object({
  code: text(20),
  title: longText,
  message: longText,
  error_data: loosePart({ details: longText }),
})

const pricingSchema = z.object({ billable: flag, category: text(60), type: text(60) })

/**
 * One entry of `statuses[]`, so loose that only something that is no object fails: each field that cannot be read is
 * absent. Fields that Meta adds are left behind.
 */
export const statusSchema = z.object({
  id: text(512),
  status: text(60),
  timestamp: looseTimestamp,
  recipient_id: text(64),
  recipient_user_id: text(160),
  biz_opaque_callback_data: text(512),
  errors: z.catch(z.array(z.catch(errorSchema, {})), []),
  pricing: z.catch(z.optional(pricingSchema), undefined),
})

export type StatusEntry = z.infer<typeof statusSchema>

/** The number that a change is about. */
export const phoneNumberIdSchema = z.catch(z.object({ metadata: z.object({ phone_number_id: text(32) }) }), {
  metadata: { phone_number_id: undefined },
})
