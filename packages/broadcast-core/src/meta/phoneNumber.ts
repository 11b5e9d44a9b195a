import * as z from 'zod/mini'

/** What Meta says of a number that sends. Words in capitals are Meta's; new ones pass through. */
export interface PhoneNumber {
  id: string
  displayPhoneNumber: string | null
  verifiedName: string | null
  /** `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
  quality: string | null
  /** `CONNECTED`, `PENDING`, `BANNED`, `FLAGGED`, `RESTRICTED`, … */
  status: string | null
  /** `APPROVED`, `DECLINED`, … */
  nameStatus: string | null
  /** `VERIFIED`, `NOT_VERIFIED`, `EXPIRED`. */
  codeVerificationStatus: string | null
  /** Messages per second, in and out: `STANDARD` is 80, `HIGH` 1,000. */
  throughputLevel: string | null
  /** Meta's word, such as `TIER_2K`. */
  messagingLimit: string | null
  /** People per moving 24 hours, shared by all numbers of the business; `null` when unknown. */
  dailyLimit: number | 'unlimited' | null
  /** `AVAILABLE`, `LIMITED`, `BLOCKED`. */
  canSendMessage: string | null
}

/** The fields to ask for; each of them is read, none is needed. */
export const phoneNumberFields = [
  'id',
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'status',
  'name_status',
  'code_verification_status',
  'throughput',
  'whatsapp_business_manager_messaging_limit',
  'health_status',
] as const

const text = z.catch(z.nullish(z.string()), null)

const schema = z.looseObject({
  id: z.string().check(z.minLength(1)),
  display_phone_number: text,
  verified_name: text,
  quality_rating: text,
  status: text,
  name_status: text,
  code_verification_status: text,
  throughput: z.catch(z.nullish(z.object({ level: text })), null),
  whatsapp_business_manager_messaging_limit: text,
  messaging_limit_tier: text,
  health_status: z.catch(z.nullish(z.object({ can_send_message: text })), null),
})

/** `TIER_250`, `TIER_2K`, `TIER_UNLIMITED`; tiers that Meta may add follow the same form. */
const readLimit = (word: string | null): PhoneNumber['dailyLimit'] => {
  if (word === 'TIER_UNLIMITED') return 'unlimited'
  const [, digits, thousands] = /^TIER_([0-9]{1,7})(K?)$/.exec(word ?? '') ?? []
  return digits === undefined ? null : Number(digits) * (thousands === 'K' ? 1000 : 1)
}

/** A number from Meta's JSON, or `null` when it has no id. */
export const parsePhoneNumber = (raw: unknown): PhoneNumber | null => {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) return null
  const number = parsed.data
  const messagingLimit = number.whatsapp_business_manager_messaging_limit ?? number.messaging_limit_tier ?? null
  return {
    id: number.id,
    displayPhoneNumber: number.display_phone_number ?? null,
    verifiedName: number.verified_name ?? null,
    quality: number.quality_rating ?? null,
    status: number.status ?? null,
    nameStatus: number.name_status ?? null,
    codeVerificationStatus: number.code_verification_status ?? null,
    throughputLevel: number.throughput?.level ?? null,
    messagingLimit,
    dailyLimit: readLimit(messagingLimit),
    canSendMessage: number.health_status?.can_send_message ?? null,
  }
}
