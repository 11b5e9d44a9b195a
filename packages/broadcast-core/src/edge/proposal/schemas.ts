import * as z from 'zod/mini'
import { audienceLocations } from '../../recipients/audienceFilter.ts'
import { oneOf, requestId, text } from '../../values/schemas.ts'

const tags = z.optional(z.nullable(z.array(text(300), 'must be a list of tags')))
const mostId = Number.MAX_SAFE_INTEGER
const idMessage = "must be a campaign's id"

/** A number, as the proposal has it, or its digits. */
const campaignId = z.union(
  [
    z.number().check(z.refine((value) => Number.isInteger(value) && value > 0 && value <= mostId, idMessage)),
    z.string().check(z.refine((value) => /^[1-9][0-9]{0,15}$/.test(value) && Number(value) <= mostId, idMessage)),
  ],
  idMessage,
)

/** Unknown names are refused: a misspelt `filter_exclude_tags` would write to those who were to be left out. */
export const prepareSchema = z.strictObject({
  campaign_name: text(200, 1),
  template_name: text(512, 1),
  template_language: z.optional(z.nullable(text(20))),
  template_params: z.optional(z.unknown()),
  filter_tags: tags,
  filter_exclude_tags: tags,
  filter_location: z.optional(z.nullable(oneOf(audienceLocations))),
  campaign_tag: z.optional(z.nullable(text(200))),
  request_id: z.optional(z.nullable(requestId)),
})

export const campaignIdSchema = z.strictObject({ campaign_id: campaignId })

export const syncSchema = z.strictObject({
  templates: z.union(
    [z.array(z.unknown()), z.looseObject({ data: z.array(z.unknown()) })],
    "must be Meta's list of templates",
  ),
  complete: z.optional(z.nullable(z.boolean('must be true or false'))),
  waba_id: z.optional(z.nullable(text(64, 1))),
})
