import type * as z from 'zod/mini'
import type { CallOptions } from '../db/database.ts'
import type { Issue } from '../errors/BroadcastError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { findUnstorable } from './findUnstorable.ts'

/**
 * What a caller gave, checked; `InvalidInputError` naming every wrong field otherwise. Hosts in plain JavaScript have no
 * compiler to tell them, so unknown keys are refused too, by the strict objects of the schemas.
 */
export const parseInput = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> => {
  const unstorable = findUnstorable(value)
  if (unstorable.length > 0) throw new InvalidInputError(unstorable)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new InvalidInputError(result.error.issues.flatMap(toIssues))
}

/** The options of a call that are input. */
export const inputOf = <Options extends CallOptions>(options: Options | undefined): Omit<Options, 'signal'> => {
  const { signal: _, ...input } = options ?? ({} as Options)
  return input
}

type SchemaIssue = NonNullable<ReturnType<z.ZodMiniType['safeParse']>['error']>['issues'][number]

const toIssues = (issue: SchemaIssue): Issue[] => {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a known key' }))
  }
  return [{ path: path.length > 0 ? path.join('.') : 'input', message: issue.message }]
}
