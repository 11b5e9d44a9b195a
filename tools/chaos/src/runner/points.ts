/** Moments in the life of a message at which a runner can be told to die. */
export const killPoints = [
  'before_claim',
  'after_claim',
  'before_send',
  'in_flight',
  'before_record',
  'after_record',
] as const
export type KillPoint = (typeof killPoints)[number]

/** What the parent tells a runner over the channel between them. */
export type Order =
  /** A spare runner has its code loaded and waits for this. */
  | { order: 'go' }
  /** Dies when it passes the point for the n-th time from now; `in_flight` so many milliseconds after the call began. */
  | { order: 'die'; point: KillPoint; pass: number; delayMs: number }
  /** Nothing of the process moves for so long, as when its event loop is blocked. */
  | { order: 'stall'; forMs: number }
  /** Uses up its memory. */
  | { order: 'exhaust' }
