import { startWatchdog } from '../processes/watchdog.ts'
import type { LocalDatabase } from '../stack/LocalSupabase.ts'
import { openCopy } from '../stack/openCopy.ts'
import type { TestStack } from './TestStack.ts'

/**
 * A database for one test file: a copy of the stack's as it was when the stack was ready, with a PostgREST and a
 * gateway of its own, so that files neither see nor wait for each other. Dropped when stopped.
 *
 * @example
 * const database = await cloneDatabase(inject('stack'))
 * afterAll(database.stop)
 */
export const cloneDatabase = async (stack: TestStack, options: { name?: string } = {}): Promise<LocalDatabase> => {
  const watchdog = startWatchdog()
  try {
    const { database } = await openCopy({
      stack,
      watchdog,
      name: options.name,
      onStop: async () => watchdog.close(),
    })
    return database
  } catch (error) {
    watchdog.close()
    throw error
  }
}
