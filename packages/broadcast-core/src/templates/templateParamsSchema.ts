import * as z from 'zod/mini'

const filename = z.optional(z.string('must be a text'))

/** Where a place takes its value from; whether it fits its place is the database's to say, who knows the template. */
const variableSourceSchema = z.union(
  [
    z.strictObject({ text: z.string() }),
    z.strictObject({ field: z.string(), fallback: z.optional(z.string()) }),
    z.strictObject({ link: z.string(), filename }),
    z.strictObject({ id: z.string(), filename }),
  ],
  'must be {text}, {field, fallback}, {link} or {id}',
)

export const templateParamsSchema = z.record(z.string(), variableSourceSchema, 'must be an object of places')
