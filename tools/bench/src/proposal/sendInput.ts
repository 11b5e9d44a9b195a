/** What the proposal's loop is told. */
export interface SendInput {
  supabaseUrl: string
  serviceRoleKey: string
  graphUrl: string
  phoneNumberId: string
  accessToken: string
  campaignId: number
}

/** What the loop says when it has come to the end. */
export interface SendAnswer {
  sent: number
  failed: number
  /** Processor time of the loop alone, without starting its process. */
  cpuSeconds: number
}
