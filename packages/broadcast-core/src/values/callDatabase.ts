import type { CallOptions, Database } from '../db/database.ts'
import type { FunctionName } from '../db/functions.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'

/**
 * Calls a function and maps its answer. An answer that is no object is a proxy's, so that the call may have been carried
 * out; one that cannot be mapped comes from another version of our function.
 */
export const callDatabase = async <Row, Result>(
  database: Database,
  name: FunctionName,
  args: Record<string, unknown>,
  toResult: (row: Row) => Result,
  options: CallOptions = {},
): Promise<Result> => {
  const answer = await database.call(name, args, { signal: options.signal })
  if (typeof answer !== 'object' || answer === null) {
    throw new DatabaseError('network', `No usable answer from the database to ${name}`, { maybeDone: true })
  }
  try {
    return toResult(answer as Row)
  } catch (cause) {
    throw new DatabaseError('schema_mismatch', `${name} answered in another shape`, {
      cause,
      hint: 'Apply the migrations of this version of the package.',
      maybeDone: true,
    })
  }
}
