import type { KillPoint } from '../runner/points.ts'

/** Which troubles a run has beside kills. */
export const faultGroups = ['database', 'meta', 'frozen'] as const
export type FaultGroup = (typeof faultGroups)[number]

/** What happens to the way between runners and the database. */
export type DoorTrouble = 'http_503' | 'http_504' | 'html' | 'half_open' | 'reset' | 'shut'

/** What happens at Meta until the operator notices and mends it. */
export type MetaTrouble = 'token_expired' | 'template_paused' | 'answers_lost_in_a_row' | 'throttled'

/** What is done when a share of all messages has been decided. */
export type Happening = { at: number } & (
  | { kind: 'kill'; how: 'any_moment' | KillPoint; victim: number; pass: number; delayMs: number }
  | { kind: 'terminate'; victim: number }
  | { kind: 'freeze'; victim: number }
  | { kind: 'restart'; mode: 'fast' | 'immediate' }
  | { kind: 'door'; trouble: DoorTrouble; forMs: number }
  | { kind: 'meta'; trouble: MetaTrouble }
)
