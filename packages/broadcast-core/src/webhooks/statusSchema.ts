import { z } from 'zod/mini'

/** NUL and halves of surrogate pairs: JSON may hold them, Postgres may not. */
const cleanUnstorable = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '')

/** A text of a reasonable length, or a whole number in its place; anything else counts as absent. */
const text = (maxLength: number) =>
  z.catch(
    z.optional(
      z.pipe(
        z.union([z.string().check(z.maxLength(maxLength)), z.pipe(z.int(), z.transform(String))]),
        z.transform((value) => {
          const clean = cleanUnstorable(value)
          return clean === '' ? undefined : clean
        }),
      ),
    ),
    undefined,
  )

const flag = z.catch(z.optional(z.boolean()), undefined)

/** Longer texts are cut by `errorText` anyway; this only keeps megabytes out. */
const longText = z.catch(
  z.optional(
    z.pipe(
      z.string(),
      z.transform((value) => value.slice(0, 2000)),
    ),
  ),
  undefined,
)

const errorSchema = z.object({
  code: text(20),
  title: longText,
  message: longText,
  error_data: z.catch(z.optional(z.object({ details: longText })), undefined),
})

const pricingSchema = z.object({ billable: flag, category: text(60), type: text(60) })

/**
 * One entry of `statuses[]`, so loose that only something that is no object fails: each field that cannot be read is
 * absent. Fields that Meta adds are left behind.
 */
export const statusSchema = z.object({
  id: text(512),
  status: text(60),
  timestamp: z.catch(z.union([z.string(), z.number()]), ''),
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
