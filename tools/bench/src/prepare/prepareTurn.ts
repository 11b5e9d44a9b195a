/** What the client's process is told. */
export interface PrepareInput {
  supabaseUrl: string
  operatorKey: string
  rounds: number
}

/** One campaign prepared one way. */
export interface PrepareTurn {
  way: 'ours' | 'proposal'
  ms: number
  /** Requests to the API. */
  calls: number
  /** People that the filter matches; the kit alone knows. */
  matched?: number
  rows: number
  /** Rows to send; the proposal makes no others. */
  pending: number
  campaignId?: string
}
