import * as z from 'zod/mini'
import { messageStatuses } from '../queue/message.ts'
import { skipReasons } from '../recipients/audience.ts'
import { id, instant, oneOf, requestId, text, wholeNumber } from '../values/schemas.ts'
import { campaignStatuses } from './campaign.ts'
import { campaignDraftShape, campaignInputShape } from './campaignInput.ts'

/** What each method of `Campaigns` takes, its options without `signal` among the fields: issues name them as they are. */

const campaignId = id

export const campaignIdSchema = z.strictObject({ campaignId })

export const saveDraftSchema = z.strictObject({
  ...campaignDraftShape,
  requestId,
  campaignId: z.optional(id),
  updatedAt: z.optional(instant),
})

export const prepareSchema = z.strictObject({
  ...campaignInputShape,
  requestId,
  campaignId: z.optional(id),
  chunkSize: wholeNumber(1, 200_000),
})

export const sendTestSchema = z.strictObject({
  ...campaignDraftShape,
  templateName: campaignInputShape.templateName,
  requestId,
  phone: text(64, 1),
  personId: z.optional(id),
})

export const startSchema = z.strictObject({
  campaignId,
  expectedRecipients: z.optional(wholeNumber(0, 2_147_483_647)),
  delaySeconds: z.optional(wholeNumber(0, 3_600)),
})

export const cancelSchema = z.strictObject({
  campaignId,
  expectedStatus: z.optional(z.array(oneOf(campaignStatuses), 'must be a list of statuses')),
})

export const scheduleSchema = z.strictObject({
  campaignId,
  at: z.nullable(instant),
  timeZone: z.optional(text(100, 1)),
})

export const pauseSchema = z.strictObject({ campaignId, reason: z.optional(text(500)) })

export const campaignListSchema = z.strictObject(
  {
    status: z.optional(z.array(oneOf(campaignStatuses), 'must be a list of statuses')),
    search: z.optional(text(200)),
    tests: z.optional(z.boolean('must be true or false')),
    limit: z.optional(wholeNumber(1, 200)),
    before: z.optional(id),
  },
  'must be an object',
)

export const messagesSchema = z.strictObject({
  campaignId,
  status: z.optional(z.array(oneOf(messageStatuses), 'must be a list of statuses')),
  search: z.optional(text(200)),
  errorCode: z.optional(text(64)),
  skipReason: z.optional(oneOf(skipReasons)),
  limit: z.optional(wholeNumber(1, 500)),
  after: z.optional(id),
})

export const eventsSchema = z.strictObject({
  campaignId,
  limit: z.optional(wholeNumber(1, 200)),
  before: z.optional(id),
})

export const settleSchema = z.strictObject(
  {
    messageIds: z
      .array(id, 'must be a list of ids')
      .check(z.minLength(1, 'must be 1 to 1000 ids'), z.maxLength(1000, 'must be 1 to 1000 ids')),
    decision: oneOf(['sent', 'resend']),
    requestId,
  },
  'must be an object',
)
