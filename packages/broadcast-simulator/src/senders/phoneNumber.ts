import * as z from 'zod/mini'

/** What may be said about a business phone number; `id` says which one. */
export const phoneNumberInputSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  displayPhoneNumber: z.optional(z.string().check(z.minLength(1))),
  verifiedName: z.optional(z.string().check(z.minLength(1))),
  qualityRating: z.optional(z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN', 'NA'])),
  status: z.optional(
    z.enum([
      'CONNECTED',
      'PENDING',
      'BANNED',
      'DELETED',
      'DISCONNECTED',
      'FLAGGED',
      'MIGRATED',
      'RATE_LIMITED',
      'RESTRICTED',
    ]),
  ),
  nameStatus: z.optional(
    z.enum(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'DECLINED', 'EXPIRED', 'PENDING_REVIEW', 'NONE']),
  ),
  throughputLevel: z.optional(z.enum(['STANDARD', 'HIGH', 'NOT_APPLICABLE'])),
  messagingLimit: z.optional(z.enum(['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'])),
})

/** A business phone number with every member known, in Meta's words. */
export interface PhoneNumber {
  readonly id: string
  /** As people write it; its digits are the `display_phone_number` of webhooks. */
  readonly displayPhoneNumber: string
  readonly verifiedName: string
  readonly qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN' | 'NA'
  readonly status:
    | 'CONNECTED'
    | 'PENDING'
    | 'BANNED'
    | 'DELETED'
    | 'DISCONNECTED'
    | 'FLAGGED'
    | 'MIGRATED'
    | 'RATE_LIMITED'
    | 'RESTRICTED'
  readonly nameStatus: 'APPROVED' | 'AVAILABLE_WITHOUT_REVIEW' | 'DECLINED' | 'EXPIRED' | 'PENDING_REVIEW' | 'NONE'
  readonly throughputLevel: 'STANDARD' | 'HIGH' | 'NOT_APPLICABLE'
  /** What the number shows; `dailyLimit` of the scenario is what holds sends back. */
  readonly messagingLimit: 'TIER_250' | 'TIER_2K' | 'TIER_10K' | 'TIER_100K' | 'TIER_UNLIMITED'
}

/** A business phone number as options, scenarios and the admin API describe it; only `id` is required. */
export type PhoneNumberInput = { id: string } & { [Member in keyof PhoneNumber]?: PhoneNumber[Member] | undefined }

/** The number as the Graph API shows it. */
export function phoneNumberNode(number: PhoneNumber): Record<string, unknown> {
  return {
    id: number.id,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    quality_rating: number.qualityRating,
    status: number.status,
    name_status: number.nameStatus,
    new_name_status: 'NONE',
    code_verification_status: 'VERIFIED',
    account_mode: 'LIVE',
    platform_type: 'CLOUD_API',
    is_official_business_account: false,
    throughput: { level: number.throughputLevel },
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    messaging_limit_tier: number.messagingLimit,
    health_status: {
      can_send_message: number.status === 'CONNECTED' ? 'AVAILABLE' : 'BLOCKED',
      entities: [],
    },
    webhook_configuration: {},
  }
}
