import { toInstant, toInstantOrNull } from '../values/instants.ts'
import type { FailureGroup, Message } from './message.ts'

/** The JSON of messages and failures, and its translation: snake_case ends in this file. */

export interface MessageRow {
  id: number
  campaign_id: number
  person_id: number
  phone_number: string
  person_name: string | null
  status: Message['status']
  error_message: string | null
  provider_message_id: string | null
  queued_at: string
  sent_at: string | null
  delivered_at: string | null
  read_at: string | null
  variables: Record<string, string>
  skip_reason: Message['skipReason']
  error_code: string | null
  attempts: number
  retry_at: string | null
  claimed_at: string | null
  failed_at: string | null
  unknown_at: string | null
  wa_id: string | null
  user_id: string | null
  billable: boolean | null
  pricing_category: string | null
}

export interface FailureRow {
  status: FailureGroup['status']
  code: string
  class: FailureGroup['class']
  count: number
  first_at: string | null
  last_at: string | null
}

export const toMessage = (row: MessageRow): Message => ({
  id: String(row.id),
  campaignId: String(row.campaign_id),
  personId: String(row.person_id),
  personName: row.person_name,
  phoneNumber: row.phone_number,
  status: row.status,
  skipReason: row.skip_reason,
  errorCode: row.error_code,
  errorMessage: row.error_message,
  wamid: row.provider_message_id,
  variables: row.variables,
  attempts: row.attempts,
  queuedAt: toInstant(row.queued_at),
  claimedAt: toInstantOrNull(row.claimed_at),
  sentAt: toInstantOrNull(row.sent_at),
  deliveredAt: toInstantOrNull(row.delivered_at),
  readAt: toInstantOrNull(row.read_at),
  failedAt: toInstantOrNull(row.failed_at),
  unknownAt: toInstantOrNull(row.unknown_at),
  retryAt: toInstantOrNull(row.retry_at),
  waId: row.wa_id,
  userId: row.user_id,
  billable: row.billable,
  pricingCategory: row.pricing_category,
})

export const toFailures = (rows: FailureRow[]): FailureGroup[] =>
  rows.map((row) => ({
    status: row.status,
    code: row.code,
    class: row.class,
    count: row.count,
    firstAt: toInstantOrNull(row.first_at),
    lastAt: toInstantOrNull(row.last_at),
  }))
