import type { ProposalFilter } from '../proposal/fetchAudience.ts'

/** What the client's process is told. */
export interface MemoryInput {
  supabaseUrl: string
  operatorKey: string
  way: 'ours' | 'proposal'
  filter: ProposalFilter
}

/** What one client took for one campaign, with what it knew of it at the end still in its hands. */
export interface MemoryTurn {
  /** Recipients of the campaign. */
  pending: number
  /** Off the wire, headers included. */
  bytesReceived: number
  /** Heap in use after garbage collection, over that before the first call. */
  heapBytes: number
  /** Most heap in use at any time, over that before the first call. */
  peakBytes: number
}
