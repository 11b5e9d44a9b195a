import type { Database } from '../../db/database.ts'
import type { EdgeRight } from '../../db/edgeActions.ts'

export interface Answer {
  status: number
  body: unknown
}

/** One call of an action that keeps the proposal's own contract. Instants are of the function's own clock, in ms. */
export interface ProposalCall {
  database: Database
  params: Record<string, unknown>
  signal: AbortSignal
  now: () => number
  startedAt: number
  endsAt: number
  /** People to look at per call to the database. */
  chunkSize: number
}

export interface ProposalAction {
  right: EdgeRight
  run(call: ProposalCall): Promise<Answer>
}
