import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import type { TemplateParams } from '../queue/message.ts'
import { templateParamsSchema } from '../templates/templateParamsSchema.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { type Page, toPage } from '../values/page.ts'
import { inputOf, parseInput } from '../values/parseInput.ts'
import { id, oneOf, text, wholeNumber } from '../values/schemas.ts'
import {
  type AudienceCount,
  type AudiencePerson,
  type AudiencePreview,
  type SkipReason,
  skipReasons,
  type TagCount,
} from './audience.ts'
import { type AudienceFilter, audienceFilterSchema } from './audienceFilter.ts'
import {
  type AudiencePageRow,
  type AudiencePreviewRow,
  fromAudienceFilter,
  toAudienceCount,
  toAudiencePerson,
  toAudiencePreview,
} from './rows.ts'

export interface CountOptions extends CallOptions {
  /** As in the campaign: people without a value for a place, and without a fallback, count as `missing_variable`. */
  templateParams?: TemplateParams | undefined
}

export interface PreviewOptions extends CountOptions {
  /**
   * How many people, 1 to 500.
   * @default 50
   */
  limit?: number | undefined
  /** The `next` of the part before. */
  after?: string | undefined
}

export interface PeopleOptions extends PreviewOptions {
  /** Part of a name, or digits of a number. */
  search?: string | undefined
  /** Only whom this would leave out, or only those who receive the campaign; all by default. */
  reason?: SkipReason | 'receives' | undefined
}

/**
 * Who an audience filter reaches. Nothing is stored: the audience of a campaign is fixed when it is prepared.
 * All need the right `read` of the host's `broadcast_authorize`.
 */
export interface Recipients {
  /** Tags that an audience can be made of, most people first. */
  tags(options?: CallOptions): Promise<TagCount[]>
  /**
   * The ledger of a filter as things are now, and some of its people with the reason each would be skipped.
   *
   * @throws {InvalidInputError} naming the fields of the filter
   */
  preview(filter: AudienceFilter, options?: PreviewOptions): Promise<AudiencePreview>
  /**
   * The ledger without people, and what they say about the campaign's values and cost.
   *
   * @throws {InvalidInputError} naming the fields of the filter
   */
  count(filter: AudienceFilter, options?: CountOptions): Promise<AudienceCount>
  /**
   * The people of a filter by id, searched and filtered in the database, each with the reason that `preview` gives with the
   * same `templateParams`. Quicker than `preview` for a page, because it counts nobody.
   *
   * @throws {InvalidInputError} naming the fields of the filter
   */
  people(filter: AudienceFilter, options?: PeopleOptions): Promise<Page<AudiencePerson>>
}

const previewShape = {
  filter: audienceFilterSchema,
  limit: z.optional(wholeNumber(1, 500)),
  after: z.optional(id),
  templateParams: z.optional(templateParamsSchema),
}

const previewSchema = z.strictObject(previewShape)

const peopleSchema = z.strictObject({
  ...previewShape,
  search: z.optional(text(200)),
  reason: z.optional(oneOf(['receives', ...skipReasons])),
})

export const createRecipients = (database: Database): Recipients => {
  const preview = <Result>(
    filter: AudienceFilter,
    options: PreviewOptions | undefined,
    toResult: (row: AudiencePreviewRow) => Result,
  ): Promise<Result> => {
    const input = parseInput(previewSchema, { ...inputOf(options), filter })
    const args = {
      p_filter: fromAudienceFilter(input.filter),
      p_limit: input.limit,
      p_after: input.after,
      p_template_params: input.templateParams,
    }
    return callDatabase(database, 'preview_broadcast_audience', args, toResult, options)
  }

  return {
    async tags(options) {
      return callDatabase(database, 'get_broadcast_tags', {}, (rows: TagCount[]) => rows, options)
    },
    async preview(filter, options) {
      return preview(filter, options, toAudiencePreview)
    },
    async count(filter, options) {
      return preview(filter, { ...options, limit: 1 }, toAudienceCount)
    },
    async people(filter, options) {
      const input = parseInput(peopleSchema, { ...inputOf(options), filter })
      const args = {
        p_filter: fromAudienceFilter(input.filter),
        p_template_params: input.templateParams,
        p_search: input.search,
        p_reason: input.reason,
        p_limit: input.limit,
        p_after: input.after,
      }
      const toResult = (row: AudiencePageRow) => toPage(row, toAudiencePerson)
      return callDatabase(database, 'list_broadcast_audience', args, toResult, options)
    },
  }
}
