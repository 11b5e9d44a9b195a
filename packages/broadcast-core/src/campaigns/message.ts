import type { MessageStatus } from '../queue/message.ts'
import type { SkipReason } from '../recipients/audience.ts'
import type { CampaignId } from './campaign.ts'

/** One recipient of a campaign, and what came of it. */
export interface Message {
  id: string
  campaignId: CampaignId
  /** Below zero when the person was erased; `0` in a test, which is nobody's. */
  personId: string
  personName: string | null
  /** Canonical digits; what the host had, when `skipReason` is `invalid_number`; `erased …` when the person was erased. */
  phoneNumber: string
  status: MessageStatus
  /** Set when `status` is `skipped`. */
  skipReason: SkipReason | null
  /** Meta's code, or a word of ours such as `lease_expired`. */
  errorCode: string | null
  errorMessage: string | null
  /** Meta's id of the message. */
  wamid: string | null
  /** Values that differ per person, by place. */
  variables: Record<string, string>
  /** How many times a runner took it. */
  attempts: number
  queuedAt: Date
  claimedAt: Date | null
  sentAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  failedAt: Date | null
  unknownAt: Date | null
  /** When it will be tried again. */
  retryAt: Date | null
  /** Meta's own ids of the recipient. */
  waId: string | null
  userId: string | null
  /** Whether Meta says it charges for it; `null` until it says so. */
  billable: boolean | null
  pricingCategory: string | null
}

/** What an error means for whoever would try again. */
export const errorClasses = ['safe', 'unsafe', 'never', 'later', 'stop'] as const
/**
 * `safe`: not sent, may be sent again · `unsafe`: may have been sent · `never`: the same request fails again ·
 * `later`: this recipient, much later · `stop`: nobody gets through until someone mends it.
 */
export type ErrorClass = (typeof errorClasses)[number]

/** Failed and unknown messages of a campaign that have one cause. */
export interface FailureGroup {
  status: 'failed' | 'unknown'
  /** Meta's code, or a word of ours; `none` when nobody said why. */
  code: string
  /** An unknown message may have been sent whatever its code: `unsafe`. */
  class: ErrorClass
  count: number
  firstAt: Date | null
  lastAt: Date | null
}
