import type { Database } from '../../db/database.ts'
import type { FunctionName } from '../../db/functions.ts'
import { DatabaseError } from '../../errors/DatabaseError.ts'
import type { Args } from './args.ts'
import type { Connection } from './createConnection.ts'
import { handlers, type MemoryRight } from './handlers.ts'
import { forbidden } from './refusals.ts'

interface MemoryDatabaseOptions {
  connection: Connection
  /** What the caller may do; `service` may do everything. */
  rights: readonly MemoryRight[]
  run: (name: FunctionName, args: Args) => unknown
}

/** A `Database` without one. Arguments and answers pass through JSON, so that nobody holds a piece of the memory itself. */
export const createMemoryDatabase = ({ connection, rights, run }: MemoryDatabaseOptions): Database => ({
  async call(name, args, { signal } = {}) {
    const given: Args = JSON.parse(JSON.stringify(args))
    await connection.pass(name, signal)
    const handler = handlers[name]
    if (handler === undefined) {
      throw new DatabaseError('schema_mismatch', `the memory has no ${name}`, { maybeDone: false })
    }
    if (!rights.includes(handler.right) && !rights.includes('service')) throw forbidden(handler.right)
    return JSON.parse(JSON.stringify(run(name, given)))
  },
})
