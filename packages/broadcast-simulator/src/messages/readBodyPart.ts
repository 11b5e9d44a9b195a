import * as z from 'zod/mini'
import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused } from '../errors/graphRefusals.ts'

/**
 * The member `name` of a send, as its schema reads it. Throws 131008 for what is missing and 100 for what has the
 * wrong type, naming the path in the way the Graph API does (`template['components'][0]['type']`).
 */
export function readBodyPart<Schema extends z.ZodMiniType>(
  schema: Schema,
  name: string,
  value: unknown,
): z.output<Schema> {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const path = issue?.path ?? []
  if (valueAt(value, path) === undefined) {
    throw new GraphError(131008, { details: `Parameter '${graphPath(name, path)}' is required` })
  }
  throw parameterRefused(graphPath(name, path), rule(issue))
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )
}

function graphPath(name: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => `${text}[${typeof key === 'number' ? key : `'${String(key)}'`}]`, name)
}

const names: Readonly<Record<string, string>> = {
  string: 'must be a string.',
  number: 'must be a number.',
  array: 'must be an array.',
  object: 'must be a JSON object.',
}

function rule(issue: z.core.$ZodIssue | undefined): string {
  return (issue?.code === 'invalid_type' && names[issue.expected]) || 'is not valid.'
}
