import * as z from 'zod/mini'

const text = z.optional(z.string())
const media = z.optional(z.looseObject({ id: text, link: text, filename: text, caption: text }))
const coordinate = z.union([z.number(), z.string()])

/** One parameter of a component. Which members must be there depends on the template. */
export const parameterSchema = z.looseObject({
  type: z.string(),
  parameter_name: text,
  text,
  payload: text,
  coupon_code: text,
  image: media,
  video: media,
  document: media,
  gif: media,
  location: z.optional(z.looseObject({ latitude: coordinate, longitude: coordinate, name: text, address: text })),
  currency: z.optional(z.looseObject({ fallback_value: z.string(), code: z.string(), amount_1000: z.number() })),
  date_time: z.optional(z.looseObject({ fallback_value: z.string() })),
  action: z.optional(z.looseObject({})),
  limited_time_offer: z.optional(z.looseObject({ expiration_time_ms: z.number() })),
})

const cardComponentSchema = z.looseObject({
  type: z.string(),
  sub_type: text,
  index: z.optional(z.union([z.number(), z.string()])),
  parameters: z.optional(z.array(parameterSchema)),
})

const componentSchema = z.looseObject({
  ...cardComponentSchema.shape,
  cards: z.optional(
    z.array(
      z.looseObject({
        card_index: z.optional(z.union([z.number(), z.string()])),
        components: z.array(cardComponentSchema),
      }),
    ),
  ),
})

/** `template` of a send; unknown members pass, as they do at Meta. */
export const templateBodySchema = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z.optional(z.array(componentSchema)),
})

/** `text` of a send. */
export const textBodySchema = z.looseObject({ body: z.string() })

export type SendParameter = z.output<typeof parameterSchema>
export type SendComponent = z.output<typeof componentSchema>
export type TemplateBody = z.output<typeof templateBodySchema>
