import * as z from 'zod/mini'
import { SimulatorError } from './SimulatorError.ts'

/** The value as the schema reads it. Throws `SimulatorError` with code `invalid_options` and one line per issue. */
export function parseInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const result = z.safeParse(schema, value, { error: z.locales.en().localeError })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || what}: ${issue.message}`)
  throw new SimulatorError('invalid_options', `${what} is not valid: ${issues.join('; ')}`, { issues })
}
