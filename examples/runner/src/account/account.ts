import type { Logger } from 'pino'
import type { Environment } from '../environment.ts'
import type { Connections } from './connect.ts'

/** What everything that concerns the number and its templates works with. */
export interface Account {
  environment: Environment
  connections: Connections
  log: Logger
  /** Ends it. */
  signal: AbortSignal
}

/** How often Meta is asked about the number and its templates. */
export const everyMs = 30 * 60_000
