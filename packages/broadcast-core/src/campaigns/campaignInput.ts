import * as z from 'zod/mini'
import type { TemplateParams } from '../queue/message.ts'
import { type AudienceFilter, audienceFilterSchema } from '../recipients/audienceFilter.ts'
import { templateParamsSchema } from '../templates/templateParamsSchema.ts'
import { id, text } from '../values/schemas.ts'
import type { CampaignId } from './campaign.ts'

/** What an operator decides about a campaign. */
export interface CampaignInput {
  /** 1 to 200 characters, blanks at the ends not counted. */
  name: string
  templateName: string
  /**
   * Meta's code of the language.
   * @default 'es_AR'
   */
  templateLanguage?: string | undefined
  /** A source for every place of the template. */
  templateParams?: TemplateParams | undefined
  filter: AudienceFilter
  /** Meta's id of the number that sends. By default, the first one whose runner claims it. */
  senderPhoneNumberId?: string | undefined
  /** Tag for the host's own records, at most 200 characters, written for everyone who was reached. */
  campaignTag?: string | undefined
  /** US dollars, for the record. */
  estimatedCostUsd?: number | undefined
  /** The campaign whose failures this one tries again. */
  retryOf?: CampaignId | undefined
  /**
   * Who made it. Only the service role may name somebody else.
   * @default whoever is signed in
   */
  createdBy?: string | undefined
}

/** A campaign in the making: anything may still be missing. */
export interface CampaignDraft extends Partial<CampaignInput> {
  /** Whatever the screen wants back, as JSON. */
  draft?: unknown
}

/**
 * What a test message is made of. Without a name it bears the template's; the fields that concern the audience and the
 * campaign's record play no part.
 */
export type CampaignTestInput = CampaignDraft & Pick<CampaignInput, 'templateName'>

const shape = {
  templateLanguage: z.optional(text(20)),
  templateParams: z.optional(templateParamsSchema),
  senderPhoneNumberId: z.optional(text(64)),
  campaignTag: z.optional(text(200)),
  estimatedCostUsd: z.optional(
    z.number('must be a number').check(z.refine((usd) => usd >= 0 && usd < 1e8, 'must be a sum in US dollars')),
  ),
  retryOf: z.optional(id),
  createdBy: z.optional(text(200)),
}

/** What a campaign's fields must be, by name. */
export const campaignInputShape = {
  ...shape,
  name: text(200, 1),
  templateName: text(512, 1),
  filter: audienceFilterSchema,
}

export const campaignDraftShape = {
  ...shape,
  name: z.optional(text(200)),
  templateName: z.optional(text(512)),
  filter: z.optional(audienceFilterSchema),
  draft: z.optional(z.unknown()),
}
