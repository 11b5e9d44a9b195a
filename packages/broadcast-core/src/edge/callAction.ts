import type { Database } from '../db/database.ts'
import type { EdgeActionRow } from '../db/edgeActions.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'

/** Calls an action's function: its params are the arguments, its answer is the JSON. */
export const callAction = (
  database: Database,
  { function: name, params: known }: EdgeActionRow,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<unknown> => {
  const unknown = Object.keys(params).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new InvalidInputError(unknown.map((path) => ({ path, message: 'is not a known key' })))
  const args = Object.fromEntries(Object.entries(params).map(([key, value]) => [`p_${key}`, value]))
  return database.call(name, args, { signal })
}
