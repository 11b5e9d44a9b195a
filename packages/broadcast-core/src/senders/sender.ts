/** A WhatsApp number that sends, as operators see it. */
export interface Sender {
  /** Meta's id of the number. */
  phoneNumberId: string
  /** The business portfolio whose daily limit it shares. */
  accountId: string
  wabaId: string | null
  displayPhoneNumber: string | null
  verifiedName: string | null
  /** Messages per second that Meta allows it. */
  ratePerSecond: number
  /** What is left of it while Meta refuses more, or cannot be reached; it grows back by itself. `null` when nothing slows it. */
  slowedRate: number | null
  /** Of these, how many are left for replies. */
  replyHeadroomPerSecond: number
  /** Meta's `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
  qualityRating: string | null
  /** Meta's `CONNECTED`, `FLAGGED`, `RESTRICTED`, … */
  status: string | null
  /** Meta's name of the limit, such as `TIER_2K`. */
  messagingLimit: string | null
  throughputLevel: string | null
  blockedAt: Date | null
  /** Meta's code of the error that blocks it. */
  blockedReason: string | null
  blockedDetail: string | null
  /** When a webhook of this number was last heard. */
  lastWebhookAt: Date | null
  /** When its status or quality was last read from Meta. */
  checkedAt: Date | null
  createdAt: Date
  updatedAt: Date
  /** Distinct people its account may write to in a moving 24 hours; `null` when there is no limit. */
  dailyLimit: number | null
  /** How many of them are taken, by all numbers of the account. */
  bookedToday: number
  /** When messages may go out, the same for every number: `start` inclusive, `end` not, as `09:00`; may cross midnight. `null`: at any hour. */
  sendingHours: { start: string; end: string; timeZone: string } | null
  accountBlockedAt: Date | null
  /** Meta's code of the error that blocks the whole account, with all its numbers. */
  accountBlockedReason: string | null
  accountBlockedDetail: string | null
  /** Whether a runner of this number was heard lately. */
  runnerAlive: boolean
}

/** What may be changed of a sender; what is left out stays as it is. */
export interface SenderUpdate {
  /** Moves it to another account. New senders belong to that of their `wabaId`, or to `default`. */
  accountId?: string | undefined
  wabaId?: string | undefined
  displayPhoneNumber?: string | undefined
  verifiedName?: string | undefined
  /** Messages per second, 0.01 to 10,000. New senders have 80 (Meta: Throughput). */
  ratePerSecond?: number | undefined
  /** Messages per second, below the rate. */
  replyHeadroomPerSecond?: number | undefined
  /** People in a moving 24 hours, of the whole account (Meta: Messaging limits, per portfolio); `null` for no limit. */
  dailyLimit?: number | null | undefined
  qualityRating?: string | undefined
  status?: string | undefined
  messagingLimit?: string | undefined
  throughputLevel?: string | undefined
  /** Lifts a block after its cause is mended; campaigns stay paused until someone resumes them. */
  unblock?: true | undefined
}
