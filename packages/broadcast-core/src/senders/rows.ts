import { toInstant, toInstantOrNull } from '../values/instants.ts'
import type { Sender, SenderUpdate } from './sender.ts'

/** The JSON of senders, and its translation: snake_case ends in this file. */

export interface SenderRow {
  phone_number_id: string
  account_id: string
  waba_id: string | null
  display_phone_number: string | null
  verified_name: string | null
  rate_per_second: number
  slowed_rate: number | null
  reply_headroom_per_second: number
  quality_rating: string | null
  status: string | null
  messaging_limit: string | null
  throughput_level: string | null
  blocked_at: string | null
  blocked_reason: string | null
  blocked_detail: string | null
  last_webhook_at: string | null
  checked_at: string | null
  created_at: string
  updated_at: string
  daily_limit: number | null
  booked_today: number
  sending_hours: { start: string; end: string; time_zone: string } | null
  account_blocked_at: string | null
  account_blocked_reason: string | null
  account_blocked_detail: string | null
  runner_alive: boolean
}

export const toSender = (row: SenderRow): Sender => ({
  phoneNumberId: row.phone_number_id,
  accountId: row.account_id,
  wabaId: row.waba_id,
  displayPhoneNumber: row.display_phone_number,
  verifiedName: row.verified_name,
  ratePerSecond: row.rate_per_second,
  slowedRate: row.slowed_rate,
  replyHeadroomPerSecond: row.reply_headroom_per_second,
  qualityRating: row.quality_rating,
  status: row.status,
  messagingLimit: row.messaging_limit,
  throughputLevel: row.throughput_level,
  blockedAt: toInstantOrNull(row.blocked_at),
  blockedReason: row.blocked_reason,
  blockedDetail: row.blocked_detail,
  lastWebhookAt: toInstantOrNull(row.last_webhook_at),
  checkedAt: toInstantOrNull(row.checked_at),
  createdAt: toInstant(row.created_at),
  updatedAt: toInstant(row.updated_at),
  dailyLimit: row.daily_limit,
  bookedToday: row.booked_today,
  sendingHours: row.sending_hours && {
    start: row.sending_hours.start,
    end: row.sending_hours.end,
    timeZone: row.sending_hours.time_zone,
  },
  accountBlockedAt: toInstantOrNull(row.account_blocked_at),
  accountBlockedReason: row.account_blocked_reason,
  accountBlockedDetail: row.account_blocked_detail,
  runnerAlive: row.runner_alive,
})

/** Only keys that are given reach the database, because a key that is there changes its column. */
export const fromSenderUpdate = (update: SenderUpdate): Record<string, unknown> => ({
  account_id: update.accountId,
  waba_id: update.wabaId,
  display_phone_number: update.displayPhoneNumber,
  verified_name: update.verifiedName,
  rate_per_second: update.ratePerSecond,
  reply_headroom_per_second: update.replyHeadroomPerSecond,
  daily_limit: update.dailyLimit,
  quality_rating: update.qualityRating,
  status: update.status,
  messaging_limit: update.messagingLimit,
  throughput_level: update.throughputLevel,
  unblock: update.unblock,
})
