import type { Database } from '../db/database.ts'
import type { EdgeActionRow } from '../db/edgeActions.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'

/**
 * Calls an action's function: its params are the arguments, its answer is the JSON. What is missing is refused here, because
 * PostgREST would say that there is no such function, as of a database without the migrations.
 */
export const callAction = (
  database: Database,
  { function: name, params: known, required }: EdgeActionRow,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<unknown> => {
  const unknown = Object.keys(params).filter((key) => !known.includes(key))
  const missing = required.filter((key) => !Object.hasOwn(params, key))
  if (unknown.length + missing.length > 0)
    throw new InvalidInputError([
      ...unknown.map((path) => ({ path, message: 'is not a known key' })),
      ...missing.map((path) => ({ path, message: 'must be given' })),
    ])
  const args = Object.fromEntries(Object.entries(params).map(([key, value]) => [`p_${key}`, value]))
  return database.call(name, args, { signal })
}
